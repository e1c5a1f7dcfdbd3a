"""The plain view, used as the parallel view is: whatever is selected in it comes back from the store."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.annotation.anchor import quote_of
from reader.annotation.model import Position, Span
from reader.casefile.model import Document, Paragraph, Row, Text
from reader.ui import fonts, theme
from reader.ui.parallel.highlights import Highlight
from reader.ui.plain_view import PlainView
from reader.ui.window import MainWindow

EXAMPLE = Path(__file__).parent / "fixtures" / "demo-case"

PARAGRAPHS = (
    "Le 👋🏽 passant, n°\u00a012, dit «\u202foui\u202f».",
    "e\u0301tude שלום עולם 👩‍👩‍👧 fin",
    "…",
    "Dernier.",
)


@pytest.fixture
def document() -> Document:
    texts = {
        language: Text(language, tuple(Paragraph(f"p{n}", text) for n, text in enumerate(PARAGRAPHS)))
        for language in ("fr", "en")
    }
    rows = tuple(Row({"fr": (f"p{n}",), "en": (f"p{n}",)}) for n in range(len(PARAGRAPHS)))
    return Document("decision", "decision", {"en": "Decision"}, texts, rows, original="fr")


@pytest.fixture
def view(qtbot: QtBot, document: Document) -> PlainView:
    fonts.install()
    view = PlainView(document, ("fr",), theme.load("light"), 16)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    return view


def carets(view: PlainView) -> list[int]:
    """Where the widget lets a caret stand: never inside a character."""
    found = []
    for position in range(view.field.document().characterCount()):
        block = view.field.document().findBlock(position)
        if block.layout().isValidCursorPosition(position - block.position()):
            found.append(position)
    return found


@settings(max_examples=80)
@given(st.data())
def test_any_selection_in_the_widget_is_the_span_of_the_model(view: PlainView, data: st.DataObject) -> None:
    places = st.sampled_from(carets(view))
    anchor, position = data.draw(places), data.draw(places)
    cursor = view.field.textCursor()
    cursor.setPosition(anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    view.field.setTextCursor(cursor)
    span = view.selected_span()
    assume(span is not None)
    assert span is not None
    # The widget's own words, but for the no-break spaces and line ends that it spells its own way.
    said = cursor.selection().toPlainText().strip("\n")
    assert quote_of(view.document.texts["fr"], span).replace("\u00a0", " ") == said
    view.select(None)
    view.select(span)
    assert view.selected_span() == span


def test_highlights_colour_the_text_itself(view: PlainView) -> None:
    span = Span("decision", "fr", Position("p0", 3), Position("p0", 5))
    view.set_highlights([Highlight("one", span, "blue")])
    cursor = view.field.textCursor()
    cursor.setPosition(5)
    assert cursor.charFormat().background().color() == theme.load("light").highlight["blue"]
    view.place_caret("fr", "p0", 4)
    assert view.next_under_caret() == "one"
    view.set_highlights([])
    assert cursor.charFormat().background().style() == Qt.BrushStyle.NoBrush


def test_nothing_can_be_typed_into_it(view: PlainView) -> None:
    QTest.keyClicks(view.field, "abc")
    QTest.keyClick(view.field, Qt.Key.Key_Delete)
    assert view.field.toPlainText().split("\n") == [text.replace("\u00a0", " ") for text in PARAGRAPHS]


def test_the_whole_job_by_keys_in_the_plain_view(window: MainWindow) -> None:
    window.open_case(EXAMPLE)
    page = window.page
    assert page is not None
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    view = page.area.view
    assert isinstance(view, PlainView)
    assert view.languages == ("fr",)
    view.setFocus()
    view.place_caret("fr", "p1", 0)
    for _ in range(5):
        QTest.keyClick(view.field, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    span = view.selected_span()
    QTest.keyClick(view.field, Qt.Key.Key_3)
    (made,) = page.session.annotations()
    assert (made.span, made.colour) == (span, "blue")
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    other = page.area.view
    assert isinstance(other, PlainView)
    assert other.languages == ("en",)
    page.go_to_annotation(made.id)
    assert isinstance(page.area.view, PlainView)
    assert page.area.view.languages == ("fr",)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert not isinstance(page.area.view, PlainView)
