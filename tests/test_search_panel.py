from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.ui.window import MainWindow


@pytest.fixture
def window(window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    with qtbot.waitSignal(window._searcher.refreshed, timeout=20_000):
        window.run("search")
    yield window
    window._searcher.close()


def test_a_search_opens_the_case_at_the_words(window: MainWindow) -> None:
    window._search.field.setText("sept courriers")
    QTest.keyClick(window._search.field, Qt.Key.Key_Return)
    page = window.page
    assert page is not None
    span = page.area.selected_span()
    assert span is not None
    text = page.document.texts[span.language].paragraph(span.start.paragraph).text
    assert text[span.start.offset : span.end.offset] == "sept"


def test_a_note_is_found_as_soon_as_it_is_kept(window: MainWindow) -> None:
    page = window.open_case(window._library.find("cnil-med-2021-134"))
    page.area.view.select_all()
    found = page.highlight("green", ("exam-question",))
    assert found is not None
    page.set_current(None)
    window.run("search")
    window._search.field.setText("tag:exam-question")
    QTest.keyClick(window._search.field, Qt.Key.Key_Return)
    assert page.current == found


def test_the_arrows_pass_over_headings(window: MainWindow) -> None:
    window._search.field.setText("Clearview")
    window._search.search()
    rows = []
    for _press in range(3):
        rows.append(window._search.list.currentRow())
        QTest.keyClick(window._search.field, Qt.Key.Key_Down)
    assert rows == [1, 2, 3]


def test_nothing_found_says_what_to_try(window: MainWindow) -> None:
    window._search.field.setText("xylophone quartz")
    window._search.search()
    assert "Nothing found" in window._search.message.text()
