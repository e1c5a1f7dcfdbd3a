"""What carries out each command of `reader.ui.actions`: by the window, or by the page of the open case."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.ui import bookmarks, bringing_back, case_details, reviewing, tab_order
from reader.ui.case_page import CasePage
from reader.ui.nearby import show_article
from reader.ui.panes import PLAIN
from reader.ui.side_splitter import LEFT, RIGHT

if TYPE_CHECKING:
    from reader.ui.annotations import AnnotationPanel
    from reader.ui.window import MainWindow


def _earlier_editions(window: "MainWindow") -> None:
    from reader.ui.editions import open_for  # not needed to read

    open_for(window)


def _tag_many(window: "MainWindow") -> None:
    from reader.ui.many_dialog import open_for  # not needed to read

    open_for(window)


WINDOW: dict[str, Callable[["MainWindow"], object]] = {
    "show_library": lambda window: window.show_library(),
    "open_folder": lambda window: window.open_folder(),
    "import_files": lambda window: window.import_files(),
    "search": lambda window: window.search(),
    "articles": lambda window: window.show_articles(),
    "codebook": lambda window: window.travel.show_codebook(),
    "tag_many": _tag_many,
    "undo": lambda window: window.undoing.undo(),
    "redo": lambda window: window.undoing.redo(),
    "back": lambda window: window.travel.back(),
    "forward": lambda window: window.travel.forward(),
    "case_details": lambda window: case_details.open_for(window),
    "earlier_editions": _earlier_editions,
    "export": lambda window: window.export(),
    "pack": lambda window: window.pack(),
    "import_annotations": lambda window: window.bringing_in.annotations(),
    "restore_backup": lambda window: window.care.restore(),
    "repair_notes": lambda window: window.care.repair(),
    "close": lambda window: window.close(),
    "full_screen": lambda window: window.full_screen(),
    "theme_system": lambda window: window.set_theme("system"),
    "theme_light": lambda window: window.set_theme("light"),
    "theme_dark": lambda window: window.set_theme("dark"),
    "shortcuts": lambda window: window.shortcuts(),
    "about": lambda window: window.about(),
}


def _mode(place: int) -> Callable[[CasePage], object]:
    """The command that shows a document in the mode at that place, if it has it."""

    def show(page: CasePage) -> None:
        names = page.mode_names()
        if place < len(names):
            page.area.set_mode(names[place])

    return show


def _go_to(page: CasePage) -> None:
    from reader.ui.go_panel import ask  # not needed to read

    ask(page)


def _panel(page: CasePage) -> "AnnotationPanel":
    """The annotations, shown from now on."""
    page.splitter.wish(RIGHT, shown=True)
    return page.panel


PAGE: dict[str, Callable[[CasePage], object]] = {
    "copy": lambda page: page.area.view.copy(),
    "select_all": lambda page: page.area.view.select_all(),
    "go_to": _go_to,
    "bookmark": bookmarks.toggle,
    "next_part": lambda page: tab_order.step_part(page.parts, forward=True),
    "previous_part": lambda page: tab_order.step_part(page.parts, forward=False),
    "find": lambda page: page.area.open_find(),
    "find_next": lambda page: page.area.find_bar.next(),
    "find_previous": lambda page: page.area.find_bar.previous(),
    "highlight": lambda page: page.highlight(),
    "yellow": lambda page: page.highlight("yellow"),
    "green": lambda page: page.highlight("green"),
    "blue": lambda page: page.highlight("blue"),
    "pink": lambda page: page.highlight("pink"),
    "tag": lambda page: page.tagging.ask(),
    "filter_by_tags": lambda page: _panel(page).filter_by_tags(),
    "choose_all": lambda page: _panel(page).choose_all(),
    "tag_cited": lambda page: page.tagging.add_cited(),
    "note": CasePage.note,
    "review_doubts": reviewing.review_doubts,
    "note_versions": bringing_back.show_note_versions,
    "recently_deleted": bringing_back.show_deleted,
    "article_here": show_article,
    "next_under_caret": CasePage.next_under_caret,
    "delete": CasePage.delete,
    "next_doubtful": lambda page: page.said.emit(page.rows.next_doubtful()),
    "merge_rows": lambda page: page.rows.merge(),
    "split_row": lambda page: page.rows.split(),
    "unlink_row": lambda page: page.rows.unlink(),
    "shift_rows_down": lambda page: page.rows.shift_down(),
    "shift_rows_up": lambda page: page.rows.shift_up(),
    "realign_rows": lambda page: page.realigning.start(page.document),
    "reset_rows": lambda page: page.rows.reset(),
    "mode_first": _mode(0),
    "mode_parallel": _mode(1),
    "mode_second": _mode(2),
    "mode_split": _mode(3),
    "mode_plain": lambda page: page.area.set_mode(PLAIN),
    "change_language": lambda page: page.area.change_language(),
    "toggle_across": CasePage.toggle_across,
    "zoom_in": lambda page: page.area.step_zoom(1),
    "zoom_out": lambda page: page.area.step_zoom(-1),
    "text_look": lambda page: page.look.open_below(page.top_bar.look),
    "zoom_reset": lambda page: page.area.set_zoom(1.0),
    "toggle_outline": lambda page: page.splitter.toggle(LEFT),
    "toggle_annotations": lambda page: page.splitter.toggle(RIGHT),
    "toggle_sides": lambda page: page.splitter.toggle_sides(),
}
