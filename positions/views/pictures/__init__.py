"""The pictures of a question."""
