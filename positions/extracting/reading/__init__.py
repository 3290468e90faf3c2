"""What runs in the process of its own: it turns the bytes of one document into text and knows no Django."""
