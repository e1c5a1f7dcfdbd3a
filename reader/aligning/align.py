"""Aligning a French text with an English one: which units, sentences or paragraphs, say the same.

Two texts are aligned a few times over, each time with the word pairs and the habits that the time before has
shown; then what stands in another order is looked for in what was left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reader.aligning.beads import Progress, add_around, plausible, scored, shared
from reader.aligning.chain import Bead, Likely, best_chain, posteriors
from reader.aligning.evidence import Evidence
from reader.aligning.habits import FIRST_SCORES, Habits, learned, learned_ratio
from reader.aligning.learning import extended
from reader.aligning.lexicon import Translations, translations
from reader.aligning.moved import moved
from reader.aligning.part import believed
from reader.aligning.settled import Settled
from reader.aligning.side import Side

_PASSES, _PASSES_OF_MANY = 3, 2
_LEARNING = 2
"""In so many passes all units are compared; in those after them what was plausible before."""
_MANY = 600
"""Units from which on a text tells enough of itself that fewer of them need be compared."""
_ROUNDS = 4
"""How often the habits are learned anew in one pass, whose word evidence stays the same."""

_CERTAIN = 50.0
_DOUBTFUL = 0.5
"""A bead less likely than this is worse than none."""
_UNTHINKABLE = 1e-6


@dataclass(frozen=True, slots=True)
class Link:
    """French and English units, by number from 0, that say the same; score is the probability that it is right."""

    fr: tuple[int, ...]
    en: tuple[int, ...]
    score: float
    origin: Literal["auto", "human"] = "auto"


def align(
    fr: Sequence[str],
    en: Sequence[str],
    fixed: Sequence[Link] = (),
    progress: Progress | None = None,
) -> list[Link]:
    """The links between the units of two texts, in the order of the French; no unit is in two of them.

    Units without a counterpart are in none. The fixed links are kept as they are and steer the rest; they must be
    disjoint. progress is told the share done, from 0 to 1; what it raises ends the work.
    """
    return aligned(Side.of(fr), Side.of(en), fixed, progress)[0]


def aligned(
    french: Side, english: Side, fixed: Sequence[Link] = (), progress: Progress | None = None
) -> tuple[list[Link], Translations]:
    """The links as `align` gives them, and which words were taken to translate each other in the end."""
    fr_size, en_size = len(french.units), len(english.units)
    table = known = translations(french.postings, english.postings)
    many = min(fr_size, en_size) > _MANY
    habits = Habits(shapes=FIRST_SCORES)
    beads: list[Bead] = []
    straight: list[Likely] = []
    elsewhere: list[Likely] = []
    passes = _PASSES_OF_MANY if many else _PASSES
    for number in range(passes):
        evidence = Evidence(french, english, table)
        learning = 1 if many else _LEARNING
        cells = shared(evidence, many=many) if number < learning else plausible(beads, fr_size)
        for found in (straight, elsewhere):
            add_around(cells, found, en_size)
        settled = Settled(straight, french, english)
        cells = settled.left_of(cells)
        tell = _part(progress, number / passes, 1 / passes)
        beads = _with_fixed(scored(evidence, cells, settled, habits, tell), fixed)
        habits, straight = _converged(beads, habits, french, english, rounds=_ROUNDS if number else 1)
        if number:
            elsewhere = moved(beads, [bead for bead, _ in straight], fr_size, en_size)
        else:
            habits = Habits(habits.length_ratio)
        table = extended(known, [bead for bead, _ in straight], french, english)
    _part(progress)(1.0)
    links = _links(believed([*straight, *elsewhere], french, english), fixed)
    return sorted([*fixed, *links], key=lambda link: (link.fr, link.en)), table


def _part(progress: Progress | None, start: float = 0.0, share: float = 1.0) -> Progress:
    """Progress within a part of the work, told as progress of the whole."""
    return lambda done: progress(start + done * share) if progress else None


def _converged(
    beads: list[Bead], habits: Habits, fr: Side, en: Side, rounds: int
) -> tuple[Habits, list[Likely]]:
    """The habits that the beads show when weighed by these habits, and so on; and the chain they lead to."""
    chances: list[float] = []
    for left in reversed(range(rounds)):
        chances = posteriors(beads, len(fr.units), len(en.units))
        if left:
            beads = [bead for bead, chance in zip(beads, chances, strict=True) if chance > _UNTHINKABLE]
            chances = [chance for chance in chances if chance > _UNTHINKABLE]
            before, habits = habits, learned(habits, beads, chances, fr, en)
            beads = [_rescored(bead, before, habits) for bead in beads]
    ratio = learned_ratio(beads, chances, fr.lengths, en.lengths)
    picked = best_chain(beads, [chance - _DOUBTFUL for chance in chances], len(en.units))
    return replace(habits, length_ratio=ratio), [(beads[number], chances[number]) for number in picked]


def _rescored(bead: Bead, before: Habits, after: Habits) -> Bead:
    i, i2, j, j2, score = bead
    return Bead(i, i2, j, j2, score - before.prior(i, i2, j, j2) + after.prior(i, i2, j, j2))


def _with_fixed(beads: list[Bead], fixed: Sequence[Link]) -> list[Bead]:
    """The beads that leave the fixed links' units alone, and those links that are beads as beads that win."""
    if not fixed:
        return beads
    fr_fixed = {unit for link in fixed for unit in link.fr}
    en_fixed = {unit for link in fixed for unit in link.en}
    free = [
        bead
        for bead in beads
        if fr_fixed.isdisjoint(range(bead.i, bead.i2)) and en_fixed.isdisjoint(range(bead.j, bead.j2))
    ]
    whole = [link for link in fixed if _is_run(link.fr) and _is_run(link.en)]
    return free + [Bead(link.fr[0], link.fr[-1] + 1, link.en[0], link.en[-1] + 1, _CERTAIN) for link in whole]


def _is_run(units: Sequence[int]) -> bool:
    return bool(units) and list(units) == list(range(units[0], units[0] + len(units)))


def _links(found: Sequence[Likely], fixed: Sequence[Link]) -> list[Link]:
    taken = {unit for link in fixed for unit in link.fr}
    return [
        Link(tuple(range(bead.i, bead.i2)), tuple(range(bead.j, bead.j2)), chance)
        for bead, chance in found
        if taken.isdisjoint(range(bead.i, bead.i2))
    ]
