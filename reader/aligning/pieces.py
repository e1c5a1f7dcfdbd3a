"""The pieces of a text that a translation keeps: sentences, and what a colon or semicolon parts in them.

Pages and PDF files join and cut paragraphs anywhere. Their pieces match all the same, and tell which units do.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reader.aligning.abbreviations import ABBREVIATIONS
from reader.aligning.chrome import kind
from reader.aligning.sentences import split

_AND = r"(?:and|or|et|ou)\b"


def pieces(units: Sequence[str], language: str) -> tuple[list[str], list[int]]:
    """The pieces of all units in order, and for each the number of its unit; of page chrome there are none."""
    found = [
        (piece, number)
        for number, unit in enumerate(units)
        if kind(unit) is None
        for piece in _pieces(unit, language)
    ]
    return [piece for piece, _ in found], [number for _, number in found]


def _pieces(unit: str, language: str) -> Iterator[str]:
    for start, end in split(unit, language):
        for seam in _seam(language).finditer(unit, start, end):
            yield unit[start : seam.end()].rstrip()
            start = seam.end()
        yield unit[start:end]


@cache
def _seam(language: str) -> re.Pattern[str]:
    """Where a sentence is cut: after ; or : and before a capital that tells of a heading run into it."""
    stop = rf"[;:]\s+(?:{_AND}\s+)?(?=\S)(?!{_AND})"
    openers = "|".join(word.capitalize() for word in sorted(ABBREVIATIONS[language].openers))
    heading = rf"(?<=[^\W_])(?<![A-ZÀ-Þ])\s+(?=(?:{openers})\b)"
    return re.compile(f"{stop}|{heading}")
