"""Aligning a French text with an English one: which units, sentences or paragraphs, say the same.

Two texts are aligned a few times over, each time with the word pairs and the habits that the time before has
shown; then what stands in another order is looked for in what was left.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from reader.aligning.beads import around, scored, shared
from reader.aligning.chain import Bead, best_chain, posteriors
from reader.aligning.evidence import Evidence
from reader.aligning.habits import Habits, learn
from reader.aligning.learning import extended
from reader.aligning.lexicon import translations
from reader.aligning.moved import moved
from reader.aligning.side import Side

PASSES = 5
_CERTAIN = 50.0
_DOUBTFUL = 0.5
"""A bead less likely than this is worse than none."""


@dataclass(frozen=True, slots=True)
class Link:
    """French and English units, by number from 0, that say the same; score is the probability that it is right."""

    fr: tuple[int, ...]
    en: tuple[int, ...]
    score: float
    origin: Literal["auto", "human"] = "auto"


@dataclass(frozen=True)
class _Pass:
    """The beads of one pass, how likely each is, and the numbers of those in the best chain."""

    beads: list[Bead]
    chances: list[float]
    picked: list[int]

    @property
    def chain(self) -> list[Bead]:
        return [self.beads[number] for number in self.picked]


def align(
    fr: Sequence[str],
    en: Sequence[str],
    fixed: Sequence[Link] = (),
    progress: Callable[[float], None] | None = None,
) -> list[Link]:
    """The links between the units of two texts, in the order of the French; no unit is in two of them.

    Units without a counterpart are in none. The fixed links are kept as they are and steer the rest; they must be
    disjoint. progress is told the share done, from 0 to 1; what it raises ends the work.
    """
    french, english = Side.of(fr), Side.of(en)
    tell = progress or (lambda _: None)
    table = known = translations(french.postings, english.postings)
    habits, last = Habits(), _Pass([], [], [])
    for number in range(PASSES):
        tell(number / PASSES)
        last = _pass(Evidence(french, english, table), habits, last.chain, fixed)
        table = extended(known, last.chain, french, english)
        habits = learn(last.beads, last.chances, french.lengths, english.lengths, shapes=number > 0)
    found = [(last.beads[n], last.chances[n]) for n in last.picked]
    found += moved(last.beads, last.chain, len(fr), len(en))
    tell(1.0)
    return sorted([*fixed, *_links(found, fixed)], key=lambda link: (link.fr, link.en))


def _pass(evidence: Evidence, habits: Habits, before: Sequence[Bead], fixed: Sequence[Link]) -> _Pass:
    fr_size, en_size = len(evidence.fr.units), len(evidence.en.units)
    cells = shared(evidence)
    if before:
        cells |= around(before, fr_size, en_size)
    beads = _with_fixed(scored(evidence, cells, habits), fixed)
    chances = posteriors(beads, fr_size, en_size, habits.gap)
    return _Pass(beads, chances, best_chain(beads, [chance - _DOUBTFUL for chance in chances], en_size))


def _with_fixed(beads: list[Bead], fixed: Sequence[Link]) -> list[Bead]:
    """The beads that leave the fixed links' units alone, and the fixed links as beads that win."""
    fr_fixed = {unit for link in fixed for unit in link.fr}
    en_fixed = {unit for link in fixed for unit in link.en}
    free = [
        bead
        for bead in beads
        if fr_fixed.isdisjoint(range(bead.i, bead.i2)) and en_fixed.isdisjoint(range(bead.j, bead.j2))
    ]
    whole = [link for link in fixed if link.fr and link.en]
    return free + [
        Bead(min(link.fr), max(link.fr) + 1, min(link.en), max(link.en) + 1, _CERTAIN) for link in whole
    ]


def _links(found: Sequence[tuple[Bead, float]], fixed: Sequence[Link]) -> list[Link]:
    taken = {unit for link in fixed for unit in link.fr}
    return [
        Link(tuple(range(bead.i, bead.i2)), tuple(range(bead.j, bead.j2)), chance)
        for bead, chance in found
        if taken.isdisjoint(range(bead.i, bead.i2))
    ]
