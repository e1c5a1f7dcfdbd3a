"""The left panel: the case's documents, the outline of the one shown, its key points, the originals."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu

from reader.casefile import terms
from reader.casefile.model import Case, Document, Language, Paragraph, Source, localised
from reader.casefile.originals import Copy
from reader.ui.later import after_paint
from reader.ui.outline_lines import ENTRY, EntryDelegate
from reader.ui.theme import Theme
from reader.ui.viewport import give_viewport

_BEFORE_SEEN = 48
"""Entries listed for the first picture, more than a panel shows; those of a long outline follow it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the panel: a section's heading, or something to go to."""

    text: str
    detail: str = ""
    tip: str = ""
    section: bool = False
    depth: int = 0
    document: str = ""
    place: tuple[Language, str] | None = None
    source: Source | None = None
    has_copy: bool = False
    apart: bool = False
    """A place that is no heading of the outline: a key point, a bookmark."""
    bookmark: tuple[str, Language, str] | None = None
    """Document, language and paragraph; one without ``place`` is no longer there."""


Bookmarked = tuple[str, tuple[str, Language, str], bool]
"""The name of a bookmark, its document, language and paragraph, and whether the case still has that."""


class OutlinePanel(QListWidget):
    """Documents, bookmarks, outline, key points and originals in one quiet list."""

    document_chosen = Signal(str)
    paragraph_chosen = Signal(str, str, str)
    """Document id, language and paragraph id."""
    bookmark_removed = Signal(object)
    """Document, language and paragraph of a bookmark that the reader takes away."""
    gone_chosen = Signal(str)
    """The name of a bookmark whose paragraph is no longer there."""
    source_chosen = Signal(object)
    """An original, as `reader.casefile.model.Source`."""
    source_menu_requested = Signal(object, QPoint)
    """An original, and a place on the screen."""

    def __init__(self, case: Case, theme: Theme) -> None:
        super().__init__()
        give_viewport(self)
        self.setObjectName("outline")
        self.setAccessibleName(self.tr("Documents and outline"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._case = case
        self._theme = theme
        self._document: Document | None = None
        self._counts: Mapping[str, int] = {}
        self._headings: list[tuple[int, QModelIndex]] = []
        """The row of the document and the line here of each heading, down the page."""
        self._coming: Iterator[Entry] = iter(())
        self._row = 0
        self._here = QModelIndex()
        self._copies: Mapping[Source, Copy] = {}
        self._bookmarks: Sequence[Bookmarked] = ()
        self.setItemDelegate(EntryDelegate(self, theme))
        self.itemClicked.connect(self._choose)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def set_case(self, case: Case) -> None:
        """Tell what the case and its documents are called now; they are listed when one is shown."""
        if case is not self._case:
            self._case, self._document = case, None

    def show_document(self, document: Document, counts: Mapping[str, int]) -> None:
        """List everything anew; ``counts`` gives the annotations of each document."""
        if document is not self._document or counts != self._counts:
            self._document, self._counts = document, counts
            self._list(document, counts)

    def show_copies(self, copies: Mapping[Source, Copy]) -> None:
        """Tell which of the originals are imported."""
        self._copies = copies
        if copies and self._document is not None:
            self._list(self._document, self._counts)

    def show_bookmarks(self, bookmarks: Sequence[Bookmarked]) -> None:
        """List these bookmarks."""
        if bookmarks != self._bookmarks:
            self._bookmarks = bookmarks
            if self._document is not None:
                self._list(self._document, self._counts)

    def copy_of(self, source: Source) -> Copy | None:
        """The imported copy of an original."""
        return self._copies.get(source)

    def _list(self, document: Document, counts: Mapping[str, int]) -> None:
        place, self._here = self.verticalScrollBar().value(), QModelIndex()
        self.clear()
        self._coming = self._entries(document, counts)
        self._add(None if self.isVisible() else _BEFORE_SEEN)
        self.verticalScrollBar().setValue(place)
        if not self.isVisible():
            after_paint(self.viewport(), lambda: self._add(None))

    def _add(self, most: int | None) -> None:
        """List so many of the entries still to come; None for all."""
        document = self._document
        if document is None:
            return
        for entry in islice(self._coming, most):
            item = QListWidgetItem(entry.text)
            item.setData(ENTRY, entry)
            item.setToolTip(_tool_tip(entry))
            if entry.section:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
            if entry.document == document.id and entry.place is None:
                self.setCurrentItem(item)
        lines = ((_entry(item), self.indexFromItem(item)) for item in self._items())
        self._headings = sorted(
            (
                (document.row_of[entry.place], line)
                for entry, line in lines
                if entry.place is not None and not entry.apart
            ),
            key=lambda heading: heading[0],
        )
        self.set_place(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: at another width words take other lines; Qt itself asks only where the height is another."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Enter goes to the entry. (Qt's own activation would come with some clicks a second time.)"""
        entry: Entry | None = self.currentIndex().data(ENTRY)
        if entry is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentItem())
        elif entry is not None and entry.bookmark is not None and event.key() == Qt.Key.Key_Delete:
            self.bookmark_removed.emit(entry.bookmark)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's hook: an original and a bookmark have a menu, by the mouse or by its key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            centre = self.viewport().mapToGlobal(self.visualRect(index).center())
            self._open_menu(index.data(ENTRY), centre if by_key else event.globalPos())

    def _open_menu(self, entry: Entry, place: QPoint) -> None:
        if entry.source is not None:
            self.source_menu_requested.emit(entry.source, place)
        elif entry.bookmark is not None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            remove = menu.addAction(self.tr("Take the bookmark away\tDel"))
            remove.triggered.connect(lambda: self.bookmark_removed.emit(entry.bookmark))
            menu.popup(place)

    def set_place(self, row: int) -> None:
        """Mark the heading under which that row of the document stands."""
        self._row = row
        passed = bisect_right(self._headings, row, key=lambda heading: heading[0])
        here = self._headings[passed - 1][1] if passed else QModelIndex()
        if here != self._here:
            for changed in (self._here, here):
                self.update(changed)
            self._here = here

    def is_here(self, entry: Entry) -> bool:
        """True for the heading under which the reader is."""
        return self._here.isValid() and entry == self._here.data(ENTRY)

    def is_pointed_at(self, rect: QRect) -> bool:
        """Whether the pointer is over that part of the viewport."""
        viewport = self.viewport()
        return viewport.underMouse() and rect.contains(viewport.mapFromGlobal(QCursor.pos()))

    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.item(row) for row in range(self.count()))

    def _entries(self, document: Document, counts: Mapping[str, int]) -> Iterator[Entry]:
        yield Entry(self.tr("Documents"), section=True)
        for each in self._case.documents:
            languages = " ".join(language.upper() for language in each.languages)
            count = f" · {counts[each.id]}" if counts.get(each.id) else ""
            yield Entry(localised(each.title), languages + count, _about(self._case, each), document=each.id)
        if self._bookmarks:
            yield Entry(self.tr("Bookmarks"), section=True)
        yield from (_bookmark(*each) for each in self._bookmarks)
        for number, (language, paragraph) in enumerate(_headings(document)):
            if not number:
                yield Entry(self.tr("Outline"), section=True)
            place = (language, paragraph.id)
            yield Entry(paragraph.text, depth=paragraph.level, document=document.id, place=place)
        yield from self._key_points()
        if self._case.sources:
            yield Entry(self.tr("Originals"), section=True)
        for source in self._case.sources:
            known = source in self._copies
            detail = " · ".join(filter(None, (self.tr("imported") if known else "", source.language.upper())))
            yield Entry(source.title, detail, source=source, has_copy=known)

    def _key_points(self) -> Iterator[Entry]:
        if self._case.key_points:
            yield Entry(self.tr("Key points"), section=True)
        for point in self._case.key_points:
            places = (
                (language, paragraph)
                for document in self._case.documents
                if document.id == point.document
                for paragraph in point.paragraphs[:1]
                for language in document.languages
                if paragraph in document.texts[language].index
            )
            yield Entry(
                localised(point.title),
                tip=f"{localised(point.title)}\n{', '.join(point.articles)}",
                document=point.document,
                place=next(places, None),
                apart=True,
            )

    def _choose(self, item: QListWidgetItem) -> None:
        entry = _entry(item)
        if entry.source is not None:
            self.source_chosen.emit(entry.source)
        elif entry.bookmark is not None and entry.place is None:
            self.gone_chosen.emit(entry.text)
        elif entry.place is not None:
            self.paragraph_chosen.emit(entry.document, *entry.place)
        elif entry.document:
            self.document_chosen.emit(entry.document)


def _bookmark(name: str, place: tuple[str, Language, str], there: bool) -> Entry:
    document, *where = place
    if not there:
        return Entry(
            name,
            "gone",
            f"{name}\nThe case no longer has this paragraph. Delete takes it away.",
            bookmark=place,
        )
    tip = f"{name}\nDelete takes the bookmark away"
    return Entry(name, "", tip, document=document, place=(where[0], where[1]), apart=True, bookmark=place)


def _headings(document: Document) -> Iterator[tuple[Language, Paragraph]]:
    """The headings below the title, in English if the document has it, else in its first language."""
    language = "en" if "en" in document.texts else next(iter(document.languages), "")
    if not language:
        return iter(())
    headings = (p for p in document.texts[language].paragraphs if p.kind == "heading" and p.level > 1)
    return ((language, paragraph) for paragraph in headings)


def _entry(item: QListWidgetItem) -> Entry:
    return cast(Entry, item.data(ENTRY))


def _tool_tip(entry: Entry) -> str:
    if entry.section:
        return ""
    if entry.source is None:
        return entry.tip or entry.text
    lines = [
        entry.text,
        "Imported: a click shows the copy" if entry.has_copy else _opens(entry.source),
        entry.source.licence,
        "" if entry.has_copy else "Its menu (right click) imports a copy that you saved",
    ]
    return "\n".join(line for line in lines if line)


def _opens(source: Source) -> str:
    return f"Opens in your browser: {source.url}" if source.url else "No address is known"


def _about(case: Case, document: Document) -> str:
    """Where a document comes from and what it is under."""
    by = ", ".join(filter(None, (document.author, document.publisher, str(document.date or ""))))
    licence = document.licence or case.licence
    said = (
        localised(document.title),
        by,
        document.url,
        f"Retrieved {document.retrieved}" if document.retrieved else "",
        f"Licence: {licence}" if licence else "No licence is known",
        terms.asks(licence),
    )
    return "\n".join(filter(None, said))
