"""What it takes to look for a quotation in a statement of 5 MB.

Run it with .venv/bin/python tests/bench/anchoring.py
"""

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from positions.anchoring import find  # noqa: E402  after the path is set

SENTENCE = "Officers of this county decide in an instant, and what they decide is judged at leisure, number {}. "
TEXT = "".join(SENTENCE.format(number) for number in range(50_000))
WANTED = {
    "exact": SENTENCE.format(40_000),
    "folded": SENTENCE.format(40_000).replace(" ", "\u00a0"),
    "rewritten": SENTENCE.format(40_000).replace("leisure", "their leisure").replace("county", "state"),
    "lost": "No agency shall employ any person whose certificate was revoked by this board.",
}


def main():
    print(f"{len(TEXT) / 1e6:.1f} MB, median of five")
    for name, quote in WANTED.items():
        took = []
        for _run in range(5):
            began = time.perf_counter()
            state = find(TEXT, quote).state
            took.append(time.perf_counter() - began)
        print(f"{name:10} {statistics.median(took) * 1000:8.1f} ms  {state}")


if __name__ == "__main__":
    main()
