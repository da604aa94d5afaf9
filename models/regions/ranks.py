"""Ranks as uncertain numbers: the place of each row among its peers, draw by draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Ranks:
    """Ranks by displaced share among places of one kind, (row,); 1 is the largest share.

    Whole ranks at the 5, 50 and 95 % points of the draws (`central`: at central values) among
    `peers` places; 0 for rows without peers. The rank of equal shares is the smallest of theirs.
    """

    central: Integers
    low: Integers
    median: Integers
    high: Integers
    peers: Integers


def ranks_of(central: Floats, drawn: Floats, kinds: Sequence[str]) -> Ranks:
    """Return the ranks of shares among rows of the same kind; "" has no peers.

    Parameters
    ----------
    central, drawn
        Shares at central values (row,) and at draws (row, draw), which may have none.
    kinds
        The kind of each row.
    """
    rows = len(kinds)
    points = np.zeros((4, rows), dtype=np.int64)
    peers = np.zeros(rows, dtype=np.int64)
    for kind in sorted(set(kinds) - {""}):
        own = np.array([one == kind for one in kinds])
        peers[own] = own.sum()
        points[0, own] = _ranks(central[own, None])[:, 0]
        if drawn.shape[1]:
            ranks = _ranks(drawn[own])
            points[1:, own] = np.quantile(ranks, (0.05, 0.5, 0.95), axis=1, method="inverted_cdf")
        else:
            points[1:, own] = points[0, own]
    return Ranks(points[0], points[1], points[2], points[3], peers)


def _ranks(shares: Floats) -> Integers:
    """Return ranks of shares (row, draw) within each draw, 1 for the largest; equals share one."""
    order = np.argsort(-shares, axis=0, kind="stable")
    falling = np.take_along_axis(shares, order, axis=0)
    place = np.arange(1, len(shares) + 1)[:, None]
    is_tied = np.zeros(shares.shape, dtype=np.bool_)
    is_tied[1:] = falling[1:] == falling[:-1]
    ranks = np.empty(shares.shape, dtype=np.int64)
    first_of_ties = np.maximum.accumulate(np.where(is_tied, 1, place), axis=0)
    np.put_along_axis(ranks, order, first_of_ties, axis=0)
    return ranks
