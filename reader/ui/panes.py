"""The ways to show a document, and one pane of them: a view under its header, beside its map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from reader.casefile.model import Document, Language
from reader.ui.parallel.header import ColumnHeader
from reader.ui.parallel.map import PageMap
from reader.ui.parallel.view import ParallelView
from reader.ui.theme import Theme, Tokens

if TYPE_CHECKING:
    from reader.ui.plain_view import PlainView

    View = ParallelView | PlainView

PLAIN = "plain"
"""The name of the mode that shows one language in a standard text widget; “plain:en” says which."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to show a document: the languages of each pane, from left to right."""

    name: str
    panes: tuple[tuple[Language, ...], ...]


def modes(document: Document) -> list[Mode]:
    """The modes a document offers: each language, all in level rows, two panes that scroll apart."""
    languages = document.languages
    single = [Mode(language, ((language,),)) for language in languages]
    if len(languages) < 2:
        return single
    return [
        single[0],
        Mode("parallel", (languages,)),
        *single[1:],
        Mode("split", tuple((language,) for language in languages[:2])),
    ]


def kind_of(mode: Mode) -> "type[View]":
    """What shows a document in that mode."""
    if not mode.name.startswith(PLAIN):
        return ParallelView
    from reader.ui.plain_view import PlainView  # few need it, and a start should not wait for it

    return PlainView


class Pane(QWidget):
    """A view under its column header."""

    def __init__(
        self, document: Document, languages: Sequence[Language], theme: Theme, size: float, kind: "type[View]"
    ) -> None:
        super().__init__()
        self.view = kind(document, languages, theme.tokens, size)
        self.header = ColumnHeader(self.view, theme.tokens)
        self.map = PageMap(self.view, theme.tokens) if isinstance(self.view, ParallelView) else None
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header, 0, 0, 1, 2)
        layout.addWidget(self.view, 1, 0)
        if self.map is not None:
            layout.addWidget(self.map, 1, 1)

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint in another theme."""
        self.header.set_tokens(tokens)
        self.view.set_tokens(tokens)
        if self.map is not None:
            self.map.set_tokens(tokens)
