"""The library with a thousand cases: all can be found, few are cards, and nobody waits."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.casefile.folder import head
from reader.casefile.library import Entry
from reader.ui.library import LibraryPage
from reader.ui.theme import Theme

COUNT = 1000


@pytest.fixture
def entries(case_folder: Path) -> Iterator[Entry]:
    case = head(case_folder)
    titles = ({"en": f"Case {number}", "fr": f"Décision {number}"} for number in range(COUNT))
    return (
        Entry(f"case-{number}", case_folder, "own", replace(case, id=f"case-{number}", title=title))
        for number, title in enumerate(titles)
    )


@pytest.fixture
def page(qtbot: QtBot, entries: Iterator[Entry]) -> LibraryPage:
    page = LibraryPage(Theme("light"))
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show_cases(entries, {"case-3": 7})
    page.show()
    return page


def titles(page: LibraryPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel, "case-name") if not label.isHidden()]


def test_the_first_cases_are_there_at_once_and_the_rest_is_read_beside(
    qtbot: QtBot, page: LibraryPage
) -> None:
    assert titles(page)[:2] == ["Case 0", "Case 1"]
    qtbot.waitUntil(lambda: not page.busy)
    assert any("1,000 cases" in label.text() for label in page.findChildren(QLabel))
    assert len(titles(page)) < 100


def test_scrolling_makes_more_cards(qtbot: QtBot, page: LibraryPage) -> None:
    qtbot.waitUntil(lambda: not page.busy)
    before = len(titles(page))
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert len(titles(page)) > before


def test_a_case_far_down_is_found_by_words_of_its_title(qtbot: QtBot, page: LibraryPage) -> None:
    qtbot.waitUntil(lambda: not page.busy)
    page.filter.setText("decision 987")
    qtbot.waitUntil(lambda: titles(page) == ["Case 987"])
    page.filter.setText("nothing like it")
    assert any(
        label.text().startswith("No case fits") and label.isVisible() for label in page.findChildren(QLabel)
    )
    page.filter.clear()
    assert "Case 0" in titles(page)


def test_the_number_of_annotations_stands_on_the_card(page: LibraryPage) -> None:
    assert any("7 annotations" in label.text() for label in page.findChildren(QLabel))
