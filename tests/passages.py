"""Texts and spans made by hand, for tests that need no files."""

from hypothesis import assume
from hypothesis import strategies as st

from reader.annotation.anchor import make
from reader.annotation.model import PARAGRAPH_BREAK, Annotation, Colour, Position, Span
from reader.casefile.model import Case, Document, Paragraph, Text

ALPHABET = "ab é\u00a0«»’\u0301😀👍🏽שלום\u202f.,12"
"""Letters that repeat, so that quotes do, with what breaks naïve offsets: emoji, marks, Hebrew, no-break spaces."""


def text_of(*paragraphs: str, language: str = "fr") -> Text:
    """A text of those paragraphs, with the ids p1, p2…"""
    return Text(language, tuple(Paragraph(f"p{number}", text) for number, text in enumerate(paragraphs, 1)))


def case_of(*texts: Text) -> Case:
    """A case with one document, “decision”, in the languages of the texts."""
    document = Document(
        "decision", "decision", {"en": "Decision"}, {text.language: text for text in texts}, rows=()
    )
    return Case("demo", {"en": "Demo"}, "study", documents=(document,))


def span_of(first: str, start: int, last: str, end: int, language: str = "fr") -> Span:
    """A span of document “decision”."""
    return Span("decision", language, Position(first, start), Position(last, end))


def annotation_of(
    text: Text, span: Span, colour: Colour = "yellow", tags: tuple[str, ...] = (), note: str = ""
) -> Annotation:
    """A new annotation of that span."""
    return make(case_of(text), span, colour=colour, tags=tags, note=note, author="Reader")


@st.composite
def texts_with_span(draw: st.DrawFn) -> tuple[Text, Span]:
    """Any text of one to five paragraphs and any span of it that holds more than white space."""
    paragraphs = draw(st.lists(st.text(ALPHABET, max_size=60), min_size=1, max_size=5))
    assume(any(paragraph.strip() for paragraph in paragraphs))
    string = PARAGRAPH_BREAK.join(paragraphs)
    start = draw(st.integers(0, len(string) - 1))
    end = draw(st.integers(start + 1, len(string)))
    assume(string[start:end].strip())
    return text_of(*paragraphs), Span(
        "decision", "fr", _position(paragraphs, start), _position(paragraphs, end)
    )


def _position(paragraphs: list[str], offset: int) -> Position:
    for number, paragraph in enumerate(paragraphs, 1):
        if offset <= len(paragraph):
            return Position(f"p{number}", offset)
        offset -= len(paragraph) + len(PARAGRAPH_BREAK)
    raise AssertionError(offset)
