import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.ui.hits import elide
from reader.ui.window import MainWindow


@pytest.fixture
def window(window: MainWindow, qtbot: QtBot) -> MainWindow:
    with qtbot.waitSignal(window.searching.searcher.refreshed, timeout=20_000):
        window.run("search")
    return window


def search(qtbot: QtBot, window: MainWindow, words: str) -> None:
    window.searching.panel.field.setText(words)
    with qtbot.waitSignal(window.searching.searcher.answered):
        window.searching.panel.look()


def test_a_search_opens_the_case_at_the_words(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClicks(window.searching.panel.field, "sept courriers")
    with qtbot.waitSignal(window.searching.panel.chosen):
        QTest.keyClick(window.searching.panel.field, Qt.Key.Key_Return)
    page = window.page
    assert page is not None
    span = page.area.selected_span()
    assert span is not None
    text = page.document.texts[span.language].paragraph(span.start.paragraph).text
    assert text[span.start.offset : span.end.offset] == "sept"


def test_a_note_is_found_as_soon_as_it_is_kept(qtbot: QtBot, window: MainWindow) -> None:
    page = window.open_case(window._library.find("cnil-med-2021-134"))
    page.area.view.select_all()
    found = page.highlight("green", ("exam-question",))
    assert found is not None
    page.set_current(None)
    window.run("search")
    search(qtbot, window, "tag:exam-question")
    QTest.keyClick(window.searching.panel.field, Qt.Key.Key_Return)
    assert page.current == found


def test_the_arrows_pass_over_headings(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "Clearview")
    rows = []
    for _press in range(3):
        rows.append(window.searching.panel.list.currentRow())
        QTest.keyClick(window.searching.panel.field, Qt.Key.Key_Down)
    assert rows == [1, 2, 3]


def test_nothing_found_says_what_to_try(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "xylophone quartz")
    assert "Nothing found" in window.searching.panel.message.text()


def test_only_the_last_of_the_words_typed_fast_is_answered(qtbot: QtBot, window: MainWindow) -> None:
    answered: list[str] = []
    window.searching.searcher.answered.connect(lambda words, _hits: answered.append(words))
    for words in ("r", "re", "reu", "reutil", "reutilisees"):
        window.searching.searcher.search(words)
    qtbot.waitUntil(lambda: answered == ["reutilisees"])


def test_a_hit_is_named_by_its_documents_title(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "sept courriers")
    hit = window.searching.panel.list.current()
    assert hit is not None
    assert hit.document_title == "Formal notice MED-2021-134"
    assert window.searching.panel.list.item(1).text().startswith("Formal notice MED-2021-134 · FR · ¶")


def test_the_box_leaves_the_bar_of_the_page_to_be_seen(window: MainWindow) -> None:
    page = window.open_case(window._library.find("cnil-med-2021-134"))
    window.run("search")
    bar = page.top_bar
    assert window.searching.panel.y() >= bar.mapTo(window, bar.rect().bottomLeft()).y()


def test_a_bar_that_narrows_hides_the_buttons_for_the_size_once(window: MainWindow) -> None:
    bar = window.open_case(window._library.find("cnil-med-2021-134")).top_bar
    shown = []
    for width in range(1000, bar.minimumSizeHint().width(), -1):
        bar.resize(width, bar.height())
        shown.append(not bar._spare[0].isHidden())
    assert (shown[0], shown[-1]) == (True, False)
    assert shown == sorted(shown, reverse=True)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", ["one", "many **words** " * 40, "x" * 900, ""])
def test_words_that_are_cut_end_in_an_ellipsis(words: str) -> None:
    document = QTextDocument()
    document.setTextWidth(300)
    document.setHtml(re.sub(r"\*\*(.*?)\*\*", r"<b>\1</b>", words))
    whole = document.toPlainText()
    elide(document, 2)
    block = document.firstBlock()
    assert block.layout().lineCount() <= 2
    shown = document.toPlainText()
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]))
