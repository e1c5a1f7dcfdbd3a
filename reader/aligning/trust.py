"""How far to trust a link between units, by more than the chain of their pieces knows.

The chain says how likely a link is among others; it does not say whether the ends of its units find a counterpart, or
whether the lengths and the numbers differ. All together is weighed by a logistic model, so that of the links with a
score of 0.9 about nine in ten are right.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from reader.aligning.align import Link
from reader.aligning.beside import Lengths, Words

_WEIGHTS = (2.26, 0.5, 0.23, -0.56, -1.19, -0.6, -0.93, -0.43)
"""Of the constant and the signs, as fitted to texts with noise put in."""

_LEAST = 1e-4
_NUMBER = re.compile(r"\d+")
_FEW = 4
_FARTHEST = 3.0
"""Lengths that fit worse tell no more."""


@dataclass(frozen=True)
class Told:
    """What two texts tell of each of their units: the known stems, the numbers and the lengths."""

    words: Words
    fr_numbers: Sequence[frozenset[str]]
    en_numbers: Sequence[frozenset[str]]
    lengths: Lengths

    @classmethod
    def of(cls, words: Words, links: Sequence[Link], fr: Sequence[str], en: Sequence[str]) -> "Told":
        """Of units that have these words, and of whose lengths the links tell what is usual."""
        french, english = ([frozenset(_NUMBER.findall(unit)) for unit in side] for side in (fr, en))
        return cls(words, french, english, Lengths(links, fr, en))


def trusted(links: Sequence[Link], told: Told) -> list[Link]:
    """The links in their order, those of the aligner with the probability that they are right as score."""
    follows = [_follows(one, other) for one, other in pairwise(links)]
    beside = [before + after for before, after in zip([False, *follows], [*follows, False], strict=True)]
    return [
        link if link.origin == "human" else replace(link, score=_probability(signs(link, near, told)))
        for link, near in zip(links, beside, strict=False)
    ]


def _follows(one: Link, other: Link) -> bool:
    """Whether nothing stands between two links in either text."""
    both = one.fr and one.en and other.fr and other.en
    return bool(both) and (one.fr[-1] + 1, one.en[-1] + 1) == (other.fr[0], other.en[0])


def signs(link: Link, beside: int, told: Told) -> tuple[float, ...]:
    """What is weighed: log-odds in the chain, how many of the links before and behind adjoin, whether units are
    merged, whether in both texts, whether numbers differ, how little of an end of either side is explained, and how
    far the lengths are from what is usual.
    """
    chance = min(max(link.score, _LEAST), 1 - _LEAST)
    french, english = told.words.in_link(link)
    there, reach = set(english), told.words.reach(french)
    return (
        math.log(chance / (1 - chance)),
        float(beside),
        float(len(link.fr) + len(link.en) > 2),
        float(len(link.fr) > 1 and len(link.en) > 1),
        float(_numbers(told.fr_numbers, link.fr) != _numbers(told.en_numbers, link.en)),
        _bare_end([not there.isdisjoint(told.words.table[word]) for word in french])
        + _bare_end([word in reach for word in english]),
        min(_FARTHEST, abs(told.lengths.deviation(link))),
    )


def _numbers(numbers: Sequence[frozenset[str]], units: Sequence[int]) -> frozenset[str]:
    return frozenset(chain.from_iterable(numbers[unit] for unit in units))


def _bare_end(found: Sequence[bool]) -> float:
    """The share of words that find nothing in the quarter at that end where it is greater."""
    if len(found) < _FEW:
        return 0.0
    quarter = max(2, len(found) // 4)
    return 1 - min(sum(found[:quarter]), sum(found[-quarter:])) / quarter


def _probability(values: Sequence[float]) -> float:
    odds = sum(weight * value for weight, value in zip(_WEIGHTS, (1.0, *values), strict=True))
    return 1 / (1 + math.exp(-odds))
