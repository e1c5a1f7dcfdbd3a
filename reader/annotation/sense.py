"""Whether two wordings may differ in what they say: in a number, an article, a negation or a sign."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"[%‰€$£§<>=+≤≥]")
_TELLING = re.compile(
    r"\d|^(?:ne|n|pas|non|ni|sans|jamais|aucune?s?|nulle?s?|rien|sauf|not|no|nor|never|none|without|nothing|cannot|unless|except)$"
)
"""Words that change what is said: numbers, and what denies or excepts."""


def words(text: str) -> Iterable[str]:
    """The words of a text, without case and accents."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return _WORD.findall("".join(character for character in folded if not unicodedata.combining(character)))


def same_sense(one: str, other: str) -> bool:
    """Whether both have the same numbers, negations and signs: boilerplate differs in nothing else."""
    return _telling(one) == _telling(other)


def _telling(text: str) -> Counter[str]:
    return Counter([*(word for word in words(text) if _TELLING.search(word)), *_SIGN.findall(text)])
