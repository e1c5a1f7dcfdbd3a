"""The preview of an export: its Markdown source beside the rendered page, to copy or to save."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QThreadPool, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.exporting import formats
from reader.exporting.formats import Layout
from reader.ui.markdown_page import MarkdownPage, chunks
from reader.ui.markdown_source import MarkdownSource, Styled, styles
from reader.ui.message import Message
from reader.ui.segments import Segments
from reader.ui.theme import Theme

_AT_ONCE = 60_000
"""Characters that are rendered before the window shows; more than that is done beside it, in a thread."""

_LAYOUTS: dict[Layout, tuple[str, str]] = {
    "annotations": ("Annotations", "The annotations by document, and an index by article"),
    "document": ("Whole documents", "The texts with highlights inline and annotations as footnotes"),
}

Rendered = tuple[list[str], list[list[Styled]]]


class Preview(QDialog):
    """A window of its own that may stay open beside the case."""

    rendered = Signal()
    """The page shows what the source says."""

    def __init__(
        self,
        source_for: Callable[[Layout], str],
        theme: Theme,
        parent: QWidget | None = None,
        name: str = "case.md",
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{name} — annotated Markdown")
        self.resize(1280, 800)
        self._source_for, self._theme, self._name = source_for, theme, name
        self._layout: Layout = "annotations"
        self.before_leaving: Callable[[Layout, Callable[[], object]], object] = lambda _layout, go_on: go_on()
        """Is asked before the source is copied or saved, and goes on at once or later, or never."""
        self._source = ""
        self._buttons: dict[Layout, QToolButton] = {}
        self._job: _Job | None = None
        self.source = MarkdownSource(theme.tokens)
        self.page = MarkdownPage(theme.tokens)
        self.page.completed.connect(self._completed)
        self._said = QLabel()
        self._said.setProperty("role", "soft")
        self._build()
        theme.changed.connect(self._dress)
        self.page.setFocus()
        self.show_layout("annotations")

    def _build(self) -> None:
        panes = QSplitter()
        panes.addWidget(self.source)
        panes.addWidget(self.page)
        panes.setSizes([600, 680])
        panes.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(panes, 1)

    def _bar(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("role", "bar")
        space = self._theme.tokens.space
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(space[4], space[2], space[3], space[2])
        layout.setSpacing(space[2])
        layout.addWidget(self._layout_switch())
        layout.addWidget(self._said, 1)
        layout.addWidget(_button("Copy", "Copy the whole source", "Ctrl+Shift+C", self.copy))
        save = _button("Save as…", "Save the file", "Ctrl+S", self.ask_where)
        save.setProperty("role", "primary")
        layout.addWidget(save)
        return bar

    def _layout_switch(self) -> QWidget:
        switch = Segments()
        group = QButtonGroup(self)
        for name, (text, tip) in _LAYOUTS.items():
            button = self._buttons[name] = switch.add(text, tip)
            button.clicked.connect(lambda _checked=False, name=name: self.show_layout(name))
            group.addButton(button)
        return switch

    def show_layout(self, name: Layout) -> None:
        """Show the export in that layout; what cannot be exported is said in the bar."""
        try:
            self._source = self._source_for(name)
        except ReaderError as error:
            self._said.setText(str(error))
            return
        self._layout = name
        self._buttons[name].setChecked(True)
        self.source.show_source(self._source)
        self._job = _Job(self._source)
        self._job.done.connect(self._show_rendered)
        self._job.failed.connect(self._fail)
        if len(self._source) <= _AT_ONCE:
            self._job.run()
        else:
            self._said.setText("Laying out the page…")
            self.page.show_chunks([])
            QThreadPool.globalInstance().start(self._job.run)

    def _show_rendered(self, job: object, rendered: Rendered) -> None:
        if job is not self._job:
            return
        self._job = None
        pieces, lines = rendered
        self.source.show_styles(lines)
        self.page.show_chunks(pieces)
        self._said.setText(f"{self._name} · {self._source.count(chr(10)):,} lines")

    def _fail(self, error: Exception) -> None:
        self._said.setText("The page cannot be shown. The source is complete and can be saved.")
        raise error

    def _completed(self) -> None:
        if self._job is None:
            self.rendered.emit()

    def said(self) -> str:
        """What the bar says."""
        return self._said.text()

    def copy(self) -> None:
        """Put the whole source on the clipboard."""
        self.before_leaving(self._layout, self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._source)
        self._said.setText("Copied.")

    def ask_where(self) -> None:
        """Ask for a place and save the file there."""
        self.before_leaving(self._layout, self._ask_where)

    def _ask_where(self) -> None:
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog = QFileDialog(self, "Save annotated Markdown", str(documents / self._name), "Markdown (*.md)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("md")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save(Path(path)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the source to a file; where that cannot be, say why."""
        try:
            formats.write(path, self._source)
        except ReaderError as error:
            Message(str(error), self._theme, self).open()
        else:
            self._said.setText(f"Saved as {path}")

    def _dress(self) -> None:
        self.source.set_theme(self._theme.tokens)
        self.page.set_theme(self._theme.tokens)


class _Job(QObject):
    """The slow part of a preview, which needs no window and may run in a thread."""

    done = Signal(object, object)
    failed = Signal(object)

    def __init__(self, source: str) -> None:
        super().__init__()
        self._source = source

    def run(self) -> None:
        # Imported here: Python-Markdown is slow to import, and not needed to start.
        from reader.exporting.page import to_html

        try:
            rendered: Rendered = chunks(to_html(self._source)), styles(self._source)
        except Exception as error:
            self.failed.emit(error)  # a thread's own traceback would be seen by nobody
        else:
            self.done.emit(self, rendered)


def _button(text: str, tip: str, keys: str, slot: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setShortcut(QKeySequence(keys))
    button.setToolTip(f"{tip} ({keys})")
    button.setAutoDefault(False)
    button.clicked.connect(slot)
    return button
