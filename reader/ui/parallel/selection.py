"""The selection: two carets in one language's text, and the moves a keyboard makes.

A caret is (place of the paragraph in its text, offset in code points), so that carets compare in text order.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reader.annotation.model import Position, Span
from reader.casefile.model import Language, Text

Caret = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Selection:
    """From ``anchor``, where it began, to ``focus``, which moves; they are equal while nothing is selected."""

    language: Language
    anchor: Caret
    focus: Caret

    @property
    def start(self) -> Caret:
        """The earlier end."""
        return min(self.anchor, self.focus)

    @property
    def end(self) -> Caret:
        """The later end."""
        return max(self.anchor, self.focus)

    @property
    def empty(self) -> bool:
        """True for a mere caret."""
        return self.anchor == self.focus

    def extended(self, focus: Caret) -> "Selection":
        """From here to another caret: what is selected stays so, be it a caret, a word or a paragraph."""
        if focus < self.start:
            return Selection(self.language, self.end, focus)
        return Selection(self.language, self.start, max(self.end, focus))

    def within(self, place: int, length: int) -> tuple[int, int]:
        """The part of the paragraph at ``place`` (``length`` code points long) that is selected."""
        if not self.start[0] <= place <= self.end[0]:
            return 0, 0
        begin = self.start[1] if place == self.start[0] else 0
        return begin, self.end[1] if place == self.end[0] else length

    def span(self, document: str, text: Text) -> Span | None:
        """The selected span, without empty ends in neighbouring paragraphs; None for a mere caret."""
        start, end = self.start, self.end
        if start[1] == len(text.paragraphs[start[0]].text) and start[0] < end[0]:
            start = (start[0] + 1, 0)
        if end[1] == 0 and start[0] < end[0]:
            end = (end[0] - 1, len(text.paragraphs[end[0] - 1].text))
        if start >= end:
            return None
        return Span(document, self.language, _position(text, start), _position(text, end))


def _position(text: Text, caret: Caret) -> Position:
    return Position(text.paragraphs[caret[0]].id, caret[1])


def of_span(text: Text, span: Span) -> Selection:
    """The selection that covers a span, its focus at the end. Raises KeyError for a paragraph not in the text."""
    anchor = (text.index[span.start.paragraph], span.start.offset)
    focus = (text.index[span.end.paragraph], span.end.offset)
    return Selection(span.language, anchor, focus)


def whole(text: Text) -> Selection:
    """All of a text."""
    last = len(text.paragraphs) - 1
    return Selection(text.language, (0, 0), (last, len(text.paragraphs[last].text)))


def word_at(text: Text, caret: Caret, step: Callable[[int, bool], int]) -> tuple[Caret, Caret]:
    """The word around a caret; ``step(offset, back)`` is the next word border in that paragraph."""
    place, offset = caret
    words = text.paragraphs[place].text
    begin = offset if offset == 0 else step(min(offset + 1, len(words)), True)
    if begin > offset:
        begin = step(offset, True)
    end = begin
    while end < len(words) and (words[end].isalnum() or words[end] in "’'-"):
        end += 1
    return (place, begin), (place, max(end, min(begin + 1, len(words))))
