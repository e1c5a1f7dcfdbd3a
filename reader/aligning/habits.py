"""How a translator handles units: the length ratio, how often they are merged, split and left out, and where."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reader.aligning.chain import Bead
from reader.aligning.seams import joins
from reader.aligning.side import Side

Shape = tuple[int, int]
"""How many French and how many English units a bead has."""

Shapes = dict[Shape, float]

SCORES: Shapes = {
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

FIRST_SCORES = {shape: SCORES[shape] for shape in ((1, 1), (1, 2), (2, 1))}
"""Those that matter while words are still to be learned."""

_USUAL: Shapes = {
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
_FIXED_VARIANCE, _VARIANCE_PER_CHARACTER = 0.17**2, 4.0
_TAIL = 3.0
_UNRELATED_VARIANCE = 1.2
_LONG_ENOUGH, _FEW = 40, 8


@dataclass(frozen=True)
class Habits:
    """What is assumed of two texts: log(English / French length), the log-odds of shapes, and the running sums of
    those of the seams (see `joins`), if anything is known of them.
    """

    length_ratio: float = _LENGTH_RATIO
    shapes: Shapes = field(default_factory=lambda: SCORES)
    fr_joins: Sequence[float] = ()
    en_joins: Sequence[float] = ()

    def prior(self, i: int, i2: int, j: int, j2: int) -> float:
        """The log-odds of a bead before its words and lengths are looked at."""
        # Only a person links more units than the shapes have.
        score = self.shapes.get((i2 - i, j2 - j), 0.0)
        if self.fr_joins:
            score += self.fr_joins[i2 - 1] - self.fr_joins[i] + self.en_joins[j2 - 1] - self.en_joins[j]
        return score

    def length(self, fr: int, en: int) -> float:
        """The log-odds that two lengths in characters give, against those of unrelated units."""
        square, variance = (math.log(en / fr) - self.length_ratio) ** 2, _variance(fr, en)
        # Student's t densities: outliers are common.
        tails = (1 + square / _UNRELATED_VARIANCE / _TAIL) / (1 + square / variance / _TAIL)
        return math.log(tails ** (_TAIL + 1) * _UNRELATED_VARIANCE / variance) / 2

    def deviation(self, fr: int, en: int) -> float:
        """How many standard deviations the ratio of two lengths in characters is away from the usual one."""
        return (math.log(en / fr) - self.length_ratio) / math.sqrt(_variance(fr, en))


def _variance(fr: int, en: int) -> float:
    return _FIXED_VARIANCE + _VARIANCE_PER_CHARACTER / math.sqrt(fr * en)


def learned_ratio(
    beads: Sequence[Bead], chances: Sequence[float], fr_lengths: Sequence[int], en_lengths: Sequence[int]
) -> float:
    """The median logarithm of English / French length of the beads that are likely."""
    ratios = sorted(
        math.log(sum(en_lengths[bead.j : bead.j2]) / sum(fr_lengths[bead.i : bead.i2]))
        for bead, chance in zip(beads, chances, strict=True)
        if chance > 0.5 and fr_lengths[bead.i] > _LONG_ENOUGH
    )
    return ratios[len(ratios) // 2] if len(ratios) >= _FEW else _LENGTH_RATIO


def learned(habits: Habits, beads: Sequence[Bead], chances: Sequence[float], fr: Side, en: Side) -> Habits:
    """The habits with the shapes and seams that beads show, each counted as much as it is likely."""
    return replace(
        habits,
        shapes=_learned_shapes(beads, chances, len(fr.units), len(en.units)),
        fr_joins=joins(fr.seams, [(bead.i, bead.i2) for bead in beads], chances),
        en_joins=joins(en.seams, [(bead.j, bead.j2) for bead in beads], chances),
    )


def _learned_shapes(beads: Sequence[Bead], chances: Sequence[float], fr_size: int, en_size: int) -> Shapes:
    counts = {shape: _USUAL_COUNT * share for shape, share in _USUAL.items()}
    for bead, chance in zip(beads, chances, strict=True):
        counts[bead.shape] = counts.get(bead.shape, 0.0) + chance
        counts[1, 0] -= chance * bead.shape[0]
        counts[0, 1] -= chance * bead.shape[1]
    counts[1, 0] += fr_size
    counts[0, 1] += en_size
    total = sum(counts.values())
    shares = {shape: count / total for shape, count in counts.items()}
    return {
        shape: score + _TRUST * (_instead(shape, shares) - _instead(shape, _USUAL))
        for shape, score in SCORES.items()
    }


def _instead(shape: Shape, shares: Shapes) -> float:
    """Log-odds of a bead of this shape against leaving its units out."""
    left_out = shape[0] * math.log(shares[1, 0]) + shape[1] * math.log(shares[0, 1])
    return math.log(shares[shape]) - left_out
