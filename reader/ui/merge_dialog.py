"""Bringing in annotations that others made: what would happen is shown first, then carried out in one step."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader import exchange
from reader.annotation.codebook import Entry
from reader.annotation.model import Annotation
from reader.casefile.library import Library
from reader.casefile.model import Case
from reader.exchange import Incoming
from reader.store.store import Store
from reader.ui.theme import Theme

FILES = "Annotations (*.sqlite *.jsonld *.json *.casepack *.md);;All files (*)"
_LISTED, _SHORT = 200, 12


class MergeDialog(QDialog):
    """Shows what files of annotations bring; nothing is changed before the reader wants it."""

    wanted = Signal(object)
    """The `Incoming` to carry out."""

    def __init__(self, look: Callable[[bool], Incoming], theme: Theme, parent: QWidget) -> None:
        """``look`` gives what the files bring, with what was deleted here or without. Raises ReaderError as it does."""
        super().__init__(parent)
        self._look, self._incoming = look, look(False)
        self.setWindowTitle(self.tr("Import annotations"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 560)
        space = theme.tokens.space
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.setAccessibleName(self.tr("What would be brought in"))
        self.list.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.deleted = QCheckBox(self.tr("Bring back what was deleted here, too"))
        self.deleted.setVisible(bool(self._incoming.merge.deleted))
        self.deleted.toggled.connect(self._look_again)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._bring = self.buttons.addButton(self.tr("Bring in"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._bring.setProperty("role", "primary")
        self._bring.setDefault(True)
        self._show()
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space[5], space[4], space[5], space[4])
        layout.setSpacing(space[3])
        for widget in (self.heading, self.list, self.deleted, self.buttons):
            layout.addWidget(widget)

    def _look_again(self, with_deleted: bool) -> None:
        self._incoming = self._look(with_deleted)
        self._show()

    def _show(self) -> None:
        self.heading.setText(self._heading())
        self.list.clear()
        self._fill()
        self._bring.setEnabled(self._incoming.changes)

    def _heading(self) -> str:
        if self._incoming.merge.deleted and not self._incoming.changes:
            return self.tr(
                "Everything in these files is already among your annotations, or was deleted here."
            )
        if not self._incoming.changes:
            return self.tr("Everything in these files is already among your annotations.")
        return self.tr(
            "Nothing of yours is lost: where two notes or passages differ, both are kept, each under its author’s "
            "name. A newer version of your own takes its place; Undo and the note’s versions bring back the earlier."
        )

    def _fill(self) -> None:
        merge = self._incoming.merge
        joined = [each for each in merge.updated if each not in merge.renewed]
        groups: Sequence[tuple[str, Sequence[Annotation], str]] = (
            ("New", merge.added, ""),
            ("A newer version of yours, which had not changed since", merge.renewed, ""),
            ("More tags or a longer note for yours", joined, ""),
            ("Another note or passage than yours, kept beside it", merge.conflicts, ""),
            ("Without a certain place here: these wait for you in doubt", self._incoming.review, "?"),
            ("Deleted here, and not changed by its author since: stays deleted", merge.deleted, ""),
            ("Already there", merge.same, ""),
        )
        for title, annotations, mark in groups:
            if annotations:
                self._group(f"{title}: {len(annotations)}", [_line(each, mark) for each in annotations])
        if entries := [_said(after) for _before, after in self._incoming.entries if after]:
            self._group(f"Tags with what their reader says of them: {len(entries)}", entries)
        if self._incoming.problems:
            self._group(f"Could not be read: {len(self._incoming.problems)}", list(self._incoming.problems))

    def _group(self, title: str, lines: Sequence[str]) -> None:
        group = QTreeWidgetItem([title])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        for line in lines[:_LISTED]:
            group.addChild(QTreeWidgetItem([line]))
        if len(lines) > _LISTED:
            group.addChild(QTreeWidgetItem([f"… and {len(lines) - _LISTED} more"]))
        self.list.addTopLevelItem(group)
        group.setExpanded(len(lines) <= _SHORT)

    def _accept(self) -> None:
        self.accept()
        self.wanted.emit(self._incoming)


def chosen_files(parent: QWidget) -> list[Path]:
    """The files that the reader chooses; none if there are none to import."""
    names, _filter = QFileDialog.getOpenFileNames(parent, "Import annotations", "", FILES)
    return [Path(name) for name in names]


def dialog_for(
    files: Sequence[Path],
    store: Store,
    library: Library,
    open_case: Case | None,
    theme: Theme,
    parent: QWidget,
) -> MergeDialog:
    """The dialog for those files. Raises ReaderError for one that holds no annotations."""

    def look(with_deleted: bool) -> Incoming:
        return exchange.look(files, store, library, open_case, with_deleted=with_deleted)

    return MergeDialog(look, theme, parent)


def _said(entry: Entry) -> str:
    under = f" under {entry.parent}" if entry.parent else ""
    said = " ".join(entry.description.split())
    return " · ".join(filter(None, (f"{entry.name}{under}", entry.colour, said[:100])))


def _line(annotation: Annotation, mark: str) -> str:
    words = " ".join(annotation.quote.split())
    quote = words if len(words) <= 70 else f"{words[:70].rsplit(' ', 1)[0]} …"
    tags = f" · {', '.join(annotation.tags)}" if annotation.tags else ""
    return (
        f"{mark}{' ' if mark else ''}“{quote}”{tags} · {annotation.author or 'unnamed'} · {annotation.case}"
    )
