"""Passages found by their words, as a person types or pastes them."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from textwrap import shorten

from reader.annotation.anchor import text_of
from reader.annotation.flat import Flat, flatten
from reader.annotation.folding import fold
from reader.annotation.model import Span
from reader.casefile.model import Case, Document, Language, Paragraph, Text
from reader.errors import ReaderError


def find_quote(document: Document, language: Language, quote: str) -> list[Span]:
    """Every place of a quote in that language version, in text order.

    Places that give it exactly come alone; only where there is none, white space, apostrophes, quotation marks,
    dashes and case are taken as equal. Paragraphs may be joined by any white space. KeyError where the document
    lacks the language.
    """
    flat = flatten(document.texts[language])
    composed = unicodedata.normalize("NFC", quote)
    places = (
        list(_exact(flat.string, quote))
        or list(_exact(flat.string, composed))
        or list(_folded(flat, composed))
    )
    return [flat.span(document.id, start, end) for start, end in places]


def find_passage(case: Case, document_id: str, language: Language, quote: str) -> Span:
    """The one place of a quote in a document.

    Raises ReaderError where the case has no such document or language, and where the quote stands nowhere, naming
    the nearest paragraph, or in several places, naming their paragraphs.
    """
    text = text_of(case, document_id, language)
    spans = find_quote(case.document(document_id), language, quote)
    if not spans:
        raise ReaderError(f"“{quote}” is not in “{document_id}” ({language}).{_nearest_hint(text, quote)}")
    if len(spans) > 1:
        places = ", ".join(dict.fromkeys(span.start.paragraph for span in spans))
        raise ReaderError(
            f"“{quote}” stands {len(spans)} times in “{document_id}” ({language}), in {places}. Give a longer quote."
        )
    return spans[0]


def _nearest_hint(text: Text, quote: str) -> str:
    close = nearest(text, quote)
    return f" The nearest paragraph is {close.id}: “{shorten(close.text, 200)}”" if close else ""


def nearest(text: Text, quote: str) -> Paragraph | None:
    """The paragraph that shares most of the quote's words in their order; None if none shares any."""
    words = _words(quote)

    def shared(paragraph: Paragraph) -> int:
        blocks = SequenceMatcher(None, words, _words(paragraph.text), autojunk=False).get_matching_blocks()
        return sum(block.size for block in blocks)

    best = max(text.paragraphs, key=shared, default=None)
    return best if best and shared(best) else None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _exact(string: str, quote: str) -> Iterator[tuple[int, int]]:
    start = string.find(quote) if quote.strip() else -1
    while start >= 0:
        yield start, start + len(quote)
        start = string.find(quote, start + 1)


def _folded(flat: Flat, quote: str) -> Iterator[tuple[int, int]]:
    folded = fold(flat.string)
    for start, end in _exact(folded.text, fold(quote).text.strip()):
        yield folded.origins[start], folded.origins[end - 1] + 1
