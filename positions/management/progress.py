"""How a long command says how far it is and how long it will take: a bar on a terminal, else a line now and then."""

import sys
import time
from contextlib import contextmanager

from tqdm import tqdm

SECONDS = 10
_BAR = "{desc}: {percentage:3.0f}%|{bar}| {elapsed}, {remaining} left"


@contextmanager
def progress(*, stage, total):
    """Gives what is to be called with the number of steps that are done, whenever some are."""
    if sys.stderr.isatty():
        with tqdm(total=total, desc=stage, bar_format=_BAR) as bar:
            yield bar.update
    else:
        yield Lines(stage=stage, total=total).advance


class Lines:
    """Writes a line every so many seconds, and none for what takes no longer."""

    def __init__(self, *, stage, total, clock=time.monotonic):
        self.stage, self.total, self.clock, self.done = stage, total, clock, 0
        self.began = self.said = clock()

    def advance(self, steps):
        self.done += steps
        now = self.clock()
        if now - self.said >= SECONDS and self.done:
            self.said, left = now, (now - self.began) * (self.total - self.done) / self.done
            print(f"{self.stage}: {self.done / self.total:.0%}, {tqdm.format_interval(left)} left", file=sys.stderr)
