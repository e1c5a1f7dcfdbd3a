"""Filters by tags: what can be typed, what they fit, and the list that writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.annotation.codebook import Codebook, Entry
from reader.annotation.find import find_quote
from reader.annotation.tag_filter import TagFilter, split
from reader.ui.case_page import CasePage
from reader.ui.tag_filtering import TagFilterList
from reader.ui.window import MainWindow

BOOK = Codebook(
    {"web": Entry("web"), "scraping": Entry("scraping", "web"), "weigh": Entry("weigh", "6(1)(f)")}
)


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted", "rest"),
    [
        ("tag:6.1.f", [["6(1)(f)"]], [], ""),
        ("tag:5 tag:exam", [["5"], ["exam"]], [], ""),
        ("tag:5 OR tag:exam", [["5", "exam"]], [], ""),
        ("tag:5 OR tag:6 tag:9", [["5", "6"], ["9"]], [], ""),
        ("tag:5 AND tag:6", [["5"], ["6"]], [], ""),
        ("-tag:exam NOT tag:web", [], ["exam", "web"], ""),
        ('faces tag:"my own" OR tag:5 photographs', [["my own", "5"]], [], "faces photographs"),
        ('tag:"never closed', [["never closed"]], [], ""),
        ("tag: vintage:5 tags", [], [], "tag: vintage:5 tags"),
        ("Tag:5", [["5"]], [], ""),
        ("a OR tag:5", [["5"]], [], "a OR"),
    ],
)
def test_what_can_be_typed(typed: str, wanted: list[list[str]], unwanted: list[str], rest: str) -> None:
    found, words = split(typed)
    assert found == TagFilter(tuple(map(tuple, wanted)), tuple(unwanted))
    assert " ".join(words.split()) == rest


@pytest.mark.parametrize(
    ("typed", "tags", "fits"),
    [
        ("tag:5", ("5(1)(c)",), True),
        ("tag:5(1)(c)", ("5",), False),
        ("tag:6", ("weigh",), True),
        ("tag:WEB", ("scraping",), True),
        ("tag:scraping", ("web",), False),
        ("tag:6 tag:web", ("weigh", "exam"), False),
        ("tag:6 OR tag:web", ("weigh", "exam"), True),
        ("tag:6 -tag:exam", ("weigh", "exam"), False),
        ("-tag:web", ("scraping",), False),
        ("-tag:web", (), True),
        ("tag:nothing", (), False),
    ],
)
def test_what_lies_under_a_tag_fits_it(typed: str, tags: tuple[str, ...], fits: bool) -> None:
    assert split(typed)[0].matcher(BOOK)(tags) is fits


NAMES = st.sampled_from(["5", "6(1)(f)", "exam", "my own", "OR", "it’s", 'say "so"', "-minus", "tag:x"])


@given(
    st.lists(st.lists(NAMES, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple),
    st.lists(NAMES).map(tuple),
)
def test_what_is_written_is_read_again(
    wanted: tuple[tuple[str, ...], ...], unwanted: tuple[str, ...]
) -> None:
    made = TagFilter(wanted, unwanted)
    assert split(made.written()) == (made, "")


@given(st.text())
def test_nothing_that_can_be_typed_is_an_error(typed: str) -> None:
    split(typed)


@pytest.fixture
def page(window: MainWindow) -> CasePage:
    page = window.open_case(window._library.find("cnil-med-2021-134"))
    for quote, tags in (
        ("data subjects may reasonably expect", ("6(1)(f)", "exam")),
        ("publicly accessible", ("6(1)(a)",)),
        ("facial recognition software", ("exam",)),
        ("only after", ()),
    ):
        page.session.annotate(find_quote(page.document, "en", quote)[0], "green", tags)
    return page


def shown(page: CasePage) -> list[tuple[str, ...]]:
    return sorted(item.annotation.tags for item in page.panel._filtered())


def test_the_list_filters_by_all_by_any_and_by_none(window: MainWindow, page: CasePage) -> None:
    QTest.keyClick(
        window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    tags = window.findChild(TagFilterList)
    assert tags is not None
    assert tags.isVisible()
    tags.step("6")
    assert page.panel.filter.text() == "tag:6"
    assert shown(page) == [("6(1)(a)",), ("6(1)(f)", "exam")]
    tags.step("exam")
    assert shown(page) == [("6(1)(f)", "exam")]
    tags.modes.button(1).click()
    assert page.panel.filter.text() == "tag:6 OR tag:exam"
    assert len(shown(page)) == 3
    tags.step("exam")
    assert shown(page) == [("6(1)(a)",)]
    assert page.panel.filter.text() == "tag:6 -tag:exam"
    assert page.panel.heading.text().startswith("1 OF 4")
    page.panel.filter.setText("publicly -tag:exam")
    QTest.keyClick(tags.list, Qt.Key.Key_Space)
    assert split(page.panel.filter.text())[1].strip() == "publicly"
    QTest.keyClick(tags.list, Qt.Key.Key_Escape)
    assert tags.isHidden()
