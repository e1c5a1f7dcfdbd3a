"""The codebook in the window: reached by a key, changed by hand, undone by name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit

from reader.annotation.codebook import Entry
from reader.annotation.codebook_edits import Edit
from reader.annotation.find import find_quote
from reader.store.store import Store
from reader.ui.codebook.page import CodebookPage
from reader.ui.codebook.split_dialog import SplitDialog
from reader.ui.message import Message
from reader.ui.tags import TagPicker
from reader.ui.window import MainWindow

QUOTES = ("data subjects may reasonably expect", "publicly accessible", "facial recognition software")


def open_codebook(window: MainWindow) -> CodebookPage:
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    page = window.travel.codebook
    assert page is not None
    assert window.shown is page
    return page


@pytest.fixture
def codebook(window: MainWindow) -> CodebookPage:
    page = window.open_case(window._library.find("cnil-med-2021-134"))
    for quote in QUOTES:
        page.session.annotate(find_quote(page.document, "en", quote)[0], "green", ("6(1)(f)", "scraping"))
    return open_codebook(window)


def undo_action(window: MainWindow) -> QAction:
    return window._actions["undo"]


def take(window: MainWindow, words: str) -> None:
    picker = next(each for each in window.findChildren(TagPicker) if each.isVisible())
    QTest.keyClicks(picker.field, words)
    QTest.keyClick(picker.field, Qt.Key.Key_Return)


def test_the_tree_shows_own_tags_and_articles_in_use_with_counts(codebook: CodebookPage) -> None:
    assert codebook.tree.tags == ["scraping", "6", "6(1)", "6(1)(f)"]
    item = codebook.tree._items["6"]
    assert (item.text(1), item.text(2)) == ("3", "1")
    assert codebook.current == "scraping"
    assert codebook.details.numbers.text() == "On 3 passages in 1 case."
    assert codebook.details.list.count() == 4


def test_a_tag_is_made_described_coloured_and_moved_and_each_undone_by_name(
    window: MainWindow, codebook: CodebookPage
) -> None:
    codebook.new.click()
    dialog = codebook.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("web")
    dialog.accept()
    assert codebook.current == "web"
    codebook.details.description.setFocus()
    QTest.keyClicks(codebook.details.description, "On the web")
    QTest.keyClick(codebook.details.description, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    codebook.details.swatches["teal"].click()
    codebook.tree.choose("scraping")
    codebook.details.place.click()
    take(window, "web")
    book = window.desk.codebook
    assert book.entry("web") == Entry("web", "", "teal", "On the web")
    assert book.contains("web", "scraping")
    assert undo_action(window).text() == "&Undo move tag scraping"
    assert "move tag scraping" in window.statusBar().currentMessage()
    for name in ("colour of tag web", "description of tag web", "new tag web", "highlight"):
        undo_action(window).trigger()
        assert undo_action(window).text() == f"&Undo {name}"
    assert window.desk.codebook.entries == {}


def test_a_tag_is_renamed_by_f2_and_a_name_taken_is_refused(
    window: MainWindow, codebook: CodebookPage
) -> None:
    window.desk.create(Entry("web"))
    codebook.tree.choose("scraping")
    QTest.keyClick(codebook.tree, Qt.Key.Key_F2)
    QTest.keyClicks(codebook.details.name, "Web")
    QTest.keyClick(codebook.details.name, Qt.Key.Key_Return)
    box = window.findChild(Message)
    assert box is not None
    assert "already" in box.message
    box.close()
    assert codebook.details.name.text() == "scraping"
    codebook.details.edit_name()
    QTest.keyClicks(codebook.details.name, "harvesting")
    QTest.keyClick(codebook.details.name, Qt.Key.Key_Return)
    assert codebook.current == "harvesting"
    page = window.page
    assert page is not None
    assert all("harvesting" in each.tags for each in page.session.annotations())


def test_tags_are_split_and_merged(window: MainWindow, codebook: CodebookPage) -> None:
    codebook.details.buttons["split"].click()
    dialog = codebook.findChild(SplitDialog)
    assert dialog is not None
    assert not dialog.split.isEnabled()
    dialog.findChild(QLineEdit)
    QTest.keyClicks(dialog.name, "faces")
    dialog.list.setCurrentIndex(dialog.list.model().index(2, 0))
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.split.click()
    assert codebook.current == "faces"
    assert codebook.tree._items["scraping"].text(1) == "3"
    assert codebook.tree._items["faces"].text(1) == "1"
    codebook.details.buttons["merge"].click()
    take(window, "6(1)(f)")
    assert codebook.current == "6(1)(f)"
    assert "faces" not in codebook.tree.tags
    assert undo_action(window).text() == "&Undo merge tag faces into 6(1)(f)"


def offered(window: MainWindow, words: str) -> list[str]:
    picker = next(each for each in window.findChildren(TagPicker) if each.isVisible())
    picker.field.setText(words)
    tags = list(picker.model.tags)
    picker.dismiss()
    return tags


def test_a_tag_is_not_offered_for_itself(window: MainWindow, codebook: CodebookPage) -> None:
    codebook.desk.create(Entry("scraping of faces", "scraping"))
    codebook.tree.choose("scraping")
    for button, under_it in ((codebook.details.buttons["merge"], True), (codebook.details.place, False)):
        button.click()
        assert "scraping" not in offered(window, "")
        button.click()
        assert offered(window, "Scraping") == []  # nothing else may be taken for it
        button.click()
        assert ("scraping of faces" in offered(window, "scra")) is under_it
    codebook.tree.choose("6(1)(f)")
    codebook.details.buttons["merge"].click()
    assert offered(window, "art 6.1.f") == []
    codebook.details.buttons["merge"].click()
    assert "6(1)" in offered(window, "6(1)")


def test_without_a_case_tags_are_changed_and_undone_too(window: MainWindow, codebook: CodebookPage) -> None:
    window.show_library()
    open_codebook(window)
    assert not undo_action(window).isEnabled()
    QTest.keyClick(codebook.tree, Qt.Key.Key_Delete)
    assert codebook.tree.tags == ["6", "6(1)", "6(1)(f)"]
    assert undo_action(window).text() == "&Undo delete tag scraping"
    undo_action(window).trigger()
    assert "scraping" in codebook.tree.tags
    assert not undo_action(window).isEnabled()


def test_what_another_window_does_is_shown(window: MainWindow, codebook: CodebookPage) -> None:
    with Store.open(window._store.path.parent) as other:
        other.carry_out(Edit("", ((None, Entry("elsewhere", "scraping", "red")),)))
    window.care._watcher.look()
    assert "elsewhere" in codebook.tree.tags


def test_a_description_being_written_is_kept_on_leaving(window: MainWindow, codebook: CodebookPage) -> None:
    QTest.keyClicks(codebook.details.description, "half a")
    codebook.tree.choose("6")
    assert window.desk.codebook.entry("scraping").description == "half a"
    QTest.keyClicks(codebook.details.description, "Basis")
    window.close()
    with Store.open(window._store.path.parent) as store:
        assert store.codebook().entry("6").description == "Basis"


@pytest.mark.usefixtures("codebook")
def test_a_chip_shows_its_tags_colour_and_the_filter_knows_the_tree(window: MainWindow) -> None:
    window.desk.create(Entry("web"))
    window.desk.move(["scraping"], "6(1)")
    window.desk.set_colour("scraping", "red")
    window.run("back")
    page = window.page
    assert page is not None
    card = page.panel.list.card(page.session.annotations()[0].id)
    assert card is not None
    assert card.chips.chips[1]._fill is not None
    page.session.set_tags(page.session.annotations()[0].id, ["exam"])
    page.session.set_tags(page.session.annotations()[1].id, ["scraping"])
    page.panel.filter.setText("6(1)")
    assert len(page.panel._filtered()) == 2
