"""Which words of the two languages may translate each other: cognates by rule, the rest from small lists."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reader.aligning.words import stem, stems
from reader.bundle import resources

Translations = dict[str, dict[str, float]]
"""French stem → English stem → probability that one stands for the other, 0 to 1."""

SAME, PREFIX_5, PREFIX_4, LISTED = 0.9, 0.6, 0.3, 0.7
INFLECTED = 0.5

_DOUBLED = re.compile(r"(.)\1")
_ENDINGS = re.compile(
    r"(?<=...)(?:aient|erent|antes?|ants?|ait|ais|ees?|er|ez|ent|ons|ing|ings|edly|ed|ly|es|e|s|x|a|i|it|is|ir)$"
)


def translations(french: Iterable[str], english: Iterable[str]) -> Translations:
    """What cognates and the lists say of the stems of two documents."""
    words = _Words.of(english)
    return {word: found for word in french if (found := _of(word, words))}


@dataclass(frozen=True)
class _Words:
    """The English stems of a document, and which of them begin alike or differ in their ending alone."""

    all: frozenset[str]
    by_prefix: dict[str, list[str]]
    by_root: dict[str, list[str]]

    @classmethod
    def of(cls, words: Iterable[str]) -> "_Words":
        found = cls(frozenset(words), defaultdict(list), defaultdict(list))
        for word in sorted(found.all):
            found.by_root[_root(word)].append(word)
            for prefix in _prefixes(word):
                found.by_prefix[prefix].append(word)
        return found


def _of(word: str, english: _Words) -> dict[str, float]:
    found = _cognates(word, english)
    for other, chance in _listed(word, english).items():
        found[other] = max(chance, found.get(other, 0.0))
    return found


def _cognates(word: str, english: _Words) -> dict[str, float]:
    found: dict[str, float] = {}
    for prefix, weight in zip(_prefixes(word), (PREFIX_4, PREFIX_5), strict=False):
        alike = english.by_prefix.get(prefix, ())
        found.update(dict.fromkeys(alike, weight / math.sqrt(len(alike) or 1)))
    if word in english.all:
        found[word] = SAME
    return found


def _listed(word: str, english: _Words) -> dict[str, float]:
    exact, by_root = _lists()
    entries = exact.get(word)
    weight = 1.0
    if entries is None:
        entries, weight = by_root.get(_root(word), {}), INFLECTED
    found: dict[str, float] = {}
    for other, chance in entries.items():
        if other in english.all:
            found[other] = max(chance * weight, found.get(other, 0.0))
        else:
            for inflected in english.by_root.get(_root(other), ()):
                found[inflected] = max(chance * weight * INFLECTED, found.get(inflected, 0.0))
    return found


def _prefixes(word: str) -> tuple[str, ...]:
    if len(word) < 4 or not word.isalpha():
        return ()
    key = _DOUBLED.sub(r"\1", word.replace("ph", "f").replace("th", "t").replace("y", "i"))
    return key[:4], key[:5]


def _root(word: str) -> str:
    return _ENDINGS.sub("", word)


@cache
def _lists() -> tuple[Translations, Translations]:
    """The lists by stem and by root; what was written for this subject goes before what was learned elsewhere."""
    folder = resources() / "aligning"
    table: Translations = defaultdict(dict)
    for line in _lines(folder / "lex_ca.txt"):
        french, *pairs = line.split()
        for english, percent in (pair.rsplit(":", 1) for pair in pairs):
            table[french][english] = int(percent) / 100
    for french, others in _words_of(folder / "common.txt").items():
        table[french] |= dict.fromkeys(others, LISTED / math.sqrt(len(others)))
    for french, others in _words_of(folder / "hand_fr_en.txt").items():
        table[french] = dict.fromkeys(others, LISTED / math.sqrt(len(others)))
    by_root: Translations = defaultdict(dict)
    for french, entries in table.items():
        by_root[_root(french)] |= entries
    return dict(table), dict(by_root)


def _words_of(path: Path) -> dict[str, set[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for line in _lines(path):
        french, *others = line.split()
        for word in stems(french):
            table[word].update(map(stem, others))
    return table


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
