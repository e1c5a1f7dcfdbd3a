"""Bookmarks of a case: paragraphs to come back to, set and taken away by one key, kept with the reader's settings.

A bookmark whose paragraph the case no longer has stays, and is shown as such, until the reader takes it away.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from reader.casefile.model import Case, Language
from reader.errors import ReaderError
from reader.store.store import Store
from reader.ui.case_page import CasePage

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
        _keep(page, [*bookmarks(page.session.store, page.session.case), made])


def remove(page: CasePage, place: tuple[str, Language, str]) -> bool:
    """Take the bookmark at that place away; whether there was one."""
    kept = bookmarks(page.session.store, page.session.case)
    others = [each for each in kept if each.place != place]
    if len(others) < len(kept):
        _keep(page, others)
    return len(others) < len(kept)


def serve(page: CasePage) -> None:
    """List the bookmarks in the left panel, and do what is asked of them there."""
    page.outline.bookmark_removed.connect(lambda place: page.guard(lambda: remove(page, place)))
    page.outline.gone_chosen.connect(lambda name: page.guard(lambda: _tell_gone(name)))
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


def _keep(page: CasePage, kept: Sequence[Bookmark]) -> None:
    page.session.store.set_setting(_key(page.session.case), json.dumps([asdict(each) for each in kept]))
    _show(page)


def _key(case: Case) -> str:
    return f"bookmarks:{case.id}"
