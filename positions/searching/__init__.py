"""What a person asked for: filters with their counts, and the words of a search."""
