"""What assistive technology is told of the page, asked as Qt asks."""

import gc
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from reader.annotation.model import Position, Span
from reader.casefile.folder import load
from reader.casefile.model import Document
from reader.ui.parallel import accessible
from reader.ui.parallel.accessible import CellNode
from reader.ui.parallel.highlights import Highlight
from reader.ui.parallel.view import ParallelView
from reader.ui.theme import Theme


@pytest.fixture
def document(case_folder: Path) -> Document:
    return load(case_folder).document("decision")


@pytest.fixture
def view(qtbot: QtBot, document: Document) -> ParallelView:
    accessible.install()
    view = ParallelView(document, document.languages, Theme("light").tokens, 16)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    return view


def page_of(view: ParallelView) -> QAccessibleInterface:
    page = QAccessible.queryAccessibleInterface(view)
    assert page is view.accessible
    return page


def children(node: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [node.child(place) for place in range(node.childCount())]


def cell_of(view: ParallelView, language: str, paragraph: str) -> CellNode:
    row = page_of(view).child(view.document.row_of[language, paragraph])
    cell = row.child(view.languages.index(language))
    assert isinstance(cell, CellNode)
    return cell


def name(node: QAccessibleInterface) -> str:
    return node.text(QAccessible.Text.Name)


def test_rows_hold_cells_that_hold_the_whole_text(view: ParallelView, document: Document) -> None:
    rows = children(page_of(view))
    assert len(rows) == len(document.rows)
    assert {row.role() for row in rows} == {QAccessible.Role.Row}
    said = {
        (row.indexOfChild(cell), cell.words.text(0, -1))
        for row in rows
        for cell in children(row)
        if isinstance(cell, CellNode)
    }
    for place, language in enumerate(document.languages):
        wanted = [paragraph.text for paragraph in document.texts[language].paragraphs]
        assert set(wanted) <= {text for at, text in said if at == place} | {
            line for at, text in said if at <= place for line in text.split("\n")
        }


def test_offsets_are_qts_and_the_text_whole(view: ParallelView) -> None:
    words = cell_of(view, "en", "p2").words
    text = view.document.texts["en"].paragraph("p2").text
    assert "👋🏽" in text
    units = len(text.encode("utf-16-le")) // 2
    assert words.characterCount() == units
    start = len(text[: text.index("👋")].encode("utf-16-le")) // 2
    assert words.text(start, start + 2) == "👋"
    assert words.text(units - 3, -1) == text[-3:]


def test_the_caret_is_told_and_can_be_put(view: ParallelView) -> None:
    cell = cell_of(view, "en", "p2")
    assert cell.words.cursorPosition() == -1
    cell.words.setCursorPosition(5)
    assert view.caret() == ("en", "p2", 5)
    assert cell.words.cursorPosition() == 5
    assert cell_of(view, "fr", "p2").words.cursorPosition() == -1
    view.setFocus()


def test_a_selection_is_taken(view: ParallelView) -> None:
    cell_of(view, "en", "p2").words.setSelection(0, 2, 7)
    assert view.selected_span() == Span("decision", "en", Position("p2", 2), Position("p2", 7))
    cell_of(view, "en", "p2").words.removeSelection(0)
    assert view.selected_span() is None


def test_highlights_are_notes_in_their_cell(view: ParallelView) -> None:
    cell = cell_of(view, "en", "p2")
    assert children(cell) == []
    view.set_highlights(
        [Highlight("one", Span("decision", "en", Position("p2", 0), Position("p2", 3)), "blue")]
    )
    (note,) = children(cell)
    assert note.role() == QAccessible.Role.Note
    assert name(note) == f"blue highlight: {view.document.texts['en'].paragraph('p2').text[:3]}"
    view.set_highlights([])
    assert not note.isValid()
    assert name(note) == ""


def test_what_is_out_of_sight_says_so(view: ParallelView) -> None:
    rows = children(page_of(view))
    assert not rows[0].state().offscreen
    assert rows[-1].state().offscreen
    assert all(row.state().readOnly for row in rows)


def test_a_point_of_the_screen_leads_to_the_character(view: ParallelView) -> None:
    cell = cell_of(view, "en", "p2")
    middle = cell.words.characterRect(10).center()
    assert cell.words.offsetAtPoint(middle) in (10, 11)
    row = page_of(view).childAt(middle.x(), middle.y())
    assert row.childAt(middle.x(), middle.y()) is cell


def test_nothing_is_left_when_the_view_goes(qtbot: QtBot, document: Document) -> None:
    accessible.install()
    for _ in range(20):
        view = ParallelView(document, document.languages, Theme("light").tokens, 16)
        ids = [QAccessible.uniqueId(cell) for row in children(page_of(view)) for cell in children(row)]
        shiboken6.delete(view)
        del view
        gc.collect()
        qtbot.wait(0)
        assert all(QAccessible.accessibleInterface(each) is None for each in ids)
