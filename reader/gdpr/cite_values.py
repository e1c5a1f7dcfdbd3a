"""Lists of numbers or letters as they are written: “(a), (b) and d to f”, “1, 3-5”."""

import re

from reader.gdpr.cite_words import NUMBER_WORDS, ORDINALS, RANGE

_IN_WORDS = NUMBER_WORDS | ORDINALS
_VALUE = re.compile(
    rf"(?P<range>{RANGE}\s|[-–])?\s?[(\[]?(?<![^\W\d_])(?P<value>[a-z]|\d{{1,2}}|{'|'.join(_IN_WORDS)})(?:(?<=\d)er\b|(?![^\W\d_]))(?!')",
    re.IGNORECASE,
)


def values(words: str) -> tuple[str, ...]:
    """The numbers and letters in a list, in lower case and their order, ranges filled; words in figures."""
    listed: list[str] = []
    for found in _VALUE.finditer(words):
        value = _IN_WORDS.get(found["value"].lower(), found["value"].lower())
        listed += _after(listed[-1], value) if found["range"] and listed else [value]
    return tuple(listed)


def _after(first: str, last: str) -> list[str]:
    if first.isdigit() != last.isdigit():
        return [last]
    if first.isdigit():
        return [str(number) for number in range(int(first) + 1, int(last) + 1)]
    return [chr(letter) for letter in range(ord(first) + 1, ord(last) + 1)]
