"""Texts with their writing variants made one, so that words are found however they are typed or set."""

import unicodedata
from dataclasses import dataclass

_VARIANTS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ′‛", "'"),
        **dict.fromkeys("«»“”„‟", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "…": "...",
        # What no reader sees: soft hyphen, zero-width space, joiners, byte order mark.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff"})

_CLOSE = '":;?!%'
"""What stands close to the word before it in English, after a no-break space in French."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its code points the offset in the original that it came from."""

    text: str
    origins: list[int]


def fold(text: str, *, accents: bool = False) -> Folded:
    """The text with apostrophes, quotation marks, dashes and case made one; ``accents``: these and ligatures too.

    A run of white space is one space, and none beside quotation marks and before tall punctuation, so that French and
    English spacing are equal.
    """
    folded: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(text):
        plain = " " if character.isspace() else character.casefold().translate(_VARIANTS)
        if accents and plain > "\x7f":
            plain = _bare(plain)
        last = folded[-1] if folded else ""
        if plain == " " and last in (" ", '"'):
            continue
        if plain and plain in _CLOSE and last == " ":
            folded.pop()
            origins.pop()
        folded += plain
        origins += [offset] * len(plain)
    return Folded("".join(folded), origins)


def _bare(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character.translate(_LIGATURES))
    return "".join(each for each in decomposed if not unicodedata.combining(each))
