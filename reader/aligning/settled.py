"""Pairs of units that a pass over the texts has made sure of: the next pass asks no more than what joins them."""

from collections.abc import Collection, Sequence
from itertools import accumulate

from reader.aligning.chain import Likely
from reader.aligning.seams import WHOLE
from reader.aligning.side import Side

Cells = list[set[int]]
"""For each French unit the English ones that it is worth comparing with."""

_SURE = 0.95
_BESIDE = 3


class Settled:
    """Pairs of single units, by the French and by the English one.

    A bead holds both units of a pair or none; and where it holds a pair, more units of one text alone.
    """

    def __init__(self, chain: Sequence[Likely], fr: Side, en: Side) -> None:
        pairs = [
            (bead.i, bead.j)
            for bead, chance in chain
            if chance > _SURE and bead.shape == (1, 1) and _whole(fr, bead.i) and _whole(en, bead.j)
        ]
        self.fr = dict(pairs)
        self.en = {j: i for i, j in pairs}
        self._fr_counts = _counts(self.fr, len(fr.units))
        self._en_counts = _counts(self.en, len(en.units))

    def allows(self, i: int, i2: int, j: int, j2: int) -> bool:
        """Whether there may be a bead of these units."""
        held = self._fr_counts[i2] - self._fr_counts[i]
        if held != self._en_counts[j2] - self._en_counts[j] or held > 1:
            return False
        return not held or (1 in (i2 - i, j2 - j) and any(j <= self.fr.get(a, -1) < j2 for a in range(i, i2)))

    def left_of(self, cells: Cells) -> Cells:
        """The cells without those that part a pair; beside it are those that may belong to it."""
        return [
            {j for j in row if self._is_left(i, j)} if i not in self.fr else row & self._reach(i)
            for i, row in enumerate(cells)
        ]

    def _is_left(self, i: int, j: int) -> bool:
        """Whether unsettled fr[i] may belong to what en[j] says: that is unsettled, or its pair adjoins fr[i]."""
        if j not in self.en:
            return True
        other = self.en[j]
        between = range(min(i, other) + 1, max(i, other))
        return len(between) < _BESIDE and not any(a in self.fr for a in between)

    def _reach(self, i: int) -> set[int]:
        """The English unit of fr[i] and those around it that are free."""
        j = self.fr[i]
        found = {j}
        for step in (-1, 1):
            for b in range(j + step, j + step * (_BESIDE + 1), step):
                if b in self.en:
                    break
                found.add(b)
        return found


def _counts(settled: Collection[int], size: int) -> list[int]:
    """How many units before each are settled."""
    return list(accumulate((unit in settled for unit in range(size)), initial=0))


def _whole(side: Side, unit: int) -> bool:
    """Whether neither end of a unit is cut within a sentence: such a half may belong to what its other half says."""
    return side.seams[unit] == WHOLE and (not unit or side.seams[unit - 1] == WHOLE)
