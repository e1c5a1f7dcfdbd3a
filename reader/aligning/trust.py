"""How far to trust a link between units, by more than the chain of their pieces knows.

The chain says how likely a link is among others; it does not say whether a half of a unit found no counterpart, or
whether the numbers differ. Both together are weighed by a logistic model, so that of the links with a score of 0.9
about nine in ten are right.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from reader.aligning.align import Link
from reader.aligning.beside import Words

_WEIGHTS = (1.8, 0.56, -1.25, 0.41, -0.73, -0.61, -1.04)
"""Of the constant and the signs, as fitted to texts with noise put in."""

_LEAST = 1e-4
_NUMBER = re.compile(r"\d+")
_FEW = 4


@dataclass(frozen=True)
class Told:
    """What a text tells of each of its units: the stems, the numbers, and the share that no link of pieces holds."""

    words: Sequence[Sequence[str]]
    numbers: Sequence[frozenset[str]]
    loose: Sequence[float]

    @classmethod
    def of(
        cls, units: Sequence[str], stems: Sequence[Sequence[str]], owners: Sequence[int], linked: set[int]
    ) -> "Told":
        """Of units whose pieces have these stems and owners, some of them linked."""
        words: list[list[str]] = [[] for _ in units]
        whole, held = [0] * len(units), [0] * len(units)
        for piece, owner in enumerate(owners):
            words[owner] += stems[piece]
            whole[owner] += len(stems[piece])
            held[owner] += len(stems[piece]) if piece in linked else 0
        loose = [1 - part / all_ if all_ else 0.0 for part, all_ in zip(held, whole, strict=True)]
        return cls(words, [frozenset(_NUMBER.findall(unit)) for unit in units], loose)


def trusted(links: Sequence[Link], fr: Told, en: Told, words: Words) -> list[Link]:
    """The links in their order, those of the aligner with the probability that they are right as score."""
    follows = [_follows(one, other) for one, other in pairwise(links)]
    beside = [before + after for before, after in zip([False, *follows], [*follows, False], strict=True)]
    return [
        link
        if link.origin == "human"
        else replace(link, score=_probability(signs(link, near, fr, en, words)))
        for link, near in zip(links, beside, strict=False)
    ]


def _follows(one: Link, other: Link) -> bool:
    """Whether nothing stands between two links in either text."""
    both = one.fr and one.en and other.fr and other.en
    return bool(both) and (one.fr[-1] + 1, one.en[-1] + 1) == (other.fr[0], other.en[0])


def signs(link: Link, beside: int, fr: Told, en: Told, words: Words) -> tuple[float, ...]:
    """What is weighed: log-odds in the chain, the share of text left over, how many of the links before and behind
    adjoin, whether units are merged, whether numbers differ, and how little of an end of either side is explained.
    """
    chance = min(max(link.score, _LEAST), 1 - _LEAST)
    french, english = words.in_link(link)
    there, reach = set(english), words.reach(french)
    return (
        math.log(chance / (1 - chance)),
        _mean(fr.loose[unit] for unit in link.fr) + _mean(en.loose[unit] for unit in link.en),
        float(beside),
        float(len(link.fr) + len(link.en) > 2),
        float(_numbers(fr, link.fr) != _numbers(en, link.en)),
        _bare_end([not there.isdisjoint(words.table[word]) for word in french])
        + _bare_end([word in reach for word in english]),
    )


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def _numbers(told: Told, units: Sequence[int]) -> frozenset[str]:
    return frozenset(chain.from_iterable(told.numbers[unit] for unit in units))


def _bare_end(found: Sequence[bool]) -> float:
    """The share of words that find nothing in the quarter at that end where it is greater."""
    if len(found) < _FEW:
        return 0.0
    quarter = max(2, len(found) // 4)
    return 1 - min(sum(found[:quarter]), sum(found[-quarter:])) / quarter


def _probability(values: Sequence[float]) -> float:
    odds = sum(weight * value for weight, value in zip(_WEIGHTS, (1.0, *values), strict=True))
    return 1 / (1 + math.exp(-odds))
