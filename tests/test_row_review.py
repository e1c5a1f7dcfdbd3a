from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.annotation.anchor import quote_of
from reader.annotation.model import Position, Span
from reader.casefile import folder, row_edits
from reader.errors import ReaderError
from reader.store.store import Store
from reader.ui.case_page import CasePage
from reader.ui.session import Session
from reader.ui.window import MainWindow

KEYS = {"merge": Qt.Key.Key_M, "split": Qt.Key.Key_S, "unlink": Qt.Key.Key_U}


@pytest.fixture
def page(window: MainWindow, case_folder: Path) -> CasePage:
    page = window.open_case(case_folder)
    page.area.view.setFocus()
    page.area.view.place_caret("en", "p1", 2)
    return page


def cells(page: CasePage) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(row.cells.get("fr", ()), row.cells.get("en", ())) for row in page.document.rows]


@pytest.mark.parametrize("name", ["merge", "unlink"])
def test_one_key_sets_a_row_and_undo_brings_it_back(window: MainWindow, page: CasePage, name: str) -> None:
    before = cells(page)
    QTest.keyClick(page.area.view, KEYS[name])
    after = cells(page)
    assert after != before
    assert page.area.view.caret() == ("en", "p1", 2)
    window.run("undo")
    assert cells(page) == before
    window.run("redo")
    assert cells(page) == after


def test_rows_set_by_hand_are_there_after_opening_again(
    window: MainWindow, page: CasePage, case_folder: Path
) -> None:
    page.rows.merge()
    expected = cells(page)
    assert cells(window.open_case(case_folder)) == expected


def test_highlights_stay_with_their_words_when_rows_move(page: CasePage) -> None:
    text = page.document.texts["en"]
    span = Span(page.document.id, "en", Position("p1", 0), Position("p2", 4))
    quote = quote_of(text, span)
    found = page.session.annotate(span, "green").id
    for edit in (page.rows.merge, page.rows.split, page.rows.shift_down, page.rows.unlink):
        edit()
        placed = next(p for p in page.session.placed(page.document) if p.annotation.id == found)
        assert placed.location.span == span
        assert quote_of(page.document.texts["en"], span) == quote


def test_a_document_in_one_language_says_that_it_has_no_rows_to_set(page: CasePage) -> None:
    single = next(each for each in page.session.case.documents if len(each.texts) == 1)
    page.show_document(single.id)
    with pytest.raises(ReaderError, match="one language"):
        page.rows.merge()


@given(data=st.data())
def test_any_edits_of_rows_and_their_undo_leave_every_quote_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    root = Path(__file__).parent / "fixtures" / "demo-case"
    with Store.open(tmp_path_factory.mktemp("data")) as store:
        session = Session(folder.load(root), store, "tester")
        document = session.case.documents[0]
        paragraphs = [p for p in document.texts["en"].paragraphs if len(p.text) > 3]
        for paragraph in paragraphs[:4]:
            session.annotate(
                Span(document.id, "en", Position(paragraph.id, 0), Position(paragraph.id, 3)), "blue"
            )
        rows_before = session.case.documents[0].rows
        made = 0
        for _edit in range(data.draw(st.integers(1, 5))):
            made += edit_somewhere(session, data)
        for _undo in range(made):
            session.undo()
        after = session.case.documents[0]
        assert [row.cells for row in after.rows] == [row.cells for row in rows_before]
        for placed in session.placed(after):
            assert placed.location.state == "exact"


def edit_somewhere(session: Session, data: st.DataObject) -> bool:
    document = session.case.documents[0]
    place = data.draw(st.integers(0, len(document.rows) - 1))
    edit = data.draw(st.sampled_from([row_edits.merge, row_edits.split, row_edits.unlink]))
    try:
        session.set_rows("rows", document.id, edit(document.rows, place))
    except ReaderError:
        return False
    for placed in session.placed(session.case.documents[0]):
        assert placed.location.state == "exact"
    return True


def test_one_key_leads_to_the_next_row_in_doubt_and_says_why(
    qtbot: QtBot, window: MainWindow, case_folder: Path
) -> None:
    english = case_folder / "decision.en.md"
    english.write_text(english.read_text("utf-8").replace("Under Article 5(1)(c) GDPR a", "A"), "utf-8")
    page = window.open_case(case_folder)
    qtbot.waitUntil(lambda: bool(page.citing.apparatus.doubts), timeout=20_000)
    page.area.view.setFocus()
    said = window.statusBar().currentMessage
    QTest.keyClick(page.area.view, Qt.Key.Key_F4)
    assert said() == "? Doubt about the translation: only the French cites 5(1)(c)."
    caret = page.area.view.caret()
    assert caret is not None
    assert "article 5, paragraphe 1" in page.document.texts[caret[0]].paragraph(caret[1]).text
    page.show_document("summary")
    qtbot.waitUntil(lambda: not page.citing.busy, timeout=20_000)
    window.run("next_doubtful")
    assert said() == "No row of this document is in doubt."
