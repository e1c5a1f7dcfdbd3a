"""How much the words of some French units and some English ones speak for their saying the same.

Each word is asked in both directions, as in Moore (2002): how much likelier is it here, given the words of
the other side, than anywhere in its text? Words without a known translation in the other text say nothing.
"""

import math
from collections import defaultdict
from collections.abc import Sequence, Sized
from itertools import accumulate, chain

from reader.aligning.lexicon import Translations
from reader.aligning.side import Side

_MATCHED = 0.5
"""How often a word with a known translation meets it in a true counterpart."""
_MISS = math.log(1 - _MATCHED)
_ODDS = _MATCHED / (1 - _MATCHED)

_DAMPING = 0.45 / 2
"""Words are no independent witnesses, and both directions are summed."""

_TOP = 1e200
_ROWS_KEPT = 5
_COMMON = 100
"""A word that stands in more units than that tells little: but in a short text all words are asked."""

Matches = dict[int, float]
"""Place of a known word in its unit → likelihood ratio of its best match, not yet shared among the other's words."""


class _Row:
    """What is known of a French unit: what its words find in each English unit, and what these finds give back, for
    runs of units that begin with it or that it is compared with.
    """

    def __init__(self) -> None:
        self.matches: dict[int, tuple[Matches, Matches]] = {}
        self.fr_gains: dict[tuple[int, int], float] = {}
        self.en_gains: dict[tuple[int, int], float] = {}


class _Rows(dict[int, _Row]):
    """What is known of the last few French units asked about."""

    def __missing__(self, i: int) -> _Row:
        for old in [other for other in self if abs(other - i) > _ROWS_KEPT]:
            del self[old]
        self[i] = row = _Row()
        return row


class Evidence:
    """Word evidence between any units of two texts. Ask in the order of the French: only the last rows are kept."""

    def __init__(self, fr: Side, en: Side, table: Translations) -> None:
        self.fr, self.en, self.table = fr, en, table
        known = set(chain.from_iterable(table.values()))
        self._fr_known = [[word for word in unit if word in table] for unit in fr.units]
        self._en_places = [
            {word: place for place, word in enumerate(unit) if word in known} for unit in en.units
        ]
        self._fr_sums, self._en_sums = _running(self._fr_known), _running(self._en_places)
        self._fr_sizes = _running(fr.units, least=1)
        self._en_sizes = _running(en.units, least=1)
        self._rows = _Rows()
        self._gains: dict[str, list[tuple[str, float]]] = {}

    def words(self, i: int, i2: int, j: int, j2: int) -> float:
        """The log-odds that the words of fr[i:i2] and en[j:j2] give."""
        asked = self._fr_sums[i2] - self._fr_sums[i] + self._en_sums[j2] - self._en_sums[j]
        total = _MISS * asked
        for a in range(i, i2):
            known = self._rows[a].fr_gains.get((j, j2))
            total += self._fr_gain(a, j, j2) if known is None else known
        en_gains = self._rows[i].en_gains
        for b in range(j, j2):
            known = en_gains.get((i2, b))
            total += self._en_gain(i, i2, b) if known is None else known
        return _DAMPING * total

    def _fr_gain(self, i: int, j: int, j2: int) -> float:
        """What the words of French unit i get back for what they find in en[j:j2]."""
        found = _best([self._matches(i, b)[0] for b in range(j, j2)])
        gain = self._rows[i].fr_gains[j, j2] = _gain(found, self._en_sizes[j2] - self._en_sizes[j])
        return gain

    def _en_gain(self, i: int, i2: int, j: int) -> float:
        """What the words of English unit j get back for what they find in fr[i:i2]."""
        found = _best([self._matches(a, j)[1] for a in range(i, i2)])
        gain = self._rows[i].en_gains[i2, j] = _gain(found, self._fr_sizes[i2] - self._fr_sizes[i])
        return gain

    def _matches(self, i: int, j: int) -> tuple[Matches, Matches]:
        """What the words of French unit i find in English unit j, and the other way round."""
        matches = self._rows[i].matches
        found = matches.get(j)
        if found is None:
            found = matches[j] = self._compare(i, j)
        return found

    def _compare(self, i: int, j: int) -> tuple[Matches, Matches]:
        places, fr_rarity, en_rarity = self._en_places[j], self.fr.rarity, self.en.rarity
        finds_none = places.keys().isdisjoint
        fr: Matches = {}
        en: Matches = {}
        for place, word in enumerate(self._fr_known[i]):
            others = self.table[word]
            if finds_none(others):
                continue
            best = 0.0
            for other, weight in others.items():
                if other in places:
                    best = max(best, weight)
                    there = places[other]
                    en[there] = max(en.get(there, 0.0), en_rarity[other] * weight)
            fr[place] = fr_rarity[word] * best
        return fr, en

    def votes(self, i: int, most: int) -> dict[int, float]:
        """English units that share words with French unit i, weighed by how rare they are.

        The rarest words are asked first, until they have named that many units: common ones cost much and tell little.
        """
        postings = self.en.postings
        gains: dict[str, float] = {}
        for word in self._fr_known[i]:
            for other, gain in self._gains_of(word):
                if gain > gains.get(other, 0.0):
                    gains[other] = gain
        votes: dict[int, float] = defaultdict(float)
        for named, other in sorted((len(postings[other]), other) for other in gains):
            most -= named
            if most < 0:
                break
            gain = gains[other]
            for j in postings[other]:
                votes[j] += gain
        return votes

    def _gains_of(self, word: str) -> list[tuple[str, float]]:
        """What meeting a French word's translations tells, but for those that stand in many units."""
        found = self._gains.get(word)
        if found is None:
            postings, rarity = self.en.postings, self.en.rarity
            common = max(_COMMON, 200_000 // (1 + math.isqrt(len(self.fr.units) * len(self.en.units))))
            found = self._gains[word] = [
                (other, math.log1p(weight * rarity[other] / 20))
                for other, weight in self.table[word].items()
                if len(postings[other]) <= common
            ]
        return found


def _running(units: Sequence[Sized], least: int = 0) -> list[int]:
    """The running sums of the units' words, counting at least so many for each."""
    return list(accumulate((max(least, len(unit)) for unit in units), initial=0))


def _best(found: list[Matches]) -> Matches:
    if len(found) == 1:
        return found[0]
    best = found[0].copy()
    for matches in found[1:]:
        for place, ratio in matches.items():
            if ratio > best.get(place, 0.0):
                best[place] = ratio
    return best


def _gain(matches: Matches, size: int) -> float:
    """What the matches give back of the misses, when the other side has so many words to share them among."""
    scale = _ODDS / size
    product, total = 1.0, 0.0
    for ratio in matches.values():
        product *= 1 + scale * ratio
        if product > _TOP:
            total += math.log(product)
            product = 1.0
    return total + math.log(product)
