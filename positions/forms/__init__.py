"""What people fill in and ask for: forms of the desk and parameters of addresses."""
