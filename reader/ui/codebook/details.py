"""What is known of the tag chosen: name, meaning, colour and place, to be changed, and the passages that carry it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.annotation.codebook import TAG_COLOURS, Entry, TagCount
from reader.gdpr import articles
from reader.store.index import Hit
from reader.ui.hits import HitList
from reader.ui.swatch import Dot
from reader.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be shown of the tags chosen; ``hits`` are the passages of the first, by case."""

    tags: Sequence[str]
    entry: Entry
    count: TagCount
    hits: Mapping[str, Sequence[Hit]]


class Details(QWidget):
    """Shows a `Shown`; tells what the reader wants done and does nothing itself."""

    renamed = Signal(str, str)
    """The tag, and its new name."""
    described = Signal(str, str, str)
    """The tag, what its description was when it was begun to be written, and what it is now."""
    recoloured = Signal(str)
    """The colour's name; empty for none."""
    asked = Signal(str)
    """What a button stands for: new, place, top, merge, split or delete."""
    chosen = Signal(object)
    """The `Hit` to go to."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._theme = theme
        self._entry = Entry("")
        self.title, self.meaning, self.numbers = QLabel(), QLabel(), QLabel()
        for label, role in ((self.title, "title"), (self.meaning, "hint"), (self.numbers, "soft")):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the tag"))
        self.description = QPlainTextEdit()
        self.description.setAccessibleName(self.tr("Description of the tag"))
        self.description.setPlaceholderText(
            self.tr("When to use it, when not: for you and those you share with")
        )
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(round(theme.tokens.type["body"] * 6.5))
        self.place = QPushButton()
        self.top = QPushButton(self.tr("To the top"))
        self.top.setProperty("role", "quiet")
        self.buttons = {
            "new": QPushButton(self.tr("New tag under it")),
            "merge": QPushButton(self.tr("Merge into…")),
            "split": QPushButton(self.tr("Split…")),
            "delete": QPushButton(self.tr("Delete")),
        }
        self.swatches = {
            name: Dot("", theme.tokens.ink, theme.tokens.ink, self) for name in ("", *TAG_COLOURS)
        }
        self.list = HitList(theme)
        self.list.setAccessibleName(self.tr("Passages with the tag"))
        self._lay_out()
        self._connect()
        self._dress()

    def show_tags(self, shown: Shown) -> None:
        """Show these. A description that is being written stays, or is told if another tag is shown."""
        entry = shown.entry
        if entry.name != self._entry.name:
            self._tell_description()
        law = articles.reference_of(entry.name)
        one = len(shown.tags) == 1
        self.title.setText(entry.name if one else self.tr("{} tags").format(len(shown.tags)))
        titles = dict.fromkeys(articles.title(law, language) for language in ("en", "fr")) if law else ()
        self.meaning.setText("  ·  ".join(titles) if one else ", ".join(shown.tags))
        self.meaning.setVisible(bool(self.meaning.text()))
        self.numbers.setText(_numbers(shown.count) if one else "")
        self._fill(entry)
        self.form.setVisible(one)
        self._form.setRowVisible(self.name, law is None)
        self._form.setRowVisible(self._placed, law is None)
        self.top.setVisible(bool(entry.parent) and law is None)
        for name in ("new", "split"):
            self.buttons[name].setVisible(one)
        self.buttons["split"].setEnabled(shown.count.itself > 1)
        self.buttons["delete"].setText(self.tr("Remove everywhere") if law else self.tr("Delete"))
        self.list.show_hits(shown.hits if one else {}, own=True)

    def edit_name(self) -> None:
        """Give the keyboard to the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def save(self) -> None:
        """Tell what is being written and not yet told."""
        self._tell_description()
        self._tell_name()

    def _fill(self, entry: Entry) -> None:
        writing = entry.name == self._entry.name and self._written() != self._entry.description
        if not writing and self._written() != entry.description:
            self.description.setPlainText(entry.description)
        self._entry = replace(entry, description=self._entry.description) if writing else entry
        self.name.setText(entry.name)
        self.place.setText(entry.parent or self.tr("At the top"))
        for name, swatch in self.swatches.items():
            swatch.setChecked(name == entry.colour)

    def _lay_out(self) -> None:
        space = self._theme.tokens.space
        colours, tools = QHBoxLayout(), QHBoxLayout()
        colours.setSpacing(space[1])
        for swatch in self.swatches.values():
            colours.addWidget(swatch)
        colours.addStretch(1)
        for button in self.buttons.values():
            tools.addWidget(button)
        tools.addStretch(1)
        self.form = QWidget()
        self._form = QFormLayout(self.form)
        self._form.setContentsMargins(0, space[2], 0, space[2])
        self._form.setSpacing(space[2])
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._placed = placed = QHBoxLayout()
        placed.addWidget(self.place)
        placed.addWidget(self.top)
        placed.addStretch(1)
        self._form.addRow(self.tr("Name"), self.name)
        self._form.addRow(self.tr("Meaning"), self.description)
        self._form.addRow(self.tr("Colour"), colours)
        self._form.addRow(self.tr("Under"), placed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space[5], space[4], space[5], space[2])
        layout.setSpacing(space[1])
        for widget in (self.title, self.meaning, self.numbers, self.form):
            layout.addWidget(widget)
        layout.addLayout(tools)
        layout.addSpacing(space[2])
        layout.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._tell_name)
        self.description.installEventFilter(self)
        for name, button in {"place": self.place, "top": self.top, **self.buttons}.items():
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
        for name, swatch in self.swatches.items():
            swatch.clicked.connect(lambda _checked=False, name=name: self.recoloured.emit(name))
        self.list.chosen.connect(self.chosen)
        self._theme.changed.connect(self._dress)

    def _dress(self) -> None:
        tokens = self._theme.tokens
        fills: Mapping[str, QColor] = {
            "": tokens.page,
            **{str(name): fill for name, fill in tokens.tag.items()},
        }
        for name, swatch in self.swatches.items():
            swatch.set_colours(fills[name], tokens.ink)
            swatch.setAccessibleName(name or self.tr("no colour"))
            swatch.setToolTip(name.capitalize() or self.tr("No colour"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Qt's hook: the description is kept when the keyboard leaves it, and by Ctrl+Enter."""
        if event.type() == QEvent.Type.FocusOut:
            self._tell_description()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() == Qt.Key.Key_Return and control:
                self._tell_description()
                return True
        return super().eventFilter(watched, event)

    def _tell_name(self) -> None:
        name = self.name.text().strip()
        if self._entry.name and name not in ("", self._entry.name):
            self.renamed.emit(self._entry.name, name)

    def _tell_description(self) -> None:
        words, entry = self._written(), self._entry
        if entry.name and words != entry.description:
            self._entry = replace(entry, description=words)
            self.described.emit(entry.name, entry.description, words)

    def _written(self) -> str:
        return self.description.toPlainText().strip()


def _numbers(count: TagCount) -> str:
    if not count.annotations:
        return "On no passage yet."
    passages = f"{count.annotations} passage{'s' * (count.annotations != 1)}"
    cases = f"{count.cases} case{'s' * (count.cases != 1)}"
    below = "" if count.itself == count.annotations else f"; {count.itself} with this very tag"
    return f"On {passages} in {cases}{below}."
