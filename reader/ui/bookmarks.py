"""Bookmarks of a case: paragraphs to come back to, set and taken away by one key, kept with the reader's settings."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from reader.casefile.model import Case, Language
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


def bookmarks(store: Store, case: Case) -> list[Bookmark]:
    """The bookmarks of a case, those left out whose paragraph it no longer has."""
    kept = [Bookmark(**each) for each in json.loads(store.setting(_key(case)) or "[]")]
    if not kept:
        return []
    there = {
        (document.id, language, paragraph.id)
        for document in case.documents
        for language, text in document.texts.items()
        for paragraph in text.paragraphs
    }
    return [each for each in kept if each.place in there]


def toggle(page: CasePage) -> None:
    """Bookmark the paragraph of the caret, else the one being read; a second time takes the bookmark away."""
    store, case = page.session.store, page.session.case
    caret = page.area.view.caret()
    place = caret[:2] if caret is not None else page.area.view.place()
    if place is None:
        return
    language, paragraph = place
    made = Bookmark(page.document.id, language, paragraph, _name(page, language, paragraph))
    kept = bookmarks(store, case)
    others = [each for each in kept if each.place != made.place]
    _keep(store, case, others if len(others) < len(kept) else [*kept, made])
    show(page)


def show(page: CasePage) -> None:
    """List the bookmarks in the left panel."""
    page.outline.show_bookmarks(
        [(each.name, each.place) for each in bookmarks(page.session.store, page.session.case)]
    )


def _name(page: CasePage, language: Language, paragraph: str) -> str:
    found = page.document.texts[language].paragraph(paragraph)
    number = f"¶ {found.label}  " if found.label else ""
    words = found.text if len(found.text) <= _LONGEST else found.text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"{number}{words}"


def _keep(store: Store, case: Case, kept: Sequence[Bookmark]) -> None:
    store.set_setting(_key(case), json.dumps([asdict(each) for each in kept]))


def _key(case: Case) -> str:
    return f"bookmarks:{case.id}"
