"""New word pairs out of a first alignment."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import product

from reader.aligning.chain import Bead
from reader.aligning.lexicon import Translations
from reader.aligning.side import Side

_EXPLAINED = 0.25
_OFTEN, _TOGETHER, _HIGHEST = 2, 0.3, 0.8


def extended(table: Translations, chain: Iterable[Bead], fr: Side, en: Side) -> Translations:
    """The table with the words that nothing explains in linked units, but that stand there together (Dice)."""
    together: Counter[tuple[str, str]] = Counter()
    fr_counts: Counter[str] = Counter()
    en_counts: Counter[str] = Counter()
    for bead in chain:
        fr_words = dict.fromkeys(word for unit in fr.units[bead.i : bead.i2] for word in unit)
        en_words = dict.fromkeys(word for unit in en.units[bead.j : bead.j2] for word in unit)
        fr_counts.update(fr_words.keys())
        en_counts.update(en_words.keys())
        french, english = _unexplained(table, fr_words, en_words)
        together.update(product(_often(french, fr), _often(english, en)))
    found = {word: dict(others) for word, others in table.items()}
    for (one, other), count in together.items():
        dice = 2 * count / (fr_counts[one] + en_counts[other])
        if count >= _OFTEN and dice > _TOGETHER:
            others = found.setdefault(one, {})
            others[other] = max(others.get(other, 0.0), min(_HIGHEST, dice))
    return found


def _unexplained(
    table: Translations, fr_words: Collection[str], en_words: Collection[str]
) -> tuple[list[str], list[str]]:
    """The French and English words of a link that translate none of the other's."""
    french: list[str] = []
    explained: set[str] = set()
    for word in fr_words:
        others = table.get(word, {})
        met = [other for other, weight in others.items() if weight > _EXPLAINED and other in en_words]
        explained.update(met)
        if not met:
            french.append(word)
    return french, [word for word in en_words if word not in explained]


def _often(words: Iterable[str], side: Side) -> list[str]:
    return [word for word in words if len(side.postings[word]) >= _OFTEN]
