"""The land under the governments: no legal border, a soft outline round where they lie."""

from __future__ import annotations

import numpy

GRID = 160  # points each way
LEVEL = 0.43
RADIUS, BLUR = 0.11, 0.42  # of a disc, as a share of the extent; of the blur, as a share of the disc
NARROWEST = 0.03  # disc, as a share of the extent
MANY, PATCHES = 600, 25  # above so many places, one in each of PATCHES by PATCHES patches stands for the others


def outlines(at: numpy.ndarray, box: tuple[float, float, float, float]) -> list[list[float]]:
    """Closed lines x, y, x, y … in kilometres round the places `at` float64[N, 2], joined by their shortest tree."""
    from scipy.ndimage import gaussian_filter  # late: it takes a while to load
    from scipy.sparse.csgraph import minimum_spanning_tree
    from scipy.spatial.distance import cdist

    if len(at) > MANY:
        _, first = numpy.unique(_patches(at), axis=0, return_index=True)
        at = at[first]
    between = cdist(at, at)
    tree = minimum_spanning_tree(between).tocoo()
    extent = max(box[2] - box[0], box[3] - box[1])
    usual = float(numpy.median(tree.data)) if tree.nnz else extent
    radius = min(RADIUS * extent, max(NARROWEST * extent, 0.9 * usual))
    air = 2.0 * radius
    x = numpy.linspace(box[0] - air, box[2] + air, GRID)
    y = numpy.linspace(box[1] - air, box[3] + air, GRID)
    spots = numpy.stack(numpy.meshgrid(x, y), axis=-1)
    edges = [(at[one], at[other]) for one, other in zip(tree.row, tree.col)] or [(at[0], at[0])]
    covered = numpy.zeros((GRID, GRID))
    for one, other in edges:
        way = other - one
        share = numpy.clip(((spots - one) @ way) / max(float(way @ way), 1e-12), 0.0, 1.0)
        nearest = numpy.linalg.norm(spots - one - share[..., None] * way, axis=-1)
        covered[nearest <= radius] = 1.0
    field = gaussian_filter(covered, BLUR * radius / (x[1] - x[0]))
    return [_kilometres(line, x, y) for line in contours(field, LEVEL)]


def _patches(at: numpy.ndarray) -> numpy.ndarray:
    """In which patch of the land's extent each place lies, int64[N, 2]."""
    low = at.min(axis=0)
    side = max(float((at.max(axis=0) - low).max()), 1e-9) / PATCHES
    return numpy.floor((at - low) / side).astype(int)


def contours(field: numpy.ndarray, level: float) -> list[numpy.ndarray]:
    """Closed lines along which a field float64[rows, columns] has a level, as float64[:, 2] of column and row.

    Marching squares; outside of the field there is nothing.
    """
    padded = numpy.pad(field, 1, constant_values=level - 1.0)
    above = padded > level
    follows: dict[tuple, tuple] = {}
    rows, columns = numpy.nonzero(_mixed(above))
    for row, column in zip(rows.tolist(), columns.tolist()):
        corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
        high = [bool(above[corner]) for corner in corners]
        crossed = [k for k in range(4) if high[k] != high[(k + 1) % 4]]
        # walk with what is high on the left: from where one climbs to where one falls
        climbs = [k for k in crossed if not high[k]]
        falls = [k for k in crossed if high[k]]
        for k in falls:
            to = climbs[0] if len(climbs) == 1 else (k + 1) % 4 if (k + 1) % 4 in climbs else (k + 3) % 4
            follows[_side(corners, k)] = _side(corners, to)
    lines = []
    while follows:
        first = next(iter(follows))
        line, at = [], first
        while at in follows:
            line.append(_crossing(padded, at, level))
            at = follows.pop(at)
        if len(line) > 2:
            lines.append(numpy.array(line) - 1.0)
    return lines


def _mixed(above: numpy.ndarray) -> numpy.ndarray:
    """Cells whose corners are not all on one side."""
    count = above[:-1, :-1].astype(int) + above[:-1, 1:] + above[1:, :-1] + above[1:, 1:]
    return (count > 0) & (count < 4)


def _side(corners: list[tuple[int, int]], k: int) -> tuple:
    """A side of a cell, by its two ends, the same for both cells that share it."""
    return tuple(sorted((corners[k], corners[(k + 1) % 4])))


def _crossing(field: numpy.ndarray, side: tuple, level: float) -> tuple[float, float]:
    one, other = side
    low, high = field[one], field[other]
    share = float((level - low) / (high - low))
    return one[1] + share * (other[1] - one[1]), one[0] + share * (other[0] - one[0])


def _kilometres(line: numpy.ndarray, x: numpy.ndarray, y: numpy.ndarray) -> list[float]:
    across = numpy.interp(line[:, 0], range(len(x)), x)
    down = numpy.interp(line[:, 1], range(len(y)), y)
    return numpy.round(numpy.column_stack([across, down]), 2).ravel().tolist()
