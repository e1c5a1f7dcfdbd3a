"""Chains of beads through two texts: how likely each bead is, and the best chain.

A chain takes beads in the order of both texts and may leave units of either side out. What would be a table
of all cells is a list of the beads worth considering, and running sums over it are kept in Fenwick trees,
so that the time grows with the number of beads and not with the product of the lengths.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from math import exp, expm1, inf, log, log1p
from typing import NamedTuple

GAP = 1.5
"""What a bead gains for each side on which it follows the one before without a hole."""


_NOTHING = 40.0
"""What weighs e^-40 of a sum is nothing beside it."""


class Bead(NamedTuple):
    """fr[i:i2] says what en[j:j2] says; score is a log-odds."""

    i: int
    i2: int
    j: int
    j2: int
    score: float

    @property
    def shape(self) -> tuple[int, int]:
        """How many French and how many English units it has."""
        return self.i2 - self.i, self.j2 - self.j


Likely = tuple[Bead, float]
"""A bead and its probability."""


def posteriors(beads: Sequence[Bead], fr_size: int, en_size: int, gap: float = GAP) -> list[float]:
    """The probability of each bead among all chains through two texts of so many units."""
    end = Bead(fr_size, fr_size, en_size, en_size, 0)
    forward = _forward([*beads, end], en_size, gap)
    turned = [(fr_size - i2, fr_size - i, en_size - j2, en_size - j, score) for i, i2, j, j2, score in beads]
    backward = _forward([*turned, end], en_size, gap)
    whole = forward[-1]
    return [
        exp(min(0.0, ahead + behind - bead.score - whole))
        for bead, ahead, behind in zip(beads, forward, backward, strict=False)
    ]


class _Sums:
    """The logarithms of the weights of all chains that end at or before a place, by where they end."""

    def __init__(self, en_size: int, gap: float) -> None:
        self.extra = log(expm1(gap))
        self.tree = [-inf] * (en_size + 2)
        self.columns = [-inf] * (en_size + 1)
        self.end_row({0: 0.0})

    def end_row(self, ended: dict[int, float]) -> None:
        """Take in the chains whose last bead ends with the French unit just passed."""
        tree, size = self.tree, len(self.tree)
        self.ended = ended
        self.row = sorted(ended)
        self.row_sums = [-inf, *accumulate(map(ended.__getitem__, self.row), add)]
        for place, weight in ended.items():
            self.columns[place] = add(self.columns[place], weight)
            node = place + 1
            # Each next node's sum is at least this one's: what is nothing here is nothing there.
            while node < size and (more := tree[node] - weight) <= _NOTHING:
                tree[node] = weight if more < -_NOTHING else weight + log1p(exp(more))
                node += node & -node

    def before(self, place: int) -> float:
        """The weight of all chains that a bead beginning here may continue."""
        total, node, tree = -inf, place + 1, self.tree
        while node:
            weight = tree[node]
            if weight - total > _NOTHING:
                total = weight
            elif weight > total:
                total = weight + log1p(exp(total - weight))
            elif weight - total > -_NOTHING:
                total += log1p(exp(weight - total))
            node &= node - 1
        beside = self.columns[place]
        if self.row:
            beside = add(beside, self.row_sums[bisect_right(self.row, place)])
            if place in self.ended:
                beside = add(beside, self.ended[place] + self.extra)
        return add(total, beside + self.extra)


def add(a: float, b: float) -> float:
    """log(exp(a) + exp(b))."""
    if a < b:
        a, b = b, a
    return a if b == -inf or a - b > _NOTHING else a + log1p(exp(b - a))


def _forward(beads: Sequence[tuple[int, int, int, int, float]], en_size: int, gap: float) -> list[float]:
    """For each bead the logarithm of the weight of all chains that end with it."""
    sums = _Sums(en_size, gap)
    open_rows: dict[int, dict[int, float]] = defaultdict(dict)
    logs = [-inf] * len(beads)
    at = 0
    for number in _in_order(beads):
        i, i2, j, j2, score = beads[number]
        while at < i:
            at += 1
            sums.end_row(open_rows.pop(at, {}))
        logs[number] = sums.before(j) + score
        row = open_rows[i2]
        row[j2] = add(row.get(j2, -inf), logs[number])
    return logs


def _in_order(beads: Sequence[tuple[int, int, int, int, float]]) -> list[int]:
    """The numbers of the beads by where they begin in the French."""
    return sorted(range(len(beads)), key=[bead[0] for bead in beads].__getitem__)


def best_chain(beads: Sequence[Bead], weights: Sequence[float], en_size: int) -> list[int]:
    """The numbers of the beads of the chain with the greatest sum of weights."""
    tree: list[tuple[float, int]] = [(0.0, -1)] * (en_size + 2)
    ends: dict[int, list[tuple[int, float, int]]] = defaultdict(list)
    back = [-1] * len(beads)
    at = 0
    for number in _in_order(beads):
        bead = beads[number]
        while at < bead.i:
            at += 1
            for place, value, last in ends.pop(at, ()):
                _raise(tree, place, (value, last))
        value, back[number] = _best(tree, bead.j)
        if weights[number] > 0:
            ends[bead.i2].append((bead.j2, value + weights[number], number))
    for row in ends.values():
        for place, value, last in row:
            _raise(tree, place, (value, last))
    chain: list[int] = []
    number = _best(tree, en_size)[1]
    while number >= 0:
        chain.append(number)
        number = back[number]
    return chain[::-1]


def _raise(tree: list[tuple[float, int]], place: int, entry: tuple[float, int]) -> None:
    place += 1
    while place < len(tree):
        if tree[place] < entry:
            tree[place] = entry
        place += place & -place


def _best(tree: list[tuple[float, int]], place: int) -> tuple[float, int]:
    found = (0.0, -1)
    place += 1
    while place:
        if tree[place] > found:
            found = tree[place]
        place &= place - 1
    return found
