"""How a translator handles units: the length ratio, how often they are merged, split and left out, and in what runs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.aligning.chain import GAP, Bead

Shape = tuple[int, int]
"""How many French and how many English units a bead has."""

SCORES: dict[Shape, float] = {
    (1, 1): -3.0,
    (1, 2): -5.5,
    (2, 1): -5.5,
    (2, 2): -7.5,
    (1, 3): -7.5,
    (3, 1): -7.5,
    (1, 4): -9.0,
    (4, 1): -9.0,
    (2, 3): -9.0,
    (3, 2): -9.0,
}
"""Log-odds of a shape before anything is known of the two texts."""

_USUAL: dict[Shape, float] = {
    (1, 1): 0.6,
    (1, 2): 0.025,
    (2, 1): 0.025,
    (2, 2): 0.01,
    (1, 3): 0.006,
    (3, 1): 0.006,
    (1, 4): 0.002,
    (4, 1): 0.002,
    (2, 3): 0.002,
    (3, 2): 0.002,
    (1, 0): 0.16,
    (0, 1): 0.16,
}
"""The shares of shapes, among them units left out, that SCORES stand for; they need not sum to 1."""

_USUAL_COUNT = 20
_TRUST = 0.5
"""How far what was counted moves the scores: the counts come from links that are not all right."""

_LENGTH_RATIO = -0.1
_FIXED_VARIANCE, _VARIANCE_PER_CHARACTER = 0.17**2, 3.0
_TAIL = 3.0
_UNRELATED_VARIANCE = 1.2
_LONG_ENOUGH, _FEW = 40, 8


@dataclass(frozen=True)
class Habits:
    """What is assumed of two texts: log(English / French length), log-odds of shapes, and the worth of runs."""

    length_ratio: float = _LENGTH_RATIO
    shapes: dict[Shape, float] = field(default_factory=lambda: SCORES)
    gap: float = GAP

    def length(self, fr: int, en: int) -> float:
        """The log-odds that two lengths in characters give: Student's t against lengths of unrelated units."""
        ratio = math.log(en / fr) - self.length_ratio
        variance = _FIXED_VARIANCE + _VARIANCE_PER_CHARACTER / math.sqrt(fr * en)
        related = -(_TAIL + 1) / 2 * math.log1p(ratio * ratio / variance / _TAIL) - math.log(variance) / 2 - 1
        return related + ratio * ratio / 2 / _UNRELATED_VARIANCE + 0.92


def learn(
    beads: Sequence[Bead],
    chances: Sequence[float],
    fr_lengths: Sequence[int],
    en_lengths: Sequence[int],
    shapes: bool,
) -> Habits:
    """The habits that beads show, each counted as much as it is likely; the shapes only if asked for."""
    ratio = _length_ratio(beads, chances, fr_lengths, en_lengths)
    return Habits(ratio, _shapes(beads, chances, len(fr_lengths), len(en_lengths)) if shapes else SCORES)


def _length_ratio(
    beads: Sequence[Bead], chances: Sequence[float], fr_lengths: Sequence[int], en_lengths: Sequence[int]
) -> float:
    ratios = sorted(
        math.log(sum(en_lengths[bead.j : bead.j2]) / sum(fr_lengths[bead.i : bead.i2]))
        for bead, chance in zip(beads, chances, strict=True)
        if chance > 0.5 and fr_lengths[bead.i] > _LONG_ENOUGH
    )
    return ratios[len(ratios) // 2] if len(ratios) >= _FEW else _LENGTH_RATIO


def _shapes(
    beads: Sequence[Bead], chances: Sequence[float], fr_size: int, en_size: int
) -> dict[Shape, float]:
    counts = {shape: _USUAL_COUNT * share for shape, share in _USUAL.items()}
    for bead, chance in zip(beads, chances, strict=True):
        shape = bead.i2 - bead.i, bead.j2 - bead.j
        counts[shape] += chance
        counts[1, 0] -= chance * shape[0]
        counts[0, 1] -= chance * shape[1]
    counts[1, 0] += fr_size
    counts[0, 1] += en_size
    total = sum(counts.values())
    shares = {shape: count / total for shape, count in counts.items()}
    return {
        shape: score + _TRUST * (_instead(shape, shares) - _instead(shape, _USUAL))
        for shape, score in SCORES.items()
    }


def _instead(shape: Shape, shares: dict[Shape, float]) -> float:
    """Log-odds of a bead of this shape against leaving its units out."""
    left_out = shape[0] * math.log(shares[1, 0]) + shape[1] * math.log(shares[0, 1])
    return math.log(shares[shape]) - left_out
