"""Annotations made from a span, and found again where they stand after the text has changed.

The order of trust is that of the W3C selectors kept with it: the position, if it still gives the quote; else the
quote where its context agrees, first in the same paragraph, then in the document. What does not agree enough, or
agrees in two places alike, is in doubt and gets no place at all.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from reader.annotation import match
from reader.annotation.flat import Flat, flatten
from reader.annotation.match import Candidate
from reader.annotation.model import COLOURS, CONTEXT, PARAGRAPH_BREAK, Annotation, Colour, Position, Span
from reader.casefile.model import Case, Language, Text
from reader.errors import ReaderError
from reader.gdpr.articles import normalise_tag


@dataclass(frozen=True, slots=True)
class Location:
    """Where an annotation stands now: as kept, moved to another span, or in doubt and without one.

    ``reason`` says in one sentence why it is not where it was; it is empty where the state is exact.
    """

    span: Span | None
    state: Literal["exact", "moved", "doubt"]
    reason: str = ""


def make(
    case: Case, span: Span, *, colour: Colour, tags: Sequence[str] = (), note: str = "", author: str = ""
) -> Annotation:
    """A new annotation of that span, with its own id, quote and context, dated now.

    Tags are normalised, repeated ones dropped. Raises ReaderError for a span that is empty or not in the case, for
    a tag that cannot be and for an unknown colour.
    """
    text = text_of(case, span.document, span.language)
    quote = quote_of(text, span)
    if not quote.strip():
        raise ReaderError("There is no text in this passage. Select some words first.")
    prefix, suffix = context_of(text, span)
    now = datetime.now(UTC)
    return Annotation(
        id=uuid.uuid4().hex,
        case=case.id,
        span=span,
        quote=quote,
        prefix=prefix,
        suffix=suffix,
        colour=known_colour(colour),
        tags=normalise_tags(tags),
        note=note,
        author=author,
        created=now,
        modified=now,
    )


def text_of(case: Case, document_id: str, language: Language) -> Text:
    """A document's text in a language. Raises ReaderError where the case has no such document or language."""
    documents = {document.id: document for document in case.documents}
    if document_id not in documents:
        known = ", ".join(documents) or "none"
        raise ReaderError(f"Case {case.id} has no document “{document_id}”. Its documents: {known}.")
    document = documents[document_id]
    if language not in document.texts:
        known = ", ".join(document.languages) or "none"
        raise ReaderError(f"Document “{document.id}” has no text in “{language}”. Its languages: {known}.")
    return document.texts[language]


def normalise_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """The tags as they are kept, in the order given, each once. Raises ReaderError for one that cannot be."""
    return tuple(dict.fromkeys(normalise_tag(tag) for tag in tags))


def known_colour(name: str) -> Colour:
    """The colour of that name. Raises ReaderError where there is none."""
    for colour in COLOURS:
        if colour == name:
            return colour
    raise ReaderError(f"There is no colour “{name}”. Choose one of {', '.join(COLOURS)}.")


def quote_of(text: Text, span: Span) -> str:
    """The exact text of a span, paragraphs joined by PARAGRAPH_BREAK.

    Raises ReaderError where the text has no such paragraph or offset, or the end comes before the start.
    """
    first, last = _place(text, span.start), _place(text, span.end)
    if (first, span.start.offset) > (last, span.end.offset):
        raise ReaderError("The passage ends before it begins. Select it again.")
    if first == last:
        return text.paragraphs[first].text[span.start.offset : span.end.offset]
    between = [paragraph.text for paragraph in text.paragraphs[first + 1 : last]]
    head = text.paragraphs[first].text[span.start.offset :]
    return PARAGRAPH_BREAK.join([head, *between, text.paragraphs[last].text[: span.end.offset]])


def context_of(text: Text, span: Span) -> tuple[str, str]:
    """The CONTEXT code points before and after a span (fewer at the document's ends), across paragraphs."""
    first, last = _place(text, span.start), _place(text, span.end)
    before = text.paragraphs[first].text[: span.start.offset]
    while first > 0 and len(before) < CONTEXT:
        first -= 1
        before = text.paragraphs[first].text + PARAGRAPH_BREAK + before
    after = text.paragraphs[last].text[span.end.offset :]
    while last + 1 < len(text.paragraphs) and len(after) < CONTEXT:
        last += 1
        after += PARAGRAPH_BREAK + text.paragraphs[last].text
    return before[-CONTEXT:], after[:CONTEXT]


def locate(annotation: Annotation, text: Text) -> Location:
    """Where the annotation stands in this text, which may have changed since it was made."""
    kept = _gives_quote(annotation, text)
    if kept and context_of(text, annotation.span) == (annotation.prefix, annotation.suffix):
        return Location(annotation.span, "exact")
    flat = flatten(text)
    same = match.candidates(annotation, flat, *match.bounds(annotation, flat))
    if kept:
        # An equal passage before it in its paragraph can slide into its place: context tells them apart.
        best = match.clearest(same)
        return _at(annotation, flat, best) if best else Location(annotation.span, "exact")
    anywhere = match.candidates(annotation, flat, 0, len(flat.string))
    best = match.clearest(same) or match.clearest(anywhere) or match.sole(same) or match.sole(anywhere)
    return _at(annotation, flat, best) if best else Location(None, "doubt", _doubt(len(anywhere)))


def _gives_quote(annotation: Annotation, text: Text) -> bool:
    try:
        return bool(annotation.quote) and quote_of(text, annotation.span) == annotation.quote
    except ReaderError:
        return False


def _at(annotation: Annotation, flat: Flat, found: Candidate) -> Location:
    span = flat.span(annotation.span.document, found.start, found.start + len(annotation.quote))
    if span == annotation.span:
        return Location(span, "exact")
    return Location(span, "moved", "The text was edited; the passage was found again by its words.")


def _doubt(places: int) -> str:
    if not places:
        return "The text was edited; these words are no longer in it."
    if places == 1:
        return "The text was edited; these words stand elsewhere now, with nothing around them as it was."
    return f"The text was edited; these words stand in {places} places, and none is clearly the one."


def _place(text: Text, position: Position) -> int:
    """The place of its paragraph in the text. Raises ReaderError where the text has no such position."""
    place = text.index.get(position.paragraph)
    if place is None:
        raise ReaderError(f"The text has no paragraph “{position.paragraph}”.")
    length = len(text.paragraphs[place].text)
    if not 0 <= position.offset <= length:
        raise ReaderError(
            f"Paragraph “{position.paragraph}” has {length} characters; there is no {position.offset}."
        )
    return place
