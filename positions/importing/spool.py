"""A list on disk, so that an import of any size takes little memory."""

import pickle
from collections.abc import Iterator
from typing import IO, Any


class Spool:
    """Plain things in an open file of its own; they come back in the order in which they were put there."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._length = file, 0

    def put(self, thing: Any) -> None:
        pickle.dump(thing, self._file, pickle.HIGHEST_PROTOCOL)
        self._length += 1

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Any]:
        self._file.seek(0)
        for _ in range(self._length):
            yield pickle.load(self._file)
