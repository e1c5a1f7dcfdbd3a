import itertools
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.annotation.model import Position, Span
from reader.casefile.model import CELL_SEPARATOR, Case, Document, Paragraph, Row, Text
from reader.store.store import Store
from reader.ui import fonts, theme
from reader.ui.parallel.highlights import Highlight
from reader.ui.parallel.layout import ParagraphLayout
from reader.ui.parallel.style import PageStyle
from reader.ui.parallel.view import ParallelView
from reader.ui.positions import Utf16Map
from reader.ui.session import Session

NASTY = [
    "😀",
    "👩‍⚖️",
    "🇫🇷",
    "e\u0301",
    "n°\u00a078-17",
    "«\u00a0oui\u00a0»",
    "שלום",
    "עולם",
    "مرحبا",
    "l’article",
    "6(1)(f)",
]
WORDS = st.one_of(st.sampled_from(NASTY), st.text(alphabet="abcdefé ’", min_size=1, max_size=9))
TEXTS = st.lists(WORDS, min_size=1, max_size=25).map(
    lambda words: " ".join(" ".join(words).split(" ")).strip() or "x"
)


@pytest.fixture(autouse=True)
def _fonts(qapp: object) -> None:  # noqa: ARG001 (fonts need a running application)
    fonts.install()


def document(french: list[str], english: list[str]) -> Document:
    texts = {
        language: Text(language, tuple(Paragraph(f"p{n}", text) for n, text in enumerate(texts)))
        for language, texts in (("fr", french), ("en", english))
    }
    rows = tuple(Row({"fr": (f"p{n}",), "en": (f"p{n}",)}) for n in range(len(french)))
    return Document("decision", "decision", {"en": "Decision"}, texts, rows, original="fr")


def shown(qtbot: QtBot, doc: Document, size: tuple[int, int] = (700, 500)) -> ParallelView:
    view = ParallelView(doc, ("fr", "en"), theme.load("light"), 16)
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    view.grab()
    return view


def carets_of(text: str) -> list[int]:
    """The offsets at which a caret may stand: the borders of graphemes, as Qt's own text layout knows them."""
    positions, layout = Utf16Map(text), QTextLayout(text)
    return [n for n in range(len(text) + 1) if layout.isValidCursorPosition(positions.to_units(n))]


@settings(max_examples=60)
@given(text=TEXTS, data=st.data())
def test_any_span_selected_by_keyboard_comes_back_from_the_store(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    carets = carets_of(text)
    first = data.draw(st.integers(0, len(carets) - 2))
    last = data.draw(st.integers(first + 1, len(carets) - 1))
    assume(text[carets[first] : carets[last]].strip())
    doc = document(["avant", text, "après"], ["before", "between", "after"])
    view = shown(qtbot, doc)
    view.select(Span("decision", "fr", Position("p1", 0), Position("p1", carets[1])))
    QTest.keyClick(view, Qt.Key.Key_Left)
    for _step in range(first):
        QTest.keyClick(view, Qt.Key.Key_Right)
    for _step in range(last - first):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert kept_quote(view, doc, tmp_path_factory.mktemp("data")) == text[carets[first] : carets[last]]


@settings(max_examples=60)
@given(text=TEXTS, data=st.data())
def test_any_span_dragged_by_mouse_comes_back_from_the_store(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    doc = document(["avant", text, "après"], ["before", text, "after"])
    view = shown(qtbot, doc, (900, 900))
    language = data.draw(st.sampled_from(["fr", "en"]))
    edges = [extent for extent in extents(view, language, text) if extent.right - extent.left > 3]
    first = data.draw(st.integers(0, len(edges) - 1))
    last = data.draw(st.integers(first, len(edges) - 1))
    start, end = edges[first], edges[last]
    assume(text[start.start : end.end].strip())
    drag(view, point_in(view, language, start, leading=True), point_in(view, language, end, leading=False))
    assert kept_quote(view, doc, tmp_path_factory.mktemp("data")) == text[start.start : end.end]


def test_a_line_that_wraps_behind_an_emoji_keeps_its_last_letter(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = "😀 é n°\u00a078-17 n°\u00a078-17 «\u00a0oui\u00a0» שלום שלום aaaa aaaaaa aa"
    doc = document(["avant", text, "après"], ["before", text, "after"])
    view = shown(qtbot, doc, (900, 900))
    edges = [edge for edge in extents(view, "fr", text) if edge.right - edge.left > 3]
    for edge in edges:
        view.select(None)
        drag(view, point_in(view, "fr", edges[0], leading=True), point_in(view, "fr", edge, leading=False))
        assert kept_quote(view, doc, tmp_path_factory.mktemp("data")) == text[: edge.end]


def kept_quote(view: ParallelView, doc: Document, data_dir: Path) -> str:
    span = view.selected_span()
    assert span is not None
    case = Case("case", {"en": "Case"}, "study", documents=(doc,))
    with Store.open(data_dir) as store:
        found = Session(case, store, "tester").annotate(span, "yellow").id
    with Store.open(data_dir) as store:
        annotation = store.get(found)
    assert annotation is not None
    return annotation.quote


def drag(view: ParallelView, start: QPointF, end: QPointF) -> None:
    left, kinds = Qt.MouseButton.LeftButton, QEvent.Type
    for kind, where, button in (
        (kinds.MouseButtonPress, start, left),
        (kinds.MouseMove, end, Qt.MouseButton.NoButton),
        (kinds.MouseButtonRelease, end, left),
    ):
        held = Qt.MouseButton.NoButton if kind == kinds.MouseButtonRelease else left
        place = view.viewport().mapToGlobal(where)
        QApplication.sendEvent(
            view.viewport(), QMouseEvent(kind, where, place, button, held, Qt.KeyboardModifier.NoModifier)
        )


class Edge:
    def __init__(
        self, start: int, end: int, left: float, right: float, y: float, right_to_left: bool
    ) -> None:
        self.start, self.end, self.left, self.right, self.y = start, end, left, right, y
        self.right_to_left = right_to_left


def extents(view: ParallelView, language: str, text: str) -> list[Edge]:
    """Where each grapheme of the paragraph p1 is painted, measured on a layout of the same width.

    Without the blanks at which lines wrap, of which as much is painted as the column has room for: behind one a caret
    stands at the beginning of the next line, where no mouse beside it can put it.
    """
    layout = ParagraphLayout(Paragraph("p1", text), column(view, language)[1], view._style)
    segment = layout.segments[0]
    wraps = {segment.points(line.textStart()) for line in segment.lines()}
    return [
        Edge(e.start, e.end, e.left, e.right, line.y() + line.height() / 2, e.right_to_left)
        for line in segment.lines()
        for e in segment.extents(line)
        if not (e.end in wraps and text[e.start : e.end].isspace())
    ]


def column(view: ParallelView, language: str) -> tuple[int, int]:
    return next((left, width) for name, left, width in view.columns() if name == language)


def point_in(view: ParallelView, language: str, edge: Edge, *, leading: bool) -> QPointF:
    top = paragraph_top(view, language, "p1")
    share = 0.25 if leading != edge.right_to_left else 0.75
    x = column(view, language)[0] + edge.left + share * (edge.right - edge.left)
    return QPointF(x, top + edge.y)


def paragraph_top(view: ParallelView, language: str, paragraph: str) -> float:
    before = view.selected_span()
    view.select(Span("decision", language, Position(paragraph, 0), Position(paragraph, 1)))
    top = view.selection_rect().top() - 1
    view.select(before)
    return top


def test_rows_are_level_at_every_width_and_size(qtbot: QtBot) -> None:
    doc = document([f"Paragraphe {n} " + "mot " * (n * 7 % 40) for n in range(30)], ["short text"] * 30)
    view = shown(qtbot, doc)
    for width, size in ((500, 12), (700, 16), (1100, 16), (1500, 30)):
        view.resize(width, 600)
        view.set_size(size)
        view.grab()
        for n in range(5):
            assert paragraph_top(view, "fr", f"p{n}") == paragraph_top(view, "en", f"p{n}")


def test_a_selection_runs_across_paragraphs_of_one_language(qtbot: QtBot) -> None:
    view = shown(qtbot, document(["un", "deux", "trois"], ["one", "two", "three"]))
    view.select(Span("decision", "en", Position("p0", 1), Position("p2", 3)))
    assert view.selected_text() == "ne\ntwo\nthr"


def test_the_row_in_view_stays_when_the_width_changes(qtbot: QtBot) -> None:
    words = "mot " * 60
    doc = document([f"{n} {words}" for n in range(200)], [f"{n} {words}" for n in range(200)])
    view = shown(qtbot, doc)
    view.go_to("en", "p120")
    for width in (450, 1200, 700):
        view.resize(width, 500)
        view.grab()
        assert view.place() in {("fr", "p119"), ("fr", "p120")}


def test_only_rows_near_the_view_are_laid_out(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[str] = []
    init = ParagraphLayout.__init__

    def counted(self: ParagraphLayout, paragraph: Paragraph, *rest: object, **more: object) -> None:
        laid_out.append(paragraph.id)
        init(self, paragraph, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(ParagraphLayout, "__init__", counted)
    doc = document(["mot " * 50] * 5000, ["word " * 50] * 5000)
    view = ParallelView(doc, ("fr", "en"), theme.load("light"), 16)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.grab()
    assert 0 < len(laid_out) < 200


def test_the_end_can_be_reached_and_is_the_end(qtbot: QtBot) -> None:
    doc = document(["mot " * (n % 90 + 1) for n in range(400)], ["x"] * 400)
    view = shown(qtbot, doc)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.grab()
    assert view._scroller.rows()[-1] == 399


def test_overlapping_highlights_are_all_reached_by_clicks(qtbot: QtBot) -> None:
    text = "a passage with three overlapping highlights in it"
    view = shown(qtbot, document(["x"], [text]))
    spans = {"long": (0, 40), "middle": (5, 30), "short": (10, 22)}
    view.set_highlights(
        [
            Highlight(name, Span("decision", "en", Position("p0", a), Position("p0", b)), "yellow")
            for name, (a, b) in spans.items()
        ]
    )
    view.select(Span("decision", "en", Position("p0", 12), Position("p0", 13)))
    where = view.selection_rect().center()
    view.select(None)
    clicked: list[str] = []
    view.annotation_clicked.connect(clicked.append)
    view.annotation_clicked.connect(view.set_current)
    for _click in range(4):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        QTest.qWait(1)
    assert clicked == ["short", "middle", "long", "short"]


def test_cells_of_a_table_row_are_selected_as_they_are_read(qtbot: QtBot) -> None:
    cells = ["26 May 2021", "A complaint arrives", "Seed"]
    text = CELL_SEPARATOR.join(cells)
    starts = (0, len(cells[0]) + 3, len(cells[0]) + len(cells[1]) + 6)
    texts = {"en": Text("en", (Paragraph("t1", text, "row", cells=starts),))}
    doc = Document("decision", "decision", {"en": "Table"}, texts, (Row({"en": ("t1",)}),))
    view = ParallelView(doc, ("en",), theme.load("light"), 16)
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    view.select(Span("decision", "en", Position("t1", 0), Position("t1", 11)))
    for _step in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_text() == text[: starts[1] + 2]


def test_copy_puts_the_exact_words_on_the_clipboard(qtbot: QtBot, qapp: object) -> None:
    view = shown(qtbot, document(["«\u00a0oui\u00a0»"], ["yes"]))
    view.select(Span("decision", "fr", Position("p0", 0), Position("p0", 7)))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert qapp.clipboard().text() == "«\u00a0oui\u00a0»"  # type: ignore[attr-defined]


def test_each_letter_of_a_ligature_has_its_own_place_where_directions_mix() -> None:
    text = "שלום affluent office ff"
    segment = ParagraphLayout(Paragraph("p1", text), 600, PageStyle(16)).segments[0]
    extents = sorted(segment.extents(segment.layout.lineAt(0)), key=lambda extent: extent.left)
    assert "".join(sorted(text)) == "".join(sorted(text[e.start : e.end] for e in extents))
    for one, other in itertools.pairwise(extents):
        assert one.right <= other.left + 0.5
