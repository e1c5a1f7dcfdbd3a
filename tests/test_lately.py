"""What the library tells of what the reader did last."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.annotation.find import find_quote
from reader.store.latest import latest
from reader.ui.lately import Lately
from reader.ui.window import MainWindow

QUOTES = (
    ("en", "data subjects may reasonably expect"),
    ("fr", "l’intérêt légitime de la société"),
    ("en", "facial recognition software"),
)


def annotate(window: MainWindow) -> list[str]:
    page = window.open_case(window._library.find("cnil-med-2021-134"))
    found = [
        page.session.annotate(find_quote(page.document, language, quote)[0], "green")
        for language, quote in QUOTES
    ]
    page.area.view.place_caret("en", "p65", 0)
    page.area.reveal(find_quote(page.document, "en", QUOTES[0][1])[0])
    return [each.id for each in found]


def lately(qtbot: QtBot, window: MainWindow) -> Lately:
    window.show_library()
    qtbot.waitUntil(lambda: window._start.findChild(Lately) is not None)
    made = window._start.findChild(Lately)
    assert made is not None
    return made


def shown(made: Lately) -> list[str]:
    hits = (made.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(made.list.count()))
    return [hit.annotation for hit in hits if hit is not None]


def is_whole(made: Lately) -> bool:
    """Whether all rows are in sight, and no more than they."""
    rows = sum(made.list.sizeHintForRow(row) for row in range(made.list.count()))
    last = made.list.visualItemRect(made.list.item(made.list.count() - 1))
    return rows <= made.list.height() < rows + 8 and last.bottom() < made.list.viewport().height()


def test_a_new_library_has_nothing_to_tell_but_the_first_steps(qtbot: QtBot, window: MainWindow) -> None:
    made = lately(qtbot, window)
    assert made.isHidden()
    assert any("First steps" in label.text() for label in window._start.findChildren(QLabel))


def test_what_was_marked_last_stands_below_the_cases_and_leads_there(
    qtbot: QtBot, window: MainWindow
) -> None:
    ids = annotate(window)
    made = lately(qtbot, window)
    qtbot.waitUntil(lambda: shown(made) == ids[::-1])
    assert made.isVisible()
    for width in (1280, 700, 1600):
        window.resize(width, 800)
        qtbot.waitUntil(lambda: is_whole(made))
    assert any(
        label.text().startswith("Read last: Formal notice")
        for label in window._start.findChildren(QLabel)
        if label.isVisible()
    )
    assert not any("First steps" in label.text() for label in window._start.findChildren(QLabel))
    made.list.setFocus()
    QTest.keyClick(made.list, Qt.Key.Key_Return)
    page = window.page
    assert page is not None
    assert page.current == ids[-1]


def test_what_was_deleted_is_no_longer_told(qtbot: QtBot, window: MainWindow) -> None:
    ids = annotate(window)
    page = window.page
    assert page is not None
    page.session.delete(ids[-1])
    made = lately(qtbot, window)
    qtbot.waitUntil(lambda: shown(made) == [ids[1], ids[0]])


def test_the_latest_are_those_changed_last(window: MainWindow) -> None:
    annotate(window)
    store = window._store
    first, *others = store.annotations()
    now = max(each.modified for each in others)
    store.update(replace(first, note="again", modified=now + timedelta(seconds=1)))
    assert [each.id for each in latest(store, 1)] == [first.id]
    assert len(latest(store, 9)) == 3
