"""What answers a passage in another language: the sentences of the same row that say the same.

Rows are the authority, whoever set them: sentences are only linked within theirs, and only when they are asked for.
Nothing of this is ever stored; a row that is set anew answers anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.casefile.model import Document, Language, Row

SURE = 0.8
"""A link of at least that probability is shown plainly; one of less shows no sentence at all."""

_ALIGNED = ("fr", "en")
"""The two languages whose words the aligner knows."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points ``start`` to ``end`` of a paragraph."""

    language: Language
    paragraph: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What another language says to a passage, in reading order; empty where it says nothing there.

    ``sure``: these are its sentences. Else they are the whole cells of the rows, and which words of them answer is
    not known.
    """

    stretches: tuple[Stretch, ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True)
class _Cells:
    """The sentences of one row by language, and which of them say the same, by their places."""

    sentences: dict[Language, list[Stretch]]
    links: list[tuple[frozenset[int], frozenset[int]]]


class Across:
    """The answers of one document between two of its languages, each row linked once."""

    def __init__(self, document: Document, first: Language, second: Language) -> None:
        self._document = document
        self._languages = (first, second)
        self._rows: dict[int, _Cells] = {}

    def sentence_at(self, language: Language, paragraph: str, offset: int) -> Stretch | None:
        """The sentence over a code point; None between sentences."""
        cells = self._cells_of(language, paragraph)
        return next(
            (s for s in cells.sentences[language] if s.paragraph == paragraph and s.start <= offset < s.end),
            None,
        )

    def answer(self, stretches: Sequence[Stretch]) -> Answer:
        """What the other language answers to stretches of one language."""
        if not stretches:
            return Answer()
        language = stretches[0].language
        here = self._languages.index(language)
        found: dict[tuple[int, int], Stretch] = {}
        sure = True
        for stretch in stretches:
            row = self._document.row_of[language, stretch.paragraph]
            cells = self._cells(row)
            there = cells.sentences[self._languages[1 - here]]
            places = {
                place for place, each in enumerate(cells.sentences[language]) if _overlap(each, stretch)
            }
            links = [link for link in cells.links if link[here] & places]
            if not places <= frozenset().union(*(link[here] for link in links)):
                sure = False
                places_there: Iterable[int] = range(len(there))
            else:
                places_there = frozenset().union(*(link[1 - here] for link in links))
            found.update({(row, place): there[place] for place in places_there})
        return Answer(tuple(_joined([found[key] for key in sorted(found)])), sure and bool(found))

    def _cells_of(self, language: Language, paragraph: str) -> _Cells:
        return self._cells(self._document.row_of[language, paragraph])

    def _cells(self, place: int) -> _Cells:
        if place not in self._rows:
            row = self._document.rows[place]
            sentences = {language: self._sentences(row, language) for language in self._languages}
            self._rows[place] = _Cells(sentences, self._links(row, sentences))
        return self._rows[place]

    def _sentences(self, row: Row, language: Language) -> list[Stretch]:
        from reader.aligning.sentences import split  # not needed to show a page

        text = self._document.texts[language]
        return [
            Stretch(language, one, start, end)
            for one in row.cells.get(language, ())
            for start, end in split(text.paragraph(one).text, language)
        ]

    def _links(
        self, row: Row, sentences: dict[Language, list[Stretch]]
    ) -> list[tuple[frozenset[int], frozenset[int]]]:
        """Those that are sure; none in a row that is itself in doubt."""
        first, second = (sentences[language] for language in self._languages)
        if not first or not second or (row.score is not None and row.score < SURE and row.origin == "auto"):
            return []
        if len(first) == len(second) == 1:
            return [(frozenset([0]), frozenset([0]))]
        if set(self._languages) != set(_ALIGNED):
            return []
        from reader.aligning.align import align  # not needed to show a page

        french, english = (self._words(sentences[language]) for language in _ALIGNED)
        turned = self._languages != _ALIGNED
        sure = [link for link in align(french, english) if link.score >= SURE]
        pairs = [(frozenset(link.fr), frozenset(link.en)) for link in sure]
        return [(en, fr) for fr, en in pairs] if turned else pairs

    def _words(self, sentences: Sequence[Stretch]) -> list[str]:
        return [
            self._document.texts[s.language].paragraph(s.paragraph).text[s.start : s.end] for s in sentences
        ]


def said(document: Document, stretches: Sequence[Stretch]) -> str:
    """The words of stretches as one quote: paragraphs on lines of their own, “[…]” for what is left out within one."""
    lines: list[str] = []
    last = ""
    for each in stretches:
        words = document.texts[each.language].paragraph(each.paragraph).text[each.start : each.end]
        if each.paragraph == last:
            lines[-1] += f" […] {words}"
        else:
            lines.append(words)
        last = each.paragraph
    return "\n".join(lines)


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end


def _joined(sentences: Sequence[Stretch]) -> list[Stretch]:
    """Sentences that follow each other in a paragraph as one stretch, with the white space between them."""
    joined: list[Stretch] = []
    for each in sentences:
        last = joined[-1] if joined else None
        # A sentence left out between two would be more than white space wide.
        if last and last.paragraph == each.paragraph and each.start - last.end <= 2:
            joined[-1] = Stretch(each.language, each.paragraph, last.start, each.end)
        else:
            joined.append(each)
    return joined
