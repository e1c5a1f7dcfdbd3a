"""What stands unlinked beside a link and may belong to it: a unit in which the words that the link leaves unanswered
find their counterpart, and with which the lengths fit.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from statistics import median

from reader.aligning.align import Link
from reader.aligning.habits import Habits
from reader.aligning.lexicon import Translations
from reader.aligning.part import is_part

_ENOUGH = 0.4
"""From this share of its words on a unit belongs to the link beside it."""
_FEW = 2
"""A unit of fewer known words is taken to have so many: that one of them is lacking tells little."""
_FITS = 1.0
"""So many standard deviations from the usual ratio the lengths may be, the unit taken in."""


@dataclass(frozen=True)
class Words:
    """The known words of the units of either text, and what they may translate."""

    fr: Sequence[Sequence[str]]
    en: Sequence[Sequence[str]]
    table: Translations

    @classmethod
    def of(cls, fr: Sequence[Sequence[str]], en: Sequence[Sequence[str]], table: Translations) -> "Words":
        """Those of the units' stems that the table knows."""
        known = set(chain.from_iterable(table.values()))
        return cls(
            [[word for word in unit if word in table] for unit in fr],
            [[word for word in unit if word in known] for unit in en],
            table,
        )

    def in_link(self, link: Link) -> tuple[list[str], list[str]]:
        """The French and the English ones of a link."""
        french = [word for unit in link.fr for word in self.fr[unit]]
        return french, [word for unit in link.en for word in self.en[unit]]

    def reach(self, french: Sequence[str]) -> set[str]:
        """What French words may translate to."""
        return set(chain.from_iterable(self.table[word] for word in french))


class Vacant:
    """The units that no link holds."""

    def __init__(self, links: Sequence[Link], words: Words) -> None:
        self.words = words
        self.fr_taken = {unit for link in links for unit in link.fr}
        self.en_taken = {unit for link in links for unit in link.en}

    def wider(self, link: Link) -> Iterator[tuple[float, Link]]:
        """The link with a vacant unit before or behind it, and the share of the unit's words that the link lacks."""
        before_behind = [
            [unit for unit in (side[0] - 1, side[-1] + 1) if 0 <= unit < size and unit not in taken]
            for side, size, taken in (
                (link.fr, len(self.words.fr), self.fr_taken),
                (link.en, len(self.words.en), self.en_taken),
            )
        ]
        if not any(before_behind):
            return
        french, english = self.words.in_link(link)
        table, there = self.words.table, set(english)
        lacking_en = there - self.words.reach(french)
        lacking_fr = self.words.reach([word for word in french if there.isdisjoint(table[word])])
        for unit in before_behind[0]:
            answers = [not lacking_en.isdisjoint(table[word]) for word in self.words.fr[unit]]
            yield _share(answers), replace(link, fr=tuple(sorted((*link.fr, unit))))
        for unit in before_behind[1]:
            answers = [word in lacking_fr for word in self.words.en[unit]]
            yield _share(answers), replace(link, en=tuple(sorted((*link.en, unit))))


def _share(answers: Sequence[bool]) -> float:
    return sum(answers) / max(_FEW, len(answers))


def completed(links: Sequence[Link], words: Words, fr: Sequence[str], en: Sequence[str]) -> list[Link]:
    """The links in their order, those of the aligner with the vacant units beside them that belong to them.

    Where one text is only a part of the other, they stay as they are: most of the other has no counterpart.
    """
    found = list(links)
    linked = Vacant(found, words)
    if is_part(len(linked.fr_taken), len(fr)) or is_part(len(linked.en_taken), len(en)):
        return found
    lengths = Lengths(found, fr, en)
    while wider := _widest(found, Vacant(found, words), lengths):
        for number, link in wider.items():
            found[number] = link
    return found


class Lengths:
    """The lengths of the units, and the usual ratio of those that are linked."""

    def __init__(self, links: Sequence[Link], fr: Sequence[str], en: Sequence[str]) -> None:
        self.fr, self.en = ([max(1, len(unit)) for unit in side] for side in (fr, en))
        both = [self._of(link) for link in links if link.fr and link.en]
        ratios = [math.log(english / french) for french, english in both]
        self.habits = Habits(median(ratios)) if ratios else Habits()

    def _of(self, link: Link) -> tuple[int, int]:
        return sum(self.fr[unit] for unit in link.fr), sum(self.en[unit] for unit in link.en)

    def deviation(self, link: Link) -> float:
        """How many standard deviations the ratio of the lengths of a link's sides is away from the usual one."""
        return self.habits.deviation(*self._of(link))

    def fit(self, link: Link) -> bool:
        """Whether the lengths of a link's sides are what translations of each other usually have."""
        return abs(self.deviation(link)) < _FITS


def _widest(links: Sequence[Link], vacant: Vacant, lengths: Lengths) -> dict[int, Link]:
    """By number the links to which a vacant unit belongs, with it: the clearest first, and no unit twice."""
    ways = [
        (share, number, wider)
        for number, link in enumerate(links)
        if link.origin == "auto"
        for share, wider in vacant.wider(link)
        if share >= _ENOUGH and lengths.fit(wider)
    ]
    chosen: dict[int, Link] = {}
    for _, number, wider in sorted(ways, key=lambda way: -way[0]):
        if number not in chosen and all(_are_apart(wider, other) for other in chosen.values()):
            chosen[number] = wider
    return chosen


def _are_apart(one: Link, other: Link) -> bool:
    return set(one.fr).isdisjoint(other.fr) and set(one.en).isdisjoint(other.en)
