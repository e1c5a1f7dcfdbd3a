"""How much the words of some French units and some English ones speak for their saying the same.

Each word is asked in both directions, as in Moore (2002): how much likelier is it here, given the words of
the other side, than anywhere in its text? Words without a known translation in the other text say nothing.
"""

import math
from collections import defaultdict
from itertools import chain

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

Matches = dict[int, float]
"""Place of a known word in its unit → likelihood ratio of its best match, not yet shared among the other's words."""


class Evidence:
    """Word evidence between any units of two texts. Ask in the order of the French: only the last rows are kept."""

    def __init__(self, fr: Side, en: Side, table: Translations) -> None:
        self.fr, self.en, self.table = fr, en, table
        known = set(chain.from_iterable(table.values()))
        self._fr_known = [[word for word in unit if word in table] for unit in fr.units]
        self._en_known = [[word for word in unit if word in known] for unit in en.units]
        self._fr_misses = [_MISS * len(words) for words in self._fr_known]
        self._en_misses = [_MISS * len(words) for words in self._en_known]
        self._fr_size = [max(1, len(unit)) for unit in fr.units]
        self._en_size = [max(1, len(unit)) for unit in en.units]
        self._rows: dict[int, dict[int, tuple[Matches, Matches]]] = {}
        self._reaches: dict[int, dict[str, list[tuple[int, float]]]] = {}

    def words(self, i: int, i2: int, j: int, j2: int) -> float:
        """The log-odds that the words of fr[i:i2] and en[j:j2] give."""
        if i2 - i == j2 - j == 1:
            fr, en = self.matches(i, j)
            gain = _gain(fr, self._en_size[j]) + _gain(en, self._fr_size[i])
            return _DAMPING * (self._fr_misses[i] + self._en_misses[j] + gain)
        fr_size = sum(self._fr_size[i:i2])
        en_size = sum(self._en_size[j:j2])
        total = sum(self._fr_misses[i:i2]) + sum(self._en_misses[j:j2])
        for a in range(i, i2):
            total += _gain(_best([self.matches(a, b)[0] for b in range(j, j2)]), en_size)
        for b in range(j, j2):
            total += _gain(_best([self.matches(a, b)[1] for a in range(i, i2)]), fr_size)
        return _DAMPING * total

    def matches(self, i: int, j: int) -> tuple[Matches, Matches]:
        """What the words of French unit i find in English unit j, and the other way round."""
        row = self._rows.get(i)
        if row is None:
            for old in [other for other in self._rows if abs(other - i) > _ROWS_KEPT]:
                del self._rows[old], self._reaches[old]
            row = self._rows[i] = {}
            self._reaches[i] = self._reach(i)
        found = row.get(j)
        if found is None:
            found = row[j] = self._compare(i, j)
        return found

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


def _best(found: list[Matches]) -> Matches:
    if len(found) == 1:
        return found[0]
    best = dict(found[0])
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
