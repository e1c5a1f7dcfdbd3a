"""Find in a document: every match in reading order, accents and case folded, offsets kept."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.casefile.model import Document, Language, Paragraph


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


def find(document: Document, languages: Iterable[Language], words: str) -> list[Match]:
    """Every match in those languages, row by row."""
    wanted = fold(words)
    if not wanted.strip():
        return []
    shown = tuple(languages)
    return [
        Match(language, paragraph.id, start, start + len(wanted))
        for row in document.rows
        for language in shown
        for paragraph_id in row.cells.get(language, ())
        for paragraph in (document.texts[language].paragraph(paragraph_id),)
        for start in _places(paragraph, wanted)
    ]


def _places(paragraph: Paragraph, wanted: str) -> Iterator[int]:
    text = fold(paragraph.text)
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + len(wanted))
