"""Before text of a case leaves the program: what its licences ask is said once, then the reader decides."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from reader.casefile import terms
from reader.casefile.model import Case, Document
from reader.store.store import Store

GoOn = Callable[[], object]


class Consent:
    """Asks for the documents of one case; what was agreed to is remembered for as long as a licence stays the same."""

    def __init__(self, case: Case, store: Store) -> None:
        self._case, self._store = case, store

    def ask(self, documents: Sequence[Document], parent: QWidget, go_on: GoOn) -> QMessageBox | None:
        """Go on at once where nothing is to be said, else when the reader agrees."""
        fresh = [one for one in terms.limited(self._case, documents) if not self._agreed(one)]
        if not fresh:
            go_on()
            return None
        box = _box(fresh, parent)
        box.accepted.connect(lambda: self._agree(fresh))
        box.accepted.connect(go_on)
        box.open()
        return box

    def _key(self, one: terms.Terms) -> str:
        return f"terms:{self._case.id}:{one.document.id}"

    def _agreed(self, one: terms.Terms) -> bool:
        return self._store.setting(self._key(one)) == f"agreed {one.licence}"

    def _agree(self, found: Sequence[terms.Terms]) -> None:
        for one in found:
            self._store.set_setting(self._key(one), f"agreed {one.licence}")


def _box(found: Sequence[terms.Terms], parent: QWidget) -> QMessageBox:
    def tr(text: str) -> str:
        return QCoreApplication.translate("Consent", text)

    box = QMessageBox(QMessageBox.Icon.NoIcon, "Casefile Reader", "", parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("Not all of this may be passed on freely."))
    known = "\n\n".join(terms.lines(found))
    box.setInformativeText(f"{known}\n\n" + tr("For your own use it may be kept. You are asked once."))
    anyway = box.addButton(tr("Export anyway"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(anyway)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
