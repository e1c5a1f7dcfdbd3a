"""Where the reader was in each document of a case, and how the case was shown.

Places are kept soon after the text stands still, so that not even a crash loses them; they have a file of their own.
"""

import json
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QTimer

from reader.casefile.model import Document, Language
from reader.store.places import Places
from reader.ui.reading import ReadingArea
from reader.ui.session import Session
from reader.ui.side_splitter import SideSplitter

REST = 800
"""Milliseconds that the text has to stand still before its place is kept."""

PANELS, ZOOM = "panels", "zoom"
"""The settings of the panels beside the text and of its size, the same for all cases."""

_SIDES = "outline", "annotations"
"""By what it is kept whether a side is shown."""


class PlaceKeeper(QObject):
    """Keeps and finds again what concerns one case."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._state: dict[str, Any] = json.loads(session.store.setting(self._case_key()) or "{}")
        self._places = Places(None if session.store.trouble else session.store.path.parent)
        self._kept: tuple[str, dict[Language, str]] | None = None
        self._area: ReadingArea | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.remember)
        self.destroyed.connect(self._places.close)

    def _case_key(self) -> str:
        return f"case:{self._session.case.id}"

    # How the case was shown

    @property
    def document(self) -> Document:
        """The document in which the reader was last, else the first."""
        documents = {document.id: document for document in self._session.case.documents}
        last = self._places.last(self._session.case.id) or ""
        return documents.get(last, self._session.case.documents[0])

    @property
    def mode(self) -> str:
        """The mode shown last."""
        return str(self._state.get("mode", "parallel"))

    @property
    def zoom(self) -> float:
        """The zoom set last, in whichever case: like the font, it is for eyes, not for texts."""
        return float(self._session.store.setting(ZOOM) or 1.0)

    def restore_panels(self, splitter: SideSplitter) -> None:
        """Give the panels beside the text the widths they had, and show or hide those that the reader did."""
        kept: dict[str, Any] = json.loads(self._session.store.setting(PANELS) or "{}")
        splitter.restoreState(QByteArray.fromBase64(kept.get("widths", "").encode("ascii")))
        for side, name in enumerate(_SIDES):
            if (shown := kept.get(name)) is not None:
                splitter.wish(side, shown=shown)

    def keep(self, area: ReadingArea, splitter: SideSplitter) -> None:
        """Keep the place, and how the case is shown."""
        self.remember()
        self._state = {"mode": area.mode.name}
        panels = {
            "widths": bytes(splitter.saveState().toBase64().data()).decode("ascii"),
            **{_SIDES[side]: shown for side, shown in splitter.wishes.items()},
        }
        store = self._session.store
        store.set_setting(self._case_key(), json.dumps(self._state))
        store.set_setting(PANELS, json.dumps(panels))
        store.set_setting(ZOOM, str(area.zoom))

    # The place in a document

    def watch(self, area: ReadingArea) -> None:
        """Keep the place in what that area shows, now and then."""
        self._area = area
        area.place_changed.connect(self._rest.start)

    def remember(self) -> None:
        """Keep the place in the document shown now, unless it is kept already."""
        self._rest.stop()
        if self._area is None:
            return
        here = self._area.document.id, self._area.places()
        if here != self._kept and self._places.keep(self._session.case.id, *here):
            self._kept = here

    def return_to(self) -> None:
        """Go to where the document shown was left, in each language, as far as it still has the place."""
        if self._area is None:
            return
        document = self._area.document
        known = self._places.of(self._session.case.id, document.id)
        self._area.go_to_places(
            {language: one for language, one in known.items() if (language, one) in document.row_of}
        )
        self._rest.start()
