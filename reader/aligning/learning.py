"""New word pairs out of a first alignment."""

from collections import Counter
from collections.abc import Iterable
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
        fr_words = {word for unit in fr.units[bead.i : bead.i2] for word in unit}
        en_words = {word for unit in en.units[bead.j : bead.j2] for word in unit}
        fr_counts.update(fr_words)
        en_counts.update(en_words)
        french, english = _unexplained(table, fr_words, en_words)
        together.update(product(_often(french, fr), _often(english, en)))
    found = {word: dict(others) for word, others in table.items()}
    for (one, other), count in together.items():
        dice = 2 * count / (fr_counts[one] + en_counts[other])
        if count >= _OFTEN and dice > _TOGETHER:
            others = found.setdefault(one, {})
            others[other] = max(others.get(other, 0.0), min(_HIGHEST, dice))
    return found


def _unexplained(table: Translations, fr_words: set[str], en_words: set[str]) -> tuple[set[str], set[str]]:
    """The French and English words of a link that translate none of the other's."""
    french, english = set(fr_words), set(en_words)
    for word in fr_words:
        for other, weight in table.get(word, {}).items():
            if weight > _EXPLAINED and other in en_words:
                french.discard(word)
                english.discard(other)
    return french, english


def _often(words: set[str], side: Side) -> list[str]:
    return [word for word in words if len(side.postings[word]) >= _OFTEN]
