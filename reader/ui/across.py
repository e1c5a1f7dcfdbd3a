"""Light across: the sentence under the pointer, or what is selected, lights what answers it in the other language."""

from collections.abc import Callable, Sequence

from reader.aligning.across import Across, Stretch
from reader.annotation.model import Span
from reader.casefile.model import Document, Language
from reader.ui.parallel.highlights import Key

Lit = dict[Key, list[tuple[int, int]]]
"""What is lit in each paragraph, in code points."""


_MOST = 30
"""Paragraphs of a selection that is answered."""


class AcrossLight:
    """Finds what is to be lit in one document, and tells it when it is another."""

    def __init__(self, document: Document, across: Across, show: Callable[[Lit], None]) -> None:
        self._document = document
        self.across = across
        self._show = show
        self._pointed: Stretch | None = None
        self._selected = False
        self.on = True

    def point(self, language: Language, paragraph: str, offset: int) -> None:
        """The pointer is over that code point; nowhere where there is no paragraph."""
        sentence = self.across.sentence_at(language, paragraph, offset) if paragraph and self.on else None
        if self._selected or sentence == self._pointed:
            return
        self._pointed = sentence
        answer = self.across.answer([sentence]) if sentence else None
        self._show(_lit([sentence, *answer.stretches]) if sentence and answer and answer.sure else {})

    def select(self, span: Span | None) -> None:
        """That is selected now: what answers it is lit, whatever the pointer is over."""
        was, self._selected = self._selected, span is not None
        if span is None:
            if was:
                self._show({})
            return
        self._pointed = None
        stretches = stretches_of(self._document, span) if self.on else []
        # What is longer than a screen is not compared sentence by sentence: its rows stand beside it anyway.
        answer = self.across.answer(stretches) if len(stretches) <= _MOST else None
        self._show(_lit(answer.stretches) if answer and answer.sure else {})


def stretches_of(document: Document, span: Span) -> list[Stretch]:
    """The parts of a span, paragraph by paragraph."""
    text = document.texts[span.language]
    first, last = text.index[span.start.paragraph], text.index[span.end.paragraph]
    parts = []
    for place in range(first, last + 1):
        paragraph = text.paragraphs[place]
        start = span.start.offset if place == first else 0
        end = span.end.offset if place == last else len(paragraph.text)
        if start < end:
            parts.append(Stretch(span.language, paragraph.id, start, end))
    return parts


def _lit(stretches: Sequence[Stretch]) -> Lit:
    lit: Lit = {}
    for each in stretches:
        lit.setdefault((each.language, each.paragraph), []).append((each.start, each.end))
    return lit
