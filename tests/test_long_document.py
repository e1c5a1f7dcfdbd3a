"""What is seen in long documents, in the real window: late placing, the map, links, carets that keep their column."""

import itertools
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keeping import keep
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.annotation.anchor import make
from reader.annotation.model import COLOURS, Annotation, Colour, Position, Span
from reader.casefile import folder, texts
from reader.casefile.model import Case, Document, Paragraph, Row, Text
from reader.store.store import Store
from reader.ui import fonts, links, theme
from reader.ui.case_page import CasePage
from reader.ui.guarding import guard_with
from reader.ui.outline import Entry, OutlinePanel
from reader.ui.outline_lines import in_lines
from reader.ui.panes import Pane
from reader.ui.parallel.highlights import LANES, Highlight, HighlightIndex, Piece
from reader.ui.parallel.layout import mixes_directions
from reader.ui.parallel.map import PageMap
from reader.ui.parallel.style import Typography
from reader.ui.parallel.view import ParallelView
from reader.ui.placing import Placing
from reader.ui.session import Placed, Session
from reader.ui.typography import remembered

LONG = 1500
"""Paragraphs: more than are estimated one by one."""

HIGHLIGHTS = 900
"""More than are placed at once."""


def document(
    paragraphs: int, text: str = "Some words that stand here for a whole paragraph of a decision."
) -> Document:
    made = {
        language: Text(
            language, tuple(Paragraph(f"p{n}", f"{text} {n}", label=str(n)) for n in range(paragraphs))
        )
        for language in ("fr", "en")
    }
    rows = tuple(Row({"fr": (f"p{n}",), "en": (f"p{n}",)}) for n in range(paragraphs))
    return Document("long", "decision", {"en": "Long"}, made, rows, original="fr")


LONG_DOCUMENT = document(LONG)
LONG_CASE = Case("long", {"en": "Long"}, "study", documents=(LONG_DOCUMENT,))


def span(first: int, start: int, last: int, end: int) -> Span:
    return Span("long", "en", Position(f"p{first}", start), Position(f"p{last}", end))


@cache
def annotations() -> list[Annotation]:
    step = LONG / HIGHLIGHTS
    spans = (span(int(n * step), 0, int(n * step), 5 + n % 9) for n in range(HIGHLIGHTS))
    return [make(LONG_CASE, each, colour="green") for each in spans]


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, data_dir: Path) -> Iterator[CasePage]:
    chosen = theme.Theme("light")
    chosen.apply(qapp)
    with Store.open(data_dir) as store:
        keep(store, annotations())
        page = CasePage(Session(LONG_CASE, store, "tester"), chosen, guard_with(pytest.fail))
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        yield page
    qapp.setStyleSheet("")


def view_of(page: CasePage) -> ParallelView:
    view = page.area.view
    assert isinstance(view, ParallelView)
    return view


def entries(outline: OutlinePanel) -> list[Entry]:
    return [outline.item(row).data(Qt.ItemDataRole.UserRole) for row in range(outline.count())]


def map_of(page: CasePage) -> PageMap:
    pane = page.findChild(Pane)
    assert isinstance(pane, Pane)
    assert pane.map is not None
    return pane.map


def test_highlights_in_sight_are_there_at_once_and_all_others_soon(qtbot: QtBot, page: CasePage) -> None:
    assert view_of(page).pieces("en", "p0")
    assert f"{HIGHLIGHTS} ANNOTATIONS" in page.panel.heading.text()
    qtbot.waitUntil(lambda: bool(view_of(page).pieces("en", f"p{int(LONG - LONG / HIGHLIGHTS)}")))
    assert len(map_of(page).marked("highlight")) > 100


@pytest.mark.usefixtures("qapp")
def test_of_hundreds_of_highlights_a_paragraph_those_in_sight_are_placed_first(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        made = [make(LONG_CASE, span(n, 0, n, 12), colour="green") for n in range(20, 30)]
        keep(store, [replace(each, id=f"{each.id}-{n}") for each in made for n in range(100)])
        session = Session(LONG_CASE, store, "tester")
        placing = Placing(session, LONG_DOCUMENT, session)
        told: list[list[Placed]] = []
        placing.near_found.connect(told.append)
        placing.read(LONG_DOCUMENT, {("en", f"p{n}"): rank for rank, n in enumerate((20, 21, 22, 23, 24, 1))})
        assert len(placing.placed) == 1000
    (near,) = told
    assert {each.annotation.span.start.paragraph for each in near} == {f"p{n}" for n in range(20, 24)}


def test_what_is_written_from_right_to_left_is_known_by_every_character() -> None:
    from_right = {"R", "AL", "AN"}
    wrong = [
        code
        for code in range(sys.maxunicode + 1)
        if mixes_directions(chr(code)) != (unicodedata.bidirectional(chr(code)) in from_right)
    ]
    assert wrong == []
    assert mixes_directions("un mot \u05d0 et d’autres")
    assert not mixes_directions("Où l’intérêt légitime n’est pas démontré…")


def test_a_long_outline_is_whole_once_it_is_seen(qtbot: QtBot, data_dir: Path) -> None:
    plain = document(LONG)
    headings = tuple(
        replace(each, kind="heading", level=2) if n % 10 == 0 else each
        for n, each in enumerate(plain.texts["en"].paragraphs)
    )
    long = replace(plain, texts={**plain.texts, "en": replace(plain.texts["en"], paragraphs=headings)})
    with Store.open(data_dir) as store:
        session = Session(Case("long", {"en": "Long"}, "study", documents=(long,)), store, "tester")
        page = CasePage(session, theme.Theme("light"), guard_with(pytest.fail))
        qtbot.addWidget(page)
        page.area.go_to("en", f"p{LONG - 1}")
        page.show()

        def last() -> str:
            return page.outline.item(page.outline.count() - 1).text()

        qtbot.waitUntil(lambda: last().endswith(f" {LONG - 10}"))
        heading = last()
        page.outline.show_bookmarks([("The beginning", ("long", "en", "p0"), True)])
        here = [entry.text for entry in entries(page.outline) if page.outline.is_here(entry)]
        assert here == [heading] == [last()]


@pytest.mark.usefixtures("qapp")
def test_titles_too_long_for_a_line_take_three_and_only_what_is_longer_is_cut() -> None:
    metrics = QFontMetrics(fonts.interface(12))
    title = "2. Breach of the duty to respect the right of access"
    width = metrics.horizontalAdvance("2. Breach of the duty to respect ")
    assert in_lines(title, metrics, metrics.horizontalAdvance(title)) == [title]
    assert in_lines(title, metrics, width) == ["2. Breach of the duty to respect", "the right of access"]
    longer = f"{title} in time and without a fee"
    assert " ".join(in_lines(longer, metrics, width)) == longer
    assert len(in_lines(longer, metrics, width)) == 3
    assert in_lines(f"{longer} whatever the controller may say", metrics, width)[-1].endswith("…")
    assert in_lines("Datenschutzgrundverordnung", metrics, 60)[0].endswith("…")


@pytest.mark.parametrize("widths", [(420, 180), (180, 420), (300, 200, 260)])
def test_lines_of_the_left_panel_never_cover_each_other(
    qtbot: QtBot, case_folder: Path, widths: tuple[int, ...]
) -> None:
    case = folder.load(case_folder)
    panel = OutlinePanel(case, theme.Theme("light"))
    qtbot.addWidget(panel)
    panel.show_document(case.documents[0], {})
    panel.resize(widths[0], 300)
    panel.show()
    for width in widths:
        panel.resize(width, 300)
        QApplication.processEvents()
    rects = [panel.visualItemRect(panel.item(row)) for row in range(panel.count())]
    assert len({rect.height() for rect in rects}) > 1
    for row, rect in enumerate(rects):
        assert rect.height() == panel.sizeHintForRow(row)
        assert row == 0 or rect.top() > rects[row - 1].bottom()


@given(asked=st.lists(st.tuples(st.sampled_from(["fr", "en", "de"]), st.integers(-1, LONG)), max_size=20))
def test_the_row_of_a_paragraph_is_the_same_whatever_was_asked_before(asked: list[tuple[str, int]]) -> None:
    row_of = replace(LONG_DOCUMENT).row_of
    for language, number in asked:
        there = language != "de" and 0 <= number < LONG
        assert row_of.get((language, f"p{number}")) == (number if there else None)


def test_going_to_an_annotation_does_not_wait_for_the_others(page: CasePage) -> None:
    last = page.session.annotations()[-1]
    page.go_to_annotation(last.id)
    assert page.current == last.id
    place = view_of(page).place()
    assert place is not None
    assert int(place[1][1:]) > LONG - 40


def test_the_map_shows_where_things_are_and_leads_there(qtbot: QtBot, page: CasePage) -> None:
    page.resize(1400, 700)  # as wide as it takes for all paragraphs to have as many lines
    page.area.find_bar.open()
    page.area.find_bar.words.setText(f"decision. {LONG // 2}")
    qtbot.waitUntil(lambda: bool(map_of(page).marked("match")))
    (match,) = set(map_of(page).marked("match"))
    assert abs(match - map_of(page).height() / 2) < map_of(page).height() / 20
    view_of(page).go_to("en", "p0")
    assert "2 matches" in map_of(page).hint_at(match)
    QTest.mouseClick(map_of(page), Qt.MouseButton.LeftButton, pos=QPoint(5, match + 2))
    place = view_of(page).place()
    assert place is not None
    assert abs(int(place[1][1:]) - LONG // 2) < 20


def test_the_map_is_drawn_anew_when_marks_or_theme_change(qtbot: QtBot) -> None:
    light, dark = theme.load("light"), theme.load("dark")
    view = ParallelView(document(20), ("fr", "en"), light, 16)
    there = PageMap(view, light)
    for widget in (view, there):
        qtbot.addWidget(widget)
        widget.resize(600, 400)

    def ink() -> str:
        (y,) = there.marked("highlight")
        return there.grab().toImage().pixelColor(4, y).name()

    view.set_highlights([Highlight("one", span(19, 0, 19, 5), "green")])
    assert ink() == light.dot["green"].name()
    there.set_tokens(dark)
    assert ink() == dark.dot["green"].name()
    view.set_highlights([Highlight("one", span(9, 0, 9, 5), "blue")])
    assert ink() == dark.dot["blue"].name()


def test_the_caret_keeps_its_column_through_short_paragraphs(qtbot: QtBot) -> None:
    words = [
        "Here stands a line long enough to go far to the right",
        "short",
        "And here another line of that length again",
    ]
    text = Text("en", tuple(Paragraph(f"p{n}", each) for n, each in enumerate(words)))
    rows = tuple(Row({"en": (f"p{n}",)}) for n in range(3))
    view = ParallelView(Document("d", "other", {}, {"en": text}, rows), ("en",), theme.load("light"), 16)
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    view.place_caret("en", "p0", 30)
    places = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(view.viewport(), key)
        places.append(view.caret())
    assert places[0] == ("en", "p1", 5)
    assert places[1] is not None
    assert places[1][1] == "p2"
    assert 25 <= places[1][2] <= 35
    assert places[3] == ("en", "p0", 30)


def test_the_caret_goes_over_to_the_other_pane(page: CasePage) -> None:
    page.area.set_mode("split")
    page.area.view.place_caret("fr", "p3", 4)
    page.area.change_language()
    assert page.area.view.caret() == ("en", "p3", 0)
    page.area.change_language()
    assert page.area.view.caret() == ("fr", "p3", 0)


def test_links_lead_to_notes_and_back_and_only_to_safe_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    text = texts.parse("As said[^1] [here](https://example.org/a).\n{: #p1 }\n\n[^1]: In a note.\n", "en")
    doc = Document("d", "other", {}, {"en": text}, ())
    targets = [mark.target for mark in text.paragraphs[0].marks]
    note = links.place_of(doc, "en", targets[0])
    assert text.paragraph(note).text == "In a note."
    assert links.reference_to(doc, "en", note) == ("p1", len("As said"))
    assert links.open_outside(targets[1])
    assert not links.open_outside("file:///etc/passwd")
    assert opened == ["https://example.org/a"]


@given(
    st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 30), st.integers(0, 3), st.integers(1, 30)),
        min_size=1,
        max_size=25,
    )
)
def test_highlights_placed_one_paragraph_at_a_time_are_those_placed_in_order(
    drawn: list[tuple[int, int, int, int]],
) -> None:
    doc = document(11)
    shown = [
        Highlight(str(n), span(first, start, first + more, start + end if not more else end), COLOURS[n % 2])
        for n, (first, start, more, end) in enumerate(drawn)
    ]
    index = HighlightIndex(doc, shown)
    pieces = {n: index.pieces("en", f"p{n}") for n in reversed(range(11))}
    expected = {
        (highlight.id, n)
        for highlight in shown
        for n in range(int(highlight.span.start.paragraph[1:]), int(highlight.span.end.paragraph[1:]) + 1)
    }
    assert {(piece.highlight.id, n) for n, found in pieces.items() for piece in found} == expected
    lanes: dict[str, int] = {}
    for piece in itertools.chain.from_iterable(pieces.values()):
        assert lanes.setdefault(piece.highlight.id, piece.lane) == piece.lane
    for found in pieces.values():
        for one, other in itertools.combinations(found, 2):
            assert one.lane != other.lane or one.lane == LANES - 1 or not _overlap(one, other)
        if any(piece.lane == LANES - 1 for piece in found):
            assert len(shown) >= LANES
    for n, found in pieces.items():
        assert _covered((p.lane, p.highlight.colour, p.start, p.end) for p in found) == _covered(
            (b.lane, b.colour, b.start, b.end) for b in index.bands("en", f"p{n}")
        )


def _covered(stretches: Iterable[tuple[int, Colour, int, int]]) -> set[tuple[int, Colour, int]]:
    return {(lane, colour, at) for lane, colour, start, end in stretches for at in range(start, end)}


def test_many_highlights_in_one_place_are_painted_as_few_bands() -> None:
    colours = itertools.cycle(COLOURS)
    shown = [Highlight(str(n), span(2, n % 7, 2, 40), next(colours)) for n in range(500)]
    bands = HighlightIndex(document(5), shown).bands("en", "p2")
    assert len(bands) <= LANES * len(COLOURS)


def _overlap(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end


def test_a_table_with_too_many_columns_is_set_cell_below_cell(qtbot: QtBot) -> None:
    words = ["Authority", "Complainants", "Notification", "Proceedings", "Amounts", "Remarks"]
    source = f"| {' | '.join(words)} |\n|{'---|' * 6}\n| {' | '.join(words)} |\n"
    text = texts.parse(source, "en")
    rows = tuple(Row({"en": (each.id,)}) for each in text.paragraphs)
    view = ParallelView(Document("d", "other", {}, {"en": text}, rows), ("en",), theme.load("light"), 16)
    qtbot.addWidget(view)
    view.resize(260, 600)
    view.show()
    row = text.paragraphs[1]
    places = [view.places.caret("en", row.id, start) for start in row.cells]
    assert len({place.x() for place in places}) == 1
    assert all(one.bottom() <= other.top() + 2 for one, other in itertools.pairwise(places))
    for start, place in zip(row.cells, places, strict=True):
        assert view.places.caret_at(place.center()) == ("en", row.id, start)


def test_the_look_of_the_text_is_shown_at_once_and_remembered(page: CasePage) -> None:
    width = view_of(page).columns()[0][2]
    page.area.set_mode("fr")
    alone = view_of(page).columns()[0][2]
    assert alone > width
    page.look.open_below(page.top_bar.look)
    page.look.measure.setValue(45)
    page.look.face.setCurrentText("Inter")
    page.look.dismiss()
    assert view_of(page).columns()[0][2] < alone
    chosen = remembered(page.session.store)
    assert (chosen.face, chosen.measure) == ("Inter", 45)
    again = CasePage(page.session, theme.Theme("light"), guard_with(pytest.fail))
    assert again.look.typography == chosen
    page.session.store.set_setting("typography", '{"face": 3, "leading": "wide"}')
    assert remembered(page.session.store) == Typography()
