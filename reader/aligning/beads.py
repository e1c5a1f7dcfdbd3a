"""Which beads are worth considering, and their scores."""

import heapq
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from operator import ge, mul

from reader.aligning.chain import Bead, Likely
from reader.aligning.evidence import Evidence
from reader.aligning.habits import Habits
from reader.aligning.settled import Cells, Settled

Progress = Callable[[float], None]
"""Is told the share of the work that is done, from 0 to 1."""

_TELL_EVERY = 200
_CHOICES, _CHOICES_OF_MANY = 5, 3
_BESIDE = 3
_NAMED_OF_MANY = 400
_LARGEST_GAP = 400
_BAND = 8
_HOPELESS = -6.0


def shared(evidence: Evidence, *, many: bool = False) -> Cells:
    """For each unit the few of the other text with which it shares most; fewer still in a text of many units."""
    choices = _CHOICES_OF_MANY if many else _CHOICES
    fr_size, en_size = len(evidence.fr.units), len(evidence.en.units)
    most = _NAMED_OF_MANY if many else sys.maxsize
    scale = [1 / math.sqrt(10 + len(unit)) for unit in evidence.en.units]
    cells: Cells = []
    best: list[list[tuple[float, int]]] = [[] for _ in range(en_size)]
    least = [0.0] * en_size
    for i in range(fr_size):
        votes = evidence.votes(i, most)
        weighed = list(map(mul, votes.values(), map(scale.__getitem__, votes)))
        enough = _least_of(weighed, choices)
        cells.append(set(compress(votes, map(enough.__le__, weighed))))
        near = map(ge, votes.values(), map(least.__getitem__, votes))
        for j in list(compress(votes, near)):
            least[j] = _keep(best[j], (votes[j], i), choices)
    for j, heap in enumerate(best):
        for _, i in heap:
            cells[i].add(j)
    return cells


def _least_of(values: Sequence[float], count: int) -> float:
    """The least of the so many greatest."""
    # Sorting is faster than heapq.nlargest, and to sort what is far from the greatest is not needed.
    half = max(values, default=0.0) / 2
    upper = sorted(filter(half.__lt__, values))
    return min((upper if len(upper) >= count else sorted(values))[-count:], default=0.0)


def _keep(heap: list[tuple[float, int]], entry: tuple[float, int], choices: int) -> float:
    """Put the entry among the best; the vote that the next one needs."""
    if len(heap) < choices:
        heapq.heappush(heap, entry)
    elif entry > heap[0]:
        heapq.heapreplace(heap, entry)
    return heap[0][0] if len(heap) == choices else 0.0


def plausible(beads: Sequence[Bead], fr_size: int) -> Cells:
    """The cells of the beads that speak for themselves, wherever they stand."""
    cells: Cells = [set() for _ in range(fr_size)]
    for bead in beads:
        if bead.score > 0:
            for i in range(bead.i, bead.i2):
                cells[i].update(range(bead.j, bead.j2))
    return cells


def add_around(cells: Cells, chain: Sequence[Likely], en_size: int) -> None:
    """Add the cells beside beads, which merges need, and those in the holes between them, where units share no word."""
    if not chain:
        return
    i = j = 0
    for bead, _ in chain:
        _add_beside(cells, bead, en_size)
        _add_hole(cells, (i, bead.i), (j, bead.j))
        i, j = bead.i2, bead.j2
    _add_hole(cells, (i, len(cells)), (j, en_size))


def _add_beside(cells: Cells, bead: Bead, en_size: int) -> None:
    for i in range(bead.i, bead.i2):
        cells[i].update(range(max(0, bead.j - _BESIDE), min(en_size, bead.j2 + _BESIDE)))
    for i in range(max(0, bead.i - _BESIDE), min(len(cells), bead.i2 + _BESIDE)):
        cells[i].update(range(bead.j, bead.j2))


def _add_hole(cells: Cells, rows: tuple[int, int], columns: tuple[int, int]) -> None:
    (i, i2), (j, j2) = rows, columns
    high, wide = i2 - i, j2 - j
    for row in range(i, i2):
        if high * wide <= _LARGEST_GAP:
            cells[row].update(range(j, j2))
        else:
            middle = j + (row - i) * wide // high
            cells[row].update(range(max(j, middle - _BAND), min(j2, middle + _BAND + 1)))


def scored(evidence: Evidence, cells: Cells, settled: Settled, habits: Habits, tell: Progress) -> list[Bead]:
    """The beads that the cells allow, in the order of the French, without those that no neighbours could save."""
    found: list[Bead] = []
    for i in range(len(cells)):
        if i % _TELL_EVERY == 0:
            tell(i / len(cells))
        for i2, j, j2 in _rectangles(cells, i, habits):
            if settled.allows(i, i2, j, j2):
                score = _score(evidence, habits, i, i2, j, j2)
                if score > _HOPELESS:
                    found.append(Bead(i, i2, j, j2, score))
    return found


def _rectangles(cells: Cells, i: int, habits: Habits) -> Iterable[tuple[int, int, int]]:
    """The beads that begin with French unit i and whose units are all worth comparing, or in larger ones the ends."""
    row = cells[i]
    for j in sorted(row):
        for high, wide in habits.shapes:
            if high == 1:
                allowed = wide == 1 or all(j + b in row for b in range(1, wide))
            elif i + high > len(cells):
                allowed = False
            elif wide == 1:
                allowed = all(j in cells[i + a] for a in range(1, high))
            else:
                allowed = j + wide - 1 in cells[i + high - 1]
            if allowed:
                yield i + high, j, j + wide


def _score(evidence: Evidence, habits: Habits, i: int, i2: int, j: int, j2: int) -> float:
    fr, en = evidence.fr.ends, evidence.en.ends
    score = habits.length(fr[i2] - fr[i], en[j2] - en[j]) + habits.prior(i, i2, j, j2)
    return score + evidence.words(i, i2, j, j2)
