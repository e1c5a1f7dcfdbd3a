"""Which beads are worth considering, and their scores."""

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from reader.aligning.chain import Bead
from reader.aligning.evidence import Evidence
from reader.aligning.habits import Habits

Cells = set[tuple[int, int]]
"""Pairs of a French and an English unit."""

Progress = Callable[[float], None]
"""Is told the share of the work that is done, from 0 to 1."""

_TELL_EVERY = 2000
_CHOICES, _CHOICES_OF_MANY = 8, 3
_BESIDE = 3
_LARGEST_GAP = 400
_BAND = 8
_HOPELESS = -4.0


def shared(evidence: Evidence, *, many: bool = False) -> Cells:
    """For each unit the few of the other text with which it shares most; fewer still in a text of many units."""
    choices = _CHOICES_OF_MANY if many else _CHOICES
    fr_size, en_size = len(evidence.fr.units), len(evidence.en.units)
    common = max(100, 200_000 // (1 + math.isqrt(fr_size * en_size)))
    cells: Cells = set()
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for i in range(fr_size):
        votes = evidence.votes(i, common)
        cells.update((i, j) for j in heapq.nlargest(choices, votes, key=votes.__getitem__))
        for j, vote in votes.items():
            _keep(best[j], (vote, i), choices)
    cells.update((i, j) for j, heap in best.items() for _, i in heap)
    return cells


def _keep(heap: list[tuple[float, int]], entry: tuple[float, int], choices: int) -> None:
    if len(heap) < choices:
        heapq.heappush(heap, entry)
    elif entry > heap[0]:
        heapq.heapreplace(heap, entry)


def plausible(beads: Sequence[Bead]) -> Cells:
    """The cells of the beads that speak for themselves, wherever they stand."""
    return {
        (i, j)
        for bead in beads
        if bead.score > 0
        for i in range(bead.i, bead.i2)
        for j in range(bead.j, bead.j2)
    }


def around(chain: Sequence[Bead], fr_size: int, en_size: int) -> Cells:
    """The cells beside beads, which merges need, and those in the holes between them, where units share no word."""
    cells: Cells = set()
    if not chain:
        return cells
    i = j = 0
    for bead in [*chain, Bead(fr_size, fr_size, en_size, en_size, 0.0)]:
        cells.update(_beside(bead, fr_size, en_size))
        cells.update(_hole(i, bead.i, j, bead.j))
        i, j = bead.i2, bead.j2
    return cells


def _beside(bead: Bead, fr_size: int, en_size: int) -> Iterable[tuple[int, int]]:
    rows = range(max(0, bead.i - _BESIDE), min(fr_size, bead.i2 + _BESIDE))
    columns = range(max(0, bead.j - _BESIDE), min(en_size, bead.j2 + _BESIDE))
    for i in range(bead.i, bead.i2):
        yield from ((i, j) for j in columns)
    for j in range(bead.j, bead.j2):
        yield from ((i, j) for i in rows)


def _hole(i: int, i2: int, j: int, j2: int) -> Iterable[tuple[int, int]]:
    high, wide = i2 - i, j2 - j
    for row in range(i, i2):
        if high * wide <= _LARGEST_GAP:
            first, last = j, j2
        else:
            middle = j + (row - i) * wide // high
            first, last = max(j, middle - _BAND), min(j2, middle + _BAND + 1)
        for column in range(first, last):
            yield row, column


def scored(evidence: Evidence, cells: Cells, habits: Habits, tell: Progress) -> list[Bead]:
    """The beads that the cells allow, without those that no neighbours could save."""
    rectangles = sorted(_rectangles(cells, habits))
    found: list[Bead] = []
    for number, rectangle in enumerate(rectangles):
        if number % _TELL_EVERY == 0:
            tell(number / len(rectangles))
        bead = _score(evidence, habits, *rectangle)
        if bead.score > _HOPELESS:
            found.append(bead)
    return found


def _rectangles(cells: Cells, habits: Habits) -> Iterable[tuple[int, int, int, int]]:
    for i, j in cells:
        for high, wide in habits.shapes:
            if high == 1 or wide == 1:
                allowed = all((i + a, j + b) in cells for a in range(high) for b in range(wide))
            else:
                allowed = (i + high - 1, j + wide - 1) in cells
            if allowed:
                yield i, i + high, j, j + wide


def _score(evidence: Evidence, habits: Habits, i: int, i2: int, j: int, j2: int) -> Bead:
    fr, en = evidence.fr, evidence.en
    score = habits.length(sum(fr.lengths[i:i2]), sum(en.lengths[j:j2])) + habits.prior(i, i2, j, j2)
    return Bead(i, i2, j, j2, score + evidence.words(i, i2, j, j2))
