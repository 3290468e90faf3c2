"""The parts of a position in which a search can look."""

ANYWHERE = "anywhere"
HEADS = "heads"  # the organization's name and the title
NAME = "name"  # the organization's name and abbreviation
