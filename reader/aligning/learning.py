"""New word pairs out of a first alignment."""

from collections import Counter
from collections.abc import Iterable

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
        together.update(_unexplained(table, fr_words, en_words))
    found = {word: dict(others) for word, others in table.items()}
    for (french, english), count in together.items():
        dice = 2 * count / (fr_counts[french] + en_counts[english])
        if count >= _OFTEN and dice > _TOGETHER:
            others = found.setdefault(french, {})
            others[english] = max(others.get(english, 0.0), min(_HIGHEST, dice))
    return found


def _unexplained(table: Translations, fr_words: set[str], en_words: set[str]) -> Iterable[tuple[str, str]]:
    explained = {
        word: [
            other
            for other, weight in table.get(word, {}).items()
            if weight > _EXPLAINED and other in en_words
        ]
        for word in fr_words
    }
    rest = en_words.difference(*explained.values())
    return [(word, other) for word, others in explained.items() if not others for other in rest]
