"""The details of the open case, shown and, in a case of the reader's own, changed."""

from typing import TYPE_CHECKING

from reader.casefile.model import Case

if TYPE_CHECKING:
    from reader.ui.case_dialog import CaseDialog
    from reader.ui.window import MainWindow


def open_for(window: "MainWindow") -> "CaseDialog | None":
    """Show the details of the open case."""
    from reader.ui.case_dialog import CaseDialog  # not needed to read

    page = window.page
    if page is None:
        return None
    dialog = CaseDialog(page.session.case, page.theme, window)
    dialog.documents.show_document(page.document.id)

    def keep(after: Case) -> None:
        page.session.set_facts(after)
        dialog.accept()

    dialog.wanted.connect(lambda after: page.guard(lambda: keep(after)))
    dialog.refused.connect(window.show_error)
    dialog.show()
    return dialog
