"""Annotations made from a span, and found again where they stand after the text has changed.

The order of trust is that of the W3C selectors kept with it: the position, if it still gives the quote in its context;
else the quote where its context agrees (`match`); else a passage that is almost the same in almost the same place
(`fuzzy`). What does not agree enough, or agrees in two places alike, is in doubt and gets no place at all, at most a
suggestion (`choice`).
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from reader.annotation import match
from reader.annotation.flat import Flat, flatten
from reader.annotation.folding import fold
from reader.annotation.model import CONTEXT, PARAGRAPH_BREAK, Annotation, Colour, Position, Span, known_colour
from reader.casefile.model import Case, Language, Text
from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.annotation.fuzzy import Finder


State = Literal["exact", "moved", "doubt", "note"]


@dataclass(frozen=True, slots=True)
class Location:
    """Where an annotation stands now: as kept, moved to another span, in doubt, or a note without a passage.

    ``reason`` says in one sentence why it is not where it was; it is empty where the state is exact. A place that is
    likely, but not taken, is a ``suggestion``; ``score`` is its likeness to the passage as it was, 0 to 1.
    """

    span: Span | None
    state: State
    reason: str = ""
    suggestion: Span | None = None
    score: float = 0.0


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
    prefix, suffix = telling_context(text, span)
    now = datetime.now(UTC)
    return Annotation(
        id=os.urandom(16).hex(),
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
        edition=text.digest,
    )


def placed(annotation: Annotation, text: Text, span: Span) -> Annotation:
    """The annotation at another span of a text, with the quote and context it has there. Raises as `make` does."""
    quote = quote_of(text, span)
    if not quote.strip():
        raise ReaderError("There is no text in this passage. Select some words first.")
    prefix, suffix = telling_context(text, span)
    return replace(annotation, span=span, quote=quote, prefix=prefix, suffix=suffix, edition=text.digest)


def as_note(annotation: Annotation, text: Text) -> Annotation:
    """The annotation as a note on its document: it keeps its quote and stands nowhere in the text."""
    head = Position(text.paragraphs[0].id if text.paragraphs else "", 0)
    return replace(annotation, span=replace(annotation.span, start=head, end=head))


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
    from reader.gdpr.articles import normalise_tag  # not needed to read

    return tuple(dict.fromkeys(normalise_tag(tag) for tag in tags))


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
    return _around(text, span, CONTEXT, CONTEXT)


def _around(text: Text, span: Span, most_before: int, most_after: int) -> tuple[str, str]:
    first, last = _place(text, span.start), _place(text, span.end)
    before = text.paragraphs[first].text[: span.start.offset]
    while first > 0 and len(before) < most_before:
        first -= 1
        before = text.paragraphs[first].text + PARAGRAPH_BREAK + before
    after = text.paragraphs[last].text[span.end.offset :]
    while last + 1 < len(text.paragraphs) and len(after) < most_after:
        last += 1
        after += PARAGRAPH_BREAK + text.paragraphs[last].text
    return before[len(before) - min(most_before, len(before)) :], after[:most_after]


def has_context(annotation: Annotation, text: Text, span: Span) -> bool:
    """Whether a span stands in the whole context kept with an annotation, typography aside."""
    found = _around(text, span, len(annotation.prefix), len(annotation.suffix))
    return [fold(side).text for side in found] == [fold(annotation.prefix).text, fold(annotation.suffix).text]


def telling_context(text: Text, span: Span) -> tuple[str, str]:
    """The context that is kept with an annotation: see `match`."""
    flat = flatten(text)
    return match.context(flat, flat.offset(span.start), flat.offset(span.end))


def locate(annotation: Annotation, text: Text) -> Location:
    """Where the annotation stands in this text, which may have changed since it was made."""
    return Locator(text).locate(annotation)


class Locator:
    """Locates annotations in one text; what that needs of the text is prepared once, when it is first needed."""

    def __init__(self, text: Text) -> None:
        self.text = text

    @cached_property
    def _flat(self) -> Flat:
        return flatten(self.text)

    @cached_property
    def _finder(self) -> "Finder":
        from reader.annotation.fuzzy import Finder  # only what was edited needs it

        return Finder(self._flat)

    def locate(self, annotation: Annotation) -> Location:
        """Where the annotation stands in the text today."""
        if annotation.span.start == annotation.span.end:
            return Location(None, "note", "A note on the document.")
        if _stands(annotation, self.text):
            return Location(annotation.span, "exact")
        if not annotation.quote.strip() or not self.text.paragraphs:
            return Location(None, "doubt", _doubt(0))
        places = match.at_words(annotation, self._flat)
        if len(places) == 1:
            return self._at(annotation, places[0], places[0] + len(annotation.quote))
        return self._edited(annotation)

    def _edited(self, annotation: Annotation) -> Location:
        """Where the words themselves, or what stands around them, are no longer as they were."""
        from reader.annotation import choice  # only what was edited needs it

        same = match.same_words(annotation, self._flat)
        edited = self._finder.likely(annotation)
        if best := choice.among_same(annotation, self._flat, same, edited):
            return self._at(annotation, best.start, best.end)
        if best := choice.among_edited(annotation, same, edited):
            span = self._flat.span(annotation.span.document, best.start, best.end)
            return Location(span, "moved", _EDITED, score=best.likeness)
        likely = max([*same, *edited], key=lambda each: each.score, default=None)
        if likely is None:
            return Location(None, "doubt", _doubt(0))
        span = self._flat.span(annotation.span.document, likely.start, likely.end)
        return Location(None, "doubt", _doubt(len(same), match.is_lone(annotation)), span, likely.likeness)

    def _at(self, annotation: Annotation, start: int, end: int) -> Location:
        span = self._flat.span(annotation.span.document, start, end)
        same = self._flat.string[start:end] == annotation.quote
        if span == annotation.span and same:
            return Location(span, "exact")
        return Location(span, "moved", _MOVED if same else _EDITED, score=0.0 if same else 1.0)


_MOVED = "The text was edited; the passage was found again by its words."
_EDITED = "The passage itself was edited; it was found again where it stood."


def _stands(annotation: Annotation, text: Text) -> bool:
    """Whether its position gives its quote in its context; a whole side of it will do where there were no twins."""
    try:
        if not annotation.quote or quote_of(text, annotation.span) != annotation.quote:
            return False
    except ReaderError:
        return False
    kept = annotation.prefix, annotation.suffix
    found = _around(text, annotation.span, *map(len, kept))
    if found == kept:
        return True
    whole = (one for one, other in zip(kept, found, strict=True) if one == other)
    return any(len(side) >= match.SAYS_NOTHING for side in whole) and match.is_lone(annotation)


def _doubt(places: int, lone: bool = True) -> str:
    if not places:
        return "The text was edited; these words are no longer in it."
    if places == 1 and not lone:
        return "The text was edited; it said this more than once, and this may be another place."
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
