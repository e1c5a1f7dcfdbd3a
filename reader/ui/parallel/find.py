"""Find in a document: every match in reading order, accents and case folded, offsets kept."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from time import perf_counter

from reader.casefile.model import Document, Language, Text


class _Folding(dict[int, str]):
    """Code point to its folded self, one for one, so that offsets in the folded text are those of the text."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0].lower()
        folded = _ALIKE.get(character) or (base if len(base) == 1 else character)
        self[code] = folded
        return folded


_ALIKE = {
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "\u00a0": " ",
    "\u202f": " ",
    "–": "-",
    "—": "-",
    "\u2011": "-",
}
_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text without accents, case and typographic niceties; as many code points as before."""
    return text.translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class Match:
    """A place where the words looked for stand, in code points of its paragraph."""

    language: Language
    paragraph: str
    start: int
    end: int


class Shadow:
    """A text folded once, to be searched again and again; whoever has time may fold it little by little beforehand."""

    def __init__(self, text: Text) -> None:
        self._paragraphs = text.paragraphs
        self._folded: list[str] = []

    def fold_some(self, until: float) -> bool:
        """Fold until that moment of `perf_counter`. True while something is left."""
        while len(self._folded) < len(self._paragraphs) and perf_counter() < until:
            self._folded.append(fold(self._paragraphs[len(self._folded)].text))
        return len(self._folded) < len(self._paragraphs)

    @cached_property
    def _whole(self) -> str:
        self.fold_some(float("inf"))
        return "\n".join(self._folded)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(paragraph.text) + 1 for paragraph in self._paragraphs), initial=0))

    def found(self, wanted: str) -> dict[str, list[int]]:
        """Paragraph id to the offsets at which folded words stand in it."""
        found: dict[str, list[int]] = {}
        place, start = 0, self._whole.find(wanted)
        while start >= 0:
            place = bisect_right(self._starts, start, lo=place) - 1
            found.setdefault(self._paragraphs[place].id, []).append(start - self._starts[place])
            start = self._whole.find(wanted, start + len(wanted))
        return found


class Finder:
    """Finds words in one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._shadows = {language: Shadow(text) for language, text in document.texts.items()}

    def prepare_some(self, seconds: float) -> bool:
        """Prepare for about that long what searching will need. True while something is left."""
        until = perf_counter() + seconds
        return any(shadow.fold_some(until) for shadow in self._shadows.values())

    def find(self, languages: Iterable[Language], words: str) -> list[Match]:
        """Every match in those languages, row by row."""
        wanted = fold(words)
        if not wanted.strip():
            return []
        found = {language: self._shadows[language].found(wanted) for language in languages}
        return [
            Match(language, paragraph, start, start + len(wanted))
            for row in self._document.rows
            for language, starts in found.items()
            for paragraph in row.cells.get(language, ())
            for start in starts.get(paragraph, ())
        ]
