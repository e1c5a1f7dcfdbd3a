"""The review of annotations in doubt, in the window: accept, place by hand, keep as a note, all with undo."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.annotation.anchor import make
from reader.annotation.find import find_passage
from reader.annotation.model import Annotation
from reader.casefile.folder import load
from reader.exporting.formats import export
from reader.store.store import Store
from reader.ui.case_page import CasePage
from reader.ui.review import Review
from reader.ui.reviewing import review_doubts
from reader.ui.window import MainWindow

QUOTES = (
    "chacune enregistre l’image et la voix",
    "la voix n’est pas nécessaire à la sécurité d’une rue",
    "Nous ne gardons les voix que trente jours",
)
EDITS = (
    ("chacune enregistre l’image *et la voix*", "toutes captent les visages, l’image *et la voix*"),
    ("la voix n’est pas nécessaire à la sécurité", "la voix est nécessaire à la sécurité"),
    ("Nous ne gardons les voix que trente jours", "Rien n’est gardé"),
)


@pytest.fixture
def page(window: MainWindow, data_dir: Path, tmp_path: Path, case_folder: Path) -> CasePage:
    """The demo case, edited after it was annotated."""
    folder = Path(shutil.copytree(case_folder, tmp_path / "edited"))
    case = load(folder)
    with Store.open(data_dir) as store:
        for quote in QUOTES:
            store.add(make(case, find_passage(case, "decision", "fr", quote), colour="green", note="Mine."))
    text = (folder / "decision.fr.md").read_text(encoding="utf-8")
    for old, new in EDITS:
        assert old in text
        text = text.replace(old, new)
    (folder / "decision.fr.md").write_text(text, encoding="utf-8")
    page = window.open_case(folder)
    page.area.view.setFocus()
    return page


def states(page: CasePage) -> dict[str, str]:
    """The first word of each quote as it is kept, and its state."""
    return {
        placed.annotation.quote.split()[0]: placed.location.state
        for placed in page.session.placed(page.document)
    }


def opened(window: MainWindow, page: CasePage) -> Review:
    window.run("review_doubts")
    review = page.findChild(Review)
    assert review is not None
    assert review.isVisible()
    return review


def under_review(page: CasePage, review: Review) -> Annotation:
    return page.session.annotation(review._current)


def test_what_was_edited_waits_in_doubt(page: CasePage) -> None:
    assert states(page) == {"chacune": "doubt", "la": "doubt", "Nous": "doubt"}


def test_a_suggestion_is_shown_beside_the_old_words_and_accepted(window: MainWindow, page: CasePage) -> None:
    review = opened(window, page)
    while "chacune" not in under_review(page, review).quote:
        QTest.keyClick(review, Qt.Key.Key_Right)
    assert "chacune" in review.before.text()
    assert "captent" in review.after.text()
    reviewed = under_review(page, review)
    QTest.keyClick(review, Qt.Key.Key_Return)
    accepted = page.session.annotation(reviewed.id)
    assert "captent" in accepted.quote
    assert states(page)[accepted.quote.split()[0]] == "exact"
    window.run("undo")
    assert states(page)["chacune"] == "doubt"


def test_the_reader_places_by_hand(window: MainWindow, page: CasePage) -> None:
    review = opened(window, page)
    while "Nous" not in under_review(page, review).quote:
        QTest.keyClick(review, Qt.Key.Key_Right)
    placed = under_review(page, review)
    page.area.select(find_passage(page.session.case, "decision", "fr", "Rien n’est gardé"))
    QTest.keyClick(review, Qt.Key.Key_P)
    again = page.session.annotation(placed.id)
    assert (again.quote, again.note) == ("Rien n’est gardé", "Mine.")
    assert states(page)["Rien"] == "exact"


def test_one_is_kept_as_a_note_on_the_document(window: MainWindow, page: CasePage, data_dir: Path) -> None:
    review = opened(window, page)
    placed = under_review(page, review)
    QTest.keyClick(review, Qt.Key.Key_K)
    assert states(page)[placed.quote.split()[0]] == "note"
    with Store.open(data_dir) as store:
        kept = store.get(placed.id)
    assert kept is not None
    assert (kept.quote, kept.note) == (placed.quote, "Mine.")
    written = export(page.session.case, page.session.annotations())
    assert "**On the document**" in written
    assert placed.quote.split()[0] in written


def test_all_that_are_alike_are_accepted_in_one_step(window: MainWindow, page: CasePage) -> None:
    before = page.session.annotations()
    review = opened(window, page)
    sure = review._sure(review.doubts())
    page.session.place_all(
        [(placed.annotation.id, span) for placed in review.doubts() if (span := placed.location.suggestion)]
    )
    assert page.session.annotations() != before
    assert len(sure) <= 3
    window.run("undo")
    assert page.session.annotations() == before
    window.run("redo")
    assert "exact" in states(page).values()


def test_it_closes_when_nothing_is_in_doubt_and_says_so_when_asked_again(
    window: MainWindow, page: CasePage
) -> None:
    review = opened(window, page)
    for _ in range(3):
        QTest.keyClick(review, Qt.Key.Key_K)
    assert not review.isVisible()
    review_doubts(page)
    assert window.statusBar().currentMessage().startswith("No annotation of this document is in doubt")
