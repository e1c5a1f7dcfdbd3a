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


Reach = dict[str, list[tuple[float, int]]]
"""English stem → the places of the words of a French unit that it may translate, with the probability, best last."""


class _Row:
    """What is known of a French unit: what its words may translate to, what they find in each English unit, and what
    these finds give back, for runs of units that begin with it or that it is compared with.
    """

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self.matches: dict[int, tuple[Matches, Matches]] = {}
        self.fr_gains: dict[tuple[int, int], float] = {}
        self.en_gains: dict[tuple[int, int], float] = {}


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
        self._rows: dict[int, _Row] = {}

    def words(self, i: int, i2: int, j: int, j2: int) -> float:
        """The log-odds that the words of fr[i:i2] and en[j:j2] give."""
        total = 0.0
        for a in range(i, i2):
            total += self._fr_misses[a] + self._fr_gain(a, j, j2)
        for b in range(j, j2):
            total += self._en_misses[b] + self._en_gain(i, i2, b)
        return _DAMPING * total

    def _fr_gain(self, i: int, j: int, j2: int) -> float:
        """What the words of French unit i get back for what they find in en[j:j2]."""
        row = self._row(i)
        gain = row.fr_gains.get((j, j2))
        if gain is None:
            found = _best([self._matches(row, i, b)[0] for b in range(j, j2)])
            gain = row.fr_gains[j, j2] = _gain(found, sum(self._en_size[j:j2]))
        return gain

    def _en_gain(self, i: int, i2: int, j: int) -> float:
        """What the words of English unit j get back for what they find in fr[i:i2]."""
        gains = self._row(i).en_gains
        gain = gains.get((i2, j))
        if gain is None:
            found = _best([self._matches(self._row(a), a, j)[1] for a in range(i, i2)])
            gain = gains[i2, j] = _gain(found, sum(self._fr_size[i:i2]))
        return gain

    def _row(self, i: int) -> _Row:
        row = self._rows.get(i)
        if row is None:
            for old in [other for other in self._rows if abs(other - i) > _ROWS_KEPT]:
                del self._rows[old]
            row = self._rows[i] = _Row(self._reach(i))
        return row

    def _reach(self, i: int) -> Reach:
        reach: Reach = defaultdict(list)
        for place, word in enumerate(self._fr_known[i]):
            for other, weight in self.table[word].items():
                reach[other].append((weight, place))
        for hits in reach.values():
            if len(hits) > 1:
                hits.sort()
        return dict(reach)

    def _matches(self, row: _Row, i: int, j: int) -> tuple[Matches, Matches]:
        """What the words of French unit i find in English unit j, and the other way round."""
        found = row.matches.get(j)
        if found is None:
            found = row.matches[j] = self._compare(row.reach, self._fr_known[i], j)
        return found

    def _compare(self, reach: Reach, words: list[str], j: int) -> tuple[Matches, Matches]:
        fr_rarity, en_rarity = self.fr.rarity, self.en.rarity
        fr: Matches = {}
        en: Matches = {}
        for place, word in enumerate(self._en_known[j]):
            hits = reach.get(word)
            if hits is None:
                continue
            en[place] = en_rarity[word] * hits[-1][0]
            for weight, k in hits:
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
                gain = math.log1p(hits[-1][0] * self.en.rarity[word] / 20)
                for j in places:
                    votes[j] += gain
        return votes


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
