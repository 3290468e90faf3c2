"""The color of a stance, by its place on a scale of any length."""

TONES = 5


def tone_of(rank: int, *, steps: int) -> int:
    """1 to 5; the two ends of any scale have the ends' colors."""
    return 1 + round((rank - 1) * (TONES - 1) / (steps - 1)) if steps > 1 else 3
