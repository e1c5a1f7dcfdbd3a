"""One of the two texts: the words and lengths of its units, and where each word stands."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from reader.aligning.seams import kinds
from reader.aligning.words import stems

_PRIOR_WORDS = 4000
"""Words a text is taken to have besides its own: a short one does not tell which words are rare."""


@dataclass(frozen=True)
class Side:
    """Units in reading order: their distinct stems, their lengths in characters (at least 1), and the kinds of the
    seams behind them.
    """

    units: list[list[str]]
    lengths: list[int]
    seams: list[int]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Side":
        """The units of a text."""
        return cls(
            [stems(text) for text in texts],
            [max(1, len(text)) for text in texts],
            kinds(texts),
        )

    @cached_property
    def ends(self) -> list[int]:
        """The running sums of the lengths: units start to end have ``ends[end] - ends[start]`` characters."""
        return list(accumulate(self.lengths, initial=0))

    @cached_property
    def postings(self) -> dict[str, list[int]]:
        """Stem → the units it stands in."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            for word in unit:
                found[word].append(number)
        return dict(found)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """Stem → 1 / its relative frequency."""
        total = _PRIOR_WORDS + sum(map(len, self.units))
        return {word: total / (len(places) + 0.5) for word, places in self.postings.items()}
