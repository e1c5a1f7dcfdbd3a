"""The details of the open case, shown and, in a case of the reader's own, changed: opened here, followed everywhere."""

from typing import TYPE_CHECKING

from reader.casefile.model import Case

if TYPE_CHECKING:
    from reader.ui.case_dialog import CaseDialog
    from reader.ui.session import Session
    from reader.ui.window import MainWindow


def open_for(window: "MainWindow") -> "CaseDialog | None":
    """Show the details of the open case."""
    from reader.ui.case_dialog import CaseDialog  # not needed to read

    page = window.page
    if page is None:
        return None
    dialog = CaseDialog(page.session.case, page.theme, window)

    def keep(after: Case) -> None:
        page.session.set_facts(after)
        dialog.accept()

    dialog.wanted.connect(lambda after: page.guard(lambda: keep(after)))
    dialog.refused.connect(window.show_error)
    dialog.show()
    return dialog


def follow(session: "Session", window: "MainWindow") -> None:
    """Let the window tell of the case as it is after every change."""

    def show() -> None:
        page = window.page
        if page is not None and page.session is session:
            page.top_bar.set_case(session.case)
            if window.shown is page:
                window.show_page(page, name(session.case))
            window.refresh_index()

    session.facts_changed.connect(show)


def name(case: Case) -> str:
    """What the title of the window calls it."""
    return case.decision.number or case.id
