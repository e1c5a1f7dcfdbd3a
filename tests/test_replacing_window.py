"""The official text put in the place of a study edition's, in the window: the offer, what is told, and the way back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from wiki_page import wiki_page

from reader.annotation.find import find_quote
from reader.casefile import folder
from reader.casefile.model import Row
from reader.ui import editions
from reader.ui.case_page import CasePage
from reader.ui.edition_names import EditionNames
from reader.ui.import_dialog import ImportDialog
from reader.ui.notice_strip import NoticeStrip
from reader.ui.review import Review
from reader.ui.window import MainWindow

FOLLOWS, GONE = "a voice is not needed for the safety", "The authority imposes a fine"
OFFICIAL = """Deliberation DEMO-2024-007 on the cameras of Lanterne

I. Facts

The operator put up twelve cameras, each of which records the picture and the voice of everyone who walks by.

II. Reasons

Under Article 5(1)(c) GDPR a voice is not needed for the safety of a street. A café called Zoé É changes nothing.
"""


@pytest.fixture
def official(tmp_path: Path) -> Path:
    return wiki_page(tmp_path / "official.txt", "DEMO-2024-007", OFFICIAL)


def annotated(window: MainWindow, place: Path) -> CasePage:
    page = window.open_case(place)
    page.show_document("decision")
    for quote in (FOLLOWS, GONE):
        page.area.view.select(find_quote(page.document, "en", quote)[0])
        page.highlight("yellow")
    return page


def dialog_for(qtbot: QtBot, window: MainWindow, file: Path) -> ImportDialog:
    window.import_files([file])
    dialog = window.findChildren(ImportDialog)[-1]
    qtbot.waitUntil(dialog.progress.isHidden, timeout=20_000)
    return dialog


def replaced(qtbot: QtBot, window: MainWindow, file: Path) -> CasePage:
    dialog = dialog_for(qtbot, window, file)
    assert dialog.offer is not None
    dialog.offer.replacing.click()
    with qtbot.waitSignal(dialog.kept, timeout=20_000):
        QTest.mouseClick(dialog._import, Qt.MouseButton.LeftButton)
    assert window.page is not None
    return window.page


def notice(page: CasePage) -> NoticeStrip:
    (strip,) = (each for each in page.findChildren(NoticeStrip) if not each.isHidden())
    return strip


def button(strip: NoticeStrip, name: str) -> QPushButton:
    return next(each for each in strip.buttons if name in each.text())


def test_the_text_is_replaced_the_annotations_are_told_of_and_reviewed(
    qtbot: QtBot, window: MainWindow, shipped: Path, official: Path, data_dir: Path
) -> None:
    annotated(window, shipped)
    page = replaced(qtbot, window, official)
    assert page.session.case.folder == data_dir / "casefiles" / "demo-case"
    assert "Deliberation" in page.document.texts["en"].paragraphs[0].text
    strip = notice(page)
    assert "1 followed its words, 1 waits in the review" in strip.words.text()
    QTest.mouseClick(button(strip, "Review"), Qt.MouseButton.LeftButton)
    review = page.findChild(Review)
    assert review is not None
    assert not review.isHidden()
    assert len(review.doubts()) == 1


def test_the_review_says_on_which_edition_an_annotation_was_made(
    qtbot: QtBot, window: MainWindow, shipped: Path, official: Path
) -> None:
    annotated(window, shipped)
    page = replaced(qtbot, window, official)
    window.run("review_doubts")
    review = page.findChild(Review)
    assert review is not None
    before = editions._earlier(window, page)[0]
    assert (
        review.was.text()
        == f"AS IT WAS · {editions._name(before).rstrip('.').upper()}, CAME WITH THE PROGRAM"
    )
    names = EditionNames(page.session)
    doubtful = page.session.annotation(review._current)
    here = page.document.texts[doubtful.span.language].digest
    assert names.of(replace(doubtful, edition=here)) == ""
    assert names.of(replace(doubtful, edition="")) == ""
    made = doubtful.created.astimezone()
    gone = f"an edition that is no longer here, annotated {made.day} {made:%B %Y}"
    assert names.of(replace(doubtful, edition="another")) == gone


def test_the_edition_before_comes_back_and_the_other_one_again(
    qtbot: QtBot, window: MainWindow, shipped: Path, official: Path
) -> None:
    before = {each.id: each for each in annotated(window, shipped).session.annotations()}
    page = replaced(qtbot, window, official)
    QTest.mouseClick(button(notice(page), "Back"), Qt.MouseButton.LeftButton)
    page = window.page or page
    assert page.session.case.folder == shipped
    assert {each.id: each for each in page.session.annotations()} == before
    assert "2 stand where they were" in notice(page).words.text()
    QTest.mouseClick(button(notice(page), "again"), Qt.MouseButton.LeftButton)
    page = window.page or page
    assert "Deliberation" in page.document.texts["en"].paragraphs[0].text


def test_beside_it_is_what_is_chosen_first_and_moves_nothing(
    qtbot: QtBot, window: MainWindow, shipped: Path, official: Path
) -> None:
    annotated(window, shipped)
    dialog = dialog_for(qtbot, window, official)
    with qtbot.waitSignal(dialog.kept, timeout=20_000):
        QTest.mouseClick(dialog._import, Qt.MouseButton.LeftButton)
    page = window.page
    assert page is not None
    assert len(page.session.case.documents) == len(folder.load(shipped).documents) + 2
    states = {each.location.state for each in page.session.placed(page.session.case.document("decision"))}
    assert states == {"exact"}


def test_rows_set_by_hand_for_the_edition_before_do_not_part_the_new_one(
    qtbot: QtBot, window: MainWindow, shipped: Path, official: Path
) -> None:
    page = annotated(window, shipped)
    apart = [Row({one: ids}, None, "human") for row in page.document.rows for one, ids in row.cells.items()]
    page.session.set_rows("unlink", "decision", apart)
    page = replaced(qtbot, window, official)
    assert any(len(row.cells) == 2 for row in page.document.rows)
    QTest.mouseClick(button(notice(page), "Back"), Qt.MouseButton.LeftButton)
    page = window.page or page
    assert not any(len(row.cells) == 2 for row in page.document.rows)


def test_rows_set_by_hand_for_both_editions_are_there_whichever_is_read(
    qtbot: QtBot, window: MainWindow, shipped: Path, official: Path
) -> None:
    def set_by_hand(page: CasePage) -> tuple[Row, ...]:
        page.area.view.place_caret("en", page.document.texts["en"].paragraphs[1].id, 0)
        page.rows.merge()
        return page.document.rows

    study = set_by_hand(annotated(window, shipped))
    taken_place = set_by_hand(replaced(qtbot, window, official))
    for name, rows in (("Back", study), ("again", taken_place), ("again", study)):
        page = window.page
        assert page is not None
        QTest.mouseClick(button(notice(page), name), Qt.MouseButton.LeftButton)
        page = window.page
        assert page is not None
        assert page.document.rows == rows


def test_the_list_of_earlier_editions_says_when_there_is_none(window: MainWindow, shipped: Path) -> None:
    window.open_case(shipped)
    dialog = editions.open_for(window)
    assert dialog is not None
    assert not dialog.back.isEnabled()
    assert dialog.list.topLevelItemCount() == 0


def test_an_earlier_edition_is_chosen_from_the_list(
    qtbot: QtBot, window: MainWindow, shipped: Path, official: Path
) -> None:
    annotated(window, shipped)
    replaced(qtbot, window, official)
    window.run("earlier_editions")
    (dialog,) = window.findChildren(editions.EditionsDialog)
    assert dialog.list.model().index(0, 1).data() == "came with the program"
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert window.page is not None
    assert window.page.session.case.folder == shipped
