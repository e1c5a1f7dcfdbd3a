"""How much the words of some French units and some English ones speak for their saying the same.

Each word is asked in both directions, as in Moore (2002): how much likelier is it here, given the words of
the other side, than anywhere in its text? Words without a known translation in the other text say nothing.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from reader.aligning.lexicon import Translations
from reader.aligning.side import Side

_MATCHED = 0.5
"""How often a word with a known translation meets it in a true counterpart."""
_MISS = math.log(1 - _MATCHED)
_ODDS = _MATCHED / (1 - _MATCHED)

_DAMPING = 0.45 / 2
"""Words are no independent witnesses, and both directions are summed."""

_HIGHEST_RATIO = 1000.0
_ROWS_KEPT = 5

Matches = dict[int, float]
"""Place of a known word in its unit → likelihood ratio of its best match, not yet shared among the other's words."""


class Evidence:
    """Word evidence between any units of two texts. Ask in the order of the French: only the last rows are kept."""

    def __init__(self, fr: Side, en: Side, table: Translations) -> None:
        self.fr, self.en, self.table = fr, en, table
        known = set(chain.from_iterable(table.values()))
        self._fr_known = [[word for word in unit if word in table] for unit in fr.units]
        self._en_known = [[word for word in unit if word in known] for unit in en.units]
        self._rows: dict[int, dict[int, tuple[Matches, Matches]]] = {}
        self._reaches: dict[int, dict[str, list[tuple[int, float]]]] = {}

    def words(self, i: int, i2: int, j: int, j2: int) -> float:
        """The log-odds that the words of fr[i:i2] and en[j:j2] give."""
        fr_size = sum(len(unit) for unit in self.fr.units[i:i2]) or 1
        en_size = sum(len(unit) for unit in self.en.units[j:j2]) or 1
        total = 0.0
        for a in range(i, i2):
            matches = _best(self.matches(a, b)[0] for b in range(j, j2))
            total += len(self._fr_known[a]) * _MISS + _gain(matches, en_size)
        for b in range(j, j2):
            matches = _best(self.matches(a, b)[1] for a in range(i, i2))
            total += len(self._en_known[b]) * _MISS + _gain(matches, fr_size)
        return _DAMPING * total

    def matches(self, i: int, j: int) -> tuple[Matches, Matches]:
        """What the words of French unit i find in English unit j, and the other way round."""
        if i not in self._rows:
            for old in [row for row in self._rows if abs(row - i) > _ROWS_KEPT]:
                del self._rows[old], self._reaches[old]
            self._rows[i], self._reaches[i] = {}, self._reach(i)
        row = self._rows[i]
        if j not in row:
            row[j] = self._compare(i, j)
        return row[j]

    def _reach(self, i: int) -> dict[str, list[tuple[int, float]]]:
        """English stem → the places of the words of French unit i that it may translate, with the probability."""
        reach: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, word in enumerate(self._fr_known[i]):
            for other, weight in self.table[word].items():
                reach[other].append((place, weight))
        return dict(reach)

    def _compare(self, i: int, j: int) -> tuple[Matches, Matches]:
        reach, words = self._reaches[i], self._fr_known[i]
        fr_rarity, en_rarity = self.fr.rarity, self.en.rarity
        fr: Matches = {}
        en: Matches = {}
        for place, word in enumerate(self._en_known[j]):
            hits = reach.get(word)
            if hits is None:
                continue
            en[place] = en_rarity[word] * max(weight for _, weight in hits)
            for k, weight in hits:
                ratio = weight * fr_rarity[words[k]]
                if ratio > fr.get(k, 0.0):
                    fr[k] = ratio
        return fr, en

    def votes(self, i: int, common: int) -> dict[int, float]:
        """English units that share words with French unit i, weighed by how rare they are.

        Words that stand in more units than common are left out: they cost much and tell little.
        """
        votes: dict[int, float] = defaultdict(float)
        for word, hits in self._reach(i).items():
            places = self.en.postings[word]
            if len(places) <= common:
                weight = max(weight for _, weight in hits)
                gain = math.log1p(weight * self.en.rarity[word] / 20)
                for j in places:
                    votes[j] += gain
        return {j: vote / math.sqrt(10 + len(self.en.units[j])) for j, vote in votes.items()}


def _best(found: Iterable[Matches]) -> Matches:
    first, *others = found
    if not others:
        return first
    best = dict(first)
    for matches in others:
        for place, ratio in matches.items():
            if ratio > best.get(place, 0.0):
                best[place] = ratio
    return best


def _gain(matches: Matches, size: int) -> float:
    """What the matches give back of the misses, when the other side has so many words to share them among."""
    scale = _ODDS / size
    product, total = 1.0, 0.0
    for ratio in matches.values():
        product *= 1 + min(scale * ratio, _HIGHEST_RATIO)
        if product > 1e200:
            total += math.log(product)
            product = 1.0
    return total + math.log(product)
