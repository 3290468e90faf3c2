"""Pages: parse the request, call a room, render."""
