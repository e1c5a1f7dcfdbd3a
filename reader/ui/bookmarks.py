"""Bookmarks of a case: paragraphs to come back to, set and taken away by one key, kept with the reader's settings.

Both can be undone; only that bookmark comes or goes, whatever another window did to the others. A bookmark whose
paragraph the case no longer has stays, and is shown as such, until the reader takes it away.
"""

import json
from dataclasses import asdict, dataclass

from PySide6.QtGui import QUndoCommand

from reader.casefile.model import Case, Language
from reader.errors import ReaderError
from reader.store.store import Store
from reader.ui.case_page import CasePage
from reader.ui.session import Session

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A paragraph and what the left panel calls it."""

    document: str
    language: Language
    paragraph: str
    name: str

    @property
    def place(self) -> tuple[str, Language, str]:
        """What tells it from the others."""
        return self.document, self.language, self.paragraph

    def is_in(self, case: Case) -> bool:
        """Whether the case has the paragraph."""
        return any(
            document.id == self.document and (self.language, self.paragraph) in document.row_of
            for document in case.documents
        )


class BookmarkChange(QUndoCommand):
    """A bookmark set at a place of the list, or taken away from there."""

    annotation = None

    def __init__(self, bookmark: Bookmark, place: int, *, gone: bool) -> None:
        super().__init__("taking a bookmark away" if gone else "bookmark")
        self._bookmark, self._place, self._gone = bookmark, place, gone

    def carry_out(self, session: Session) -> None:
        """Make the change. Raises ReaderError where it cannot be kept."""
        self._lead(session, self._gone)

    def take_back(self, session: Session) -> None:
        """Undo the change; as `carry_out`."""
        self._lead(session, not self._gone)

    def _lead(self, session: Session, gone: bool) -> None:
        store, case = session.store, session.case
        if store.trouble:
            raise ReaderError(f"Nothing was changed. {store.trouble}")
        kept = [each for each in bookmarks(store, case) if each.place != self._bookmark.place]
        if not gone:
            kept.insert(self._place, self._bookmark)
        store.set_setting(_key(case), json.dumps([asdict(each) for each in kept]))
        session.bookmarks_changed.emit()


def bookmarks(store: Store, case: Case) -> list[Bookmark]:
    """The bookmarks of a case, in the order in which they were set."""
    return [Bookmark(**each) for each in json.loads(store.setting(_key(case)) or "[]")]


def toggle(page: CasePage) -> None:
    """Bookmark the paragraph of the caret, else the one being read; a second time takes the bookmark away."""
    caret = page.area.view.caret()
    place = caret[:2] if caret is not None else page.area.view.place()
    if place is None:
        return
    language, paragraph = place
    made = Bookmark(page.document.id, language, paragraph, _name(page, language, paragraph))
    if not remove(page, made.place):
        kept = bookmarks(page.session.store, page.session.case)
        page.session.do(BookmarkChange(made, len(kept), gone=False))
        page.said.emit(f"Bookmarked: {made.name} — listed under Contents (F9)")
    else:
        page.said.emit(f"No longer bookmarked: {made.name}")


def remove(page: CasePage, place: tuple[str, Language, str]) -> bool:
    """Take the bookmark at that place away; whether there was one."""
    kept = bookmarks(page.session.store, page.session.case)
    found = next((number for number, each in enumerate(kept) if each.place == place), None)
    if found is not None:
        page.session.do(BookmarkChange(kept[found], found, gone=True))
    return found is not None


def serve(page: CasePage) -> None:
    """List the bookmarks in the left panel, and do what is asked of them there."""
    page.outline.bookmark_removed.connect(lambda place: page.guard(lambda: remove(page, place)))
    page.outline.gone_chosen.connect(lambda name: page.guard(lambda: _tell_gone(name)))
    page.session.bookmarks_changed.connect(lambda: _show(page))
    _show(page)


def _show(page: CasePage) -> None:
    case = page.session.case
    page.outline.show_bookmarks(
        [(each.name, each.place, each.is_in(case)) for each in bookmarks(page.session.store, case)]
    )


def _tell_gone(name: str) -> None:
    raise ReaderError(
        f"The case no longer has the paragraph of the bookmark “{name}”. "
        "Choose it in the panel and press Delete to take the bookmark away."
    )


def _name(page: CasePage, language: Language, paragraph: str) -> str:
    found = page.document.texts[language].paragraph(paragraph)
    number = f"¶ {found.label}  " if found.label else ""
    words = found.text if len(found.text) <= _LONGEST else found.text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"{number}{words}"


def _key(case: Case) -> str:
    return f"bookmarks:{case.id}"
