"""How alike the rows of a table of counts are, and where that puts them: on a plane or in a row; pure numbers.

Jaccard: P. Jaccard, The distribution of the flora in the alpine zone, New Phytologist 11 (1912), 37–50.
Cosine: G. Salton and M. J. McGill, Introduction to Modern Information Retrieval, 1983.
The plane: principal coordinates; J. C. Gower, Biometrika 53 (1966), 325–338.
The row: clusters by average linkage, their leaves in optimal order; Z. Bar-Joseph, D. K. Gifford and T. S. Jaakkola,
Fast optimal leaf ordering for hierarchical clustering, Bioinformatics 17 (2001), S22–S29.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import pdist, squareform

MEASURES = ("jaccard", "cosine")
DIGITS = 9  # what is equal up to rounding errors is equal, so that ties are broken by name everywhere


@dataclass(frozen=True, slots=True)
class Plane:
    """Two coordinates for each row, and the share of all differences that a plane can show."""

    places: np.ndarray
    share: float


def similarities(counts: np.ndarray, *, measure: str) -> np.ndarray:
    """A number from 0 (nothing in common) to 1 for every two rows, none of which may be empty.

    "jaccard" asks which columns two rows use: those that both use as a share of those that one of them uses.
    "cosine" asks how often: the cosine of the angle between the rows.
    """
    if len(counts) < 2:
        return np.ones((len(counts), len(counts)))
    distances = pdist(counts > 0 if measure == "jaccard" else counts, measure)
    return (1 - squareform(distances)).round(DIGITS).clip(0, 1)


def place(similarity: np.ndarray, *, along: Sequence[float]) -> Plane:
    """The two principal coordinates of each row; distances follow the square root of what rows do not share.

    The sign of a coordinate says nothing. It is set so that the first runs with the numbers `along`, the second with
    the order of the rows, and the picture is the same from run to run.
    """
    if not len(similarity):
        return Plane(np.zeros((0, 2)), 1.0)
    centered = similarity - similarity.mean(axis=0) - similarity.mean(axis=1, keepdims=True) + similarity.mean()
    values, vectors = np.linalg.eigh(centered)
    values = values.clip(min=0)
    places = np.zeros((len(similarity), 2))
    for axis, direction in enumerate((along, range(len(similarity)))):
        if axis < len(values):
            column = vectors[:, -1 - axis] * np.sqrt(values[-1 - axis])
            places[:, axis] = column if runs_with(column, direction=direction) else -column
    whole = values.sum()
    return Plane(places.round(DIGITS), float(values[-2:].sum() / whole) if whole else 1.0)


def ranked(similarity: np.ndarray, *, focus: int | None = None) -> list[tuple[int, int]]:
    """Every two rows, or `focus` with every other, the most alike first; equal ones in the order of the rows."""
    first, second = np.triu_indices(len(similarity), k=1)
    if focus is not None:
        second = np.array([row for row in range(len(similarity)) if row != focus], dtype=int)
        first = np.full(len(second), focus)
    order = np.lexsort((second, first, -similarity[first, second]))
    return list(zip(first[order].tolist(), second[order].tolist(), strict=True))


def in_a_row(counts: np.ndarray, *, along: Sequence[float]) -> list[int]:
    """The rows in an order in which like stands next to like (Jaccard); empty ones last, as they came.

    Of the two directions the one is taken that runs with the numbers `along`.
    """
    used = np.flatnonzero(counts.any(axis=1))
    empty = np.flatnonzero(~counts.any(axis=1)).tolist()
    if len(used) > 2:
        distances = pdist(counts[used] > 0, "jaccard")
        used = used[leaves_list(optimal_leaf_ordering(linkage(distances, "average"), distances))]
    ordered = used.tolist()
    if not runs_with(np.arange(len(ordered)), direction=[along[row] for row in ordered]):
        ordered.reverse()
    return ordered + empty


def runs_with(column: np.ndarray, *, direction: Sequence[float]) -> bool:
    """Whether the numbers rise rather than fall where those of `direction` rise."""
    wanted = np.asarray(direction, dtype=float)
    return not len(wanted) or float((column @ (wanted - wanted.mean())).round(DIGITS)) >= 0
