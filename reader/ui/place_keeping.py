"""Where the reader was in each document of a case, and how the case was shown; kept with the reader's settings."""

import json
from typing import Any

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter, QWidget

from reader.casefile.model import Document
from reader.ui.reading import ReadingArea
from reader.ui.session import Session


class PlaceKeeper:
    """Keeps and finds again what concerns one case."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._state: dict[str, Any] = json.loads(session.store.setting(self._case_key()) or "{}")

    def _case_key(self) -> str:
        return f"case:{self._session.case.id}"

    # How the case was shown

    @property
    def document(self) -> Document:
        """The document shown last, else the first."""
        documents = {document.id: document for document in self._session.case.documents}
        return documents.get(self._state.get("document", ""), self._session.case.documents[0])

    @property
    def mode(self) -> str:
        """The mode shown last."""
        return str(self._state.get("mode", "parallel"))

    @property
    def zoom(self) -> float:
        """The zoom set last."""
        return float(self._state.get("zoom", 1.0))

    def restore_panels(self, splitter: QSplitter, outline: QWidget, annotations: QWidget) -> None:
        """Give the panels the widths they had, and hide those that were hidden."""
        if "panels" in self._state:
            splitter.restoreState(QByteArray.fromBase64(self._state["panels"].encode("ascii")))
        outline.setVisible(self._state.get("outline", True))
        annotations.setVisible(self._state.get("annotations", True))

    def keep(self, area: ReadingArea, splitter: QSplitter, outline: QWidget, annotations: QWidget) -> None:
        """Keep how the case is shown, and the place."""
        self.remember(area)
        self._state = {
            "document": area.document.id,
            "mode": area.mode.name,
            "zoom": area.zoom,
            "panels": bytes(splitter.saveState().toBase64().data()).decode("ascii"),
            "outline": not outline.isHidden(),
            "annotations": not annotations.isHidden(),
        }
        self._session.store.set_setting(self._case_key(), json.dumps(self._state))

    # The place in a document

    def _place_key(self, document: Document) -> str:
        return f"place:{self._session.case.id}:{document.id}"

    def remember(self, area: ReadingArea) -> None:
        """Keep the place in the document shown."""
        place = area.view.place()
        if place is not None:
            self._session.store.set_setting(self._place_key(area.document), json.dumps(place))

    def return_to(self, area: ReadingArea) -> None:
        """Go to the place where the document shown was left, if it still has it."""
        remembered = json.loads(self._session.store.setting(self._place_key(area.document)) or "null")
        if remembered is not None and tuple(remembered) in area.document.row_of:
            area.go_to(*remembered)
