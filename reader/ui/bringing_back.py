"""What notes said before and what was deleted, shown to be brought back."""

from typing import TYPE_CHECKING

from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.ui.case_page import CasePage


def show_note_versions(page: "CasePage") -> None:
    """Show what the current annotation's note said before. Raises ReaderError where no annotation is current."""
    from reader.ui.history_dialog import note_versions_dialog  # not needed to read

    if page.current is None:
        raise ReaderError("Choose an annotation first: click its highlight or its card.")
    note_versions_dialog(page.session, page.current, page.theme, page.guard, page).show()


def show_deleted(page: "CasePage") -> None:
    """Show the annotations of the case that were deleted."""
    from reader.ui.history_dialog import deleted_dialog  # not needed to read

    deleted_dialog(page.session, page.theme, page.guard, page).show()
