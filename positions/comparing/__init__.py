"""Side by side: the matrix of organizations and topics, who stands where, and what each side argues."""
