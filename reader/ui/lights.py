"""The light across in the views of a reading area: one for each document, shown wherever its languages are."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from reader.aligning.across import Across, said
from reader.annotation.model import Span
from reader.casefile.model import Document, Language
from reader.ui.across import AcrossLight, Lit, stretches_of
from reader.ui.parallel.view import ParallelView


class Lights:
    """What is lit across, while the reader wants it."""

    def __init__(self) -> None:
        self.on = True
        self._document: Document | None = None
        self._light: AcrossLight | None = None
        self._views: Sequence[ParallelView] = ()

    def serve(self, document: Document, views: Sequence[QWidget]) -> None:
        """Light a document in these views, in place of those before; one in a single language has nothing to light."""
        self._views = [view for view in views if isinstance(view, ParallelView)]
        languages = document.languages[:2]
        if document is not self._document:
            self._document = document
            self._light = (
                AcrossLight(document, Across(document, *languages), self._show)
                if len(languages) > 1
                else None
            )
        if self._light is not None:
            self._light.on = self.on
            for view in self._views:
                view.set_across(self._light.across)
                view.pointed.connect(self._light.point)

    def _show(self, lit: Lit) -> None:
        for view in self._views:
            view.set_lit(lit)

    def select(self, span: Span | None) -> None:
        """That is selected now."""
        if self._light is not None:
            self._light.select(span)

    def answer_to(self, span: Span) -> tuple[Language, str]:
        """The other language's words for a passage, and that language; empty where they are not sure."""
        document = self._document
        if self._light is None or document is None or span.language not in document.languages[:2]:
            return "", ""
        answer = self._light.across.answer(stretches_of(document, span))
        if not answer.sure:
            return "", ""
        return answer.stretches[0].language, said(document, answer.stretches)

    def set_on(self, on: bool) -> None:
        """Light the sentence under the pointer in both languages, or not."""
        self.on = on
        if self._light is not None:
            self._light.on = on
            self._light.point("", "", 0)
