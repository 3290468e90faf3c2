"""Documents brought in: fetched from an address or uploaded, read in a process of its own, kept, looked up again."""
