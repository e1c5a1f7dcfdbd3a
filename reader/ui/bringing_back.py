"""What notes said before and what was deleted, shown to be brought back; where there is nothing, that is said."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.case_page import CasePage
    from reader.ui.history_dialog import HistoryDialog


def show_note_versions(page: "CasePage") -> None:
    """Show what the current annotation's note said before."""
    from reader.ui.history_dialog import note_versions_dialog  # not needed to read

    if page.current is None:
        page.said.emit("Choose an annotation first: click its highlight or its card.")
        return
    made = note_versions_dialog(page.session, page.current, page.theme, page.guard, page)
    _show(page, made, "The note of this annotation has no earlier version.")


def show_deleted(page: "CasePage") -> None:
    """Show the annotations of the case that were deleted."""
    from reader.ui.history_dialog import deleted_dialog  # not needed to read

    made = deleted_dialog(page.session, page.theme, page.guard, page)
    _show(page, made, "No annotation of this case was deleted in the last 90 days.")


def _show(page: "CasePage", made: "HistoryDialog | None", otherwise: str) -> None:
    if made is not None:
        made.show()
    else:
        page.said.emit(otherwise)
