"""The plain shapes that travel between files, rooms and the database."""
