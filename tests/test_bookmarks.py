"""Bookmarks: set and taken away by one key, listed, there after opening again."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.store.store import Store
from reader.ui.bookmarks import bookmarks
from reader.ui.case_page import CasePage
from reader.ui.message import Message
from reader.ui.window import MainWindow


def listed(page: CasePage) -> list[str]:
    return [page.outline.item(row).text() for row in range(page.outline.count())]


def test_a_key_sets_a_bookmark_that_leads_back_and_stays(window: MainWindow, case_folder: Path) -> None:
    page = window.open_case(case_folder)
    page.area.view.place_caret("en", "p5", 3)
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    (name,) = [each.name for each in bookmarks(page.session.store, page.session.case)]
    assert name.startswith("¶ 5  ")
    assert listed(page).count(name) == 1
    assert "Bookmarks" in listed(page)
    again = window.open_case(case_folder)
    again.show_document("press")
    row = listed(again).index(name)
    again.outline.itemClicked.emit(again.outline.item(row))
    assert again.document.id == "decision"
    again.area.view.place_caret("en", "p5", 0)
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert bookmarks(again.session.store, again.session.case) == []
    assert "Bookmarks" not in listed(again)


def test_a_bookmark_whose_paragraph_is_gone_is_told_and_stays_until_it_is_taken_away(
    window: MainWindow, case_folder: Path
) -> None:
    page = window.open_case(case_folder)
    for paragraph in ("p5", "p3"):
        page.area.view.place_caret("en", paragraph, 0)
        window.run("bookmark")
    text = case_folder / "decision.en.md"
    text.write_text(text.read_text(encoding="utf-8").replace("#p5 }", "#p5x }"), encoding="utf-8")
    again = window.open_case(case_folder)
    case = again.session.case
    gone, there = bookmarks(again.session.store, case)
    assert (gone.is_in(case), there.is_in(case)) == (False, True)
    row = listed(again).index(gone.name)
    assert "no longer has this paragraph" in again.outline.item(row).toolTip()
    again.outline.setFocus()
    again.outline.setCurrentRow(row)
    QTest.keyClick(again.outline, Qt.Key.Key_Return)
    box = window.findChild(Message)
    assert box is not None
    assert "no longer has the paragraph" in box.message
    box.close()
    again.area.view.place_caret("en", "p4", 0)
    window.run("bookmark")
    assert [each.paragraph for each in bookmarks(again.session.store, case)] == ["p5", "p3", "p4"]
    again.outline.setCurrentRow(row)
    QTest.keyClick(again.outline, Qt.Key.Key_Delete)
    assert [each.paragraph for each in bookmarks(again.session.store, case)] == ["p3", "p4"]


def test_setting_and_taking_away_are_undone_one_bookmark_at_a_time(
    window: MainWindow, case_folder: Path, data_dir: Path
) -> None:
    page = window.open_case(case_folder)

    def kept() -> list[str]:
        return [each.paragraph for each in bookmarks(page.session.store, page.session.case)]

    for paragraph in ("p3", "p4", "p5"):
        page.area.view.place_caret("en", paragraph, 0)
        window.run("bookmark")
    page.area.view.place_caret("en", "p4", 0)
    window.run("bookmark")
    assert kept() == ["p3", "p5"]
    assert "taking a bookmark away" in window._actions["undo"].text()
    with Store.open(data_dir) as other:  # another window's bookmark, which is not one's own to undo
        key = f"bookmarks:{page.session.case.id}"
        there = json.loads(other.setting(key) or "")
        other.set_setting(key, json.dumps([*there, {**there[0], "paragraph": "p1"}]))
    window.run("undo")
    assert kept() == ["p3", "p4", "p5", "p1"]
    assert len([name for name in listed(page) if name.startswith("¶")]) == 4
    window.run("undo")
    assert kept() == ["p3", "p4", "p1"]
    window.run("redo")
    assert kept() == ["p3", "p4", "p5", "p1"] or kept() == ["p3", "p4", "p1", "p5"]
