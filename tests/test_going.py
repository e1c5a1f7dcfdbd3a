"""Going to a place by number, by article, by heading."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.errors import ReaderError
from reader.ui import going
from reader.ui.case_page import CasePage
from reader.ui.window import MainWindow

EDITION = Path(__file__).parent.parent / "casefiles" / "cnil-med-2021-134"


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> CasePage:
    page = window.open_case(EDITION)
    qtbot.waitUntil(lambda: not page.citing.busy, timeout=30_000)
    return page


def caret(page: CasePage) -> str:
    found = page.area.view.caret()
    assert found is not None
    return found[1]


@pytest.mark.parametrize("wanted", ["70", "¶ 70", " 70 "])
def test_a_paragraph_by_its_number(page: CasePage, wanted: str) -> None:
    going.go(page, wanted)
    assert caret(page) == "p70"
    assert page.area.view.place() == ("fr", "p70")


def test_the_next_paragraph_that_cites_an_article_going_round(page: CasePage) -> None:
    seen = []
    for _ in range(40):
        going.go(page, "6(1)(f)")
        seen.append(caret(page))
    assert len(set(seen)) > 1
    assert seen.count(seen[0]) > 1
    for one in set(seen):
        refs = {
            ref
            for language in ("fr", "en")
            for citation in page.citing.apparatus.citations.get((language, one), ())
            for ref in citation.refs
        }
        assert "6(1)(f)" in refs


def test_words_of_a_heading_in_either_language(page: CasePage) -> None:
    going.go(page, "la compétence")
    assert page.document.texts["fr"].paragraph(caret(page)).kind == "heading"
    going.go(page, "the order")
    assert page.document.texts["en"].paragraph(caret(page)).kind == "heading"


def test_what_is_nowhere_is_said(page: CasePage) -> None:
    with pytest.raises(ReaderError, match="no paragraph of this document"):
        going.go(page, "zebra crossing")
