from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from reader.annotation.find import find_quote
from reader.annotation.uses import Grid
from reader.casefile.model import Case, Document, Paragraph, Row, Text
from reader.casefile.saving import save as save_case
from reader.errors import ReaderError
from reader.ui.articles.page import ArticlesPage
from reader.ui.articles.passages import STEP
from reader.ui.articles.plot import GridModel, Plot, save
from reader.ui.dates import written
from reader.ui.theme import load
from reader.ui.window import MainWindow

QUOTE = "data subjects may reasonably expect"


@pytest.fixture
def articles(window: MainWindow, qtbot: QtBot) -> ArticlesPage:
    page = window.open_case(window._library.find("cnil-med-2021-134"))
    page.area.view.select(find_quote(page.document, "en", QUOTE)[0])
    page.highlight("green", ("6(1)(f)", "exam"))
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    shown = window.travel.articles
    assert shown is not None
    assert window.shown is shown
    qtbot.waitUntil(lambda: shown._known.counts.get("6(1)(f)") is not None, timeout=30_000)
    qtbot.waitUntil(
        lambda: shown.matrix._plot is not None and bool(shown.matrix._plot.grid.columns), timeout=30_000
    )
    return shown


def shown(window: MainWindow) -> QWidget | None:
    """Asked anew each time: mypy takes a property for a constant."""
    return window.shown


def choose(qtbot: QtBot, articles: ArticlesPage, ref: str) -> None:
    articles.choose(ref)
    shown = articles.passages
    assert shown.title.text() == f"Article {ref}"
    qtbot.waitUntil(lambda: bool(shown.numbers.text()) or not shown.empty.isHidden(), timeout=30_000)


def test_an_article_shows_its_titles_counts_and_who_applied_it(qtbot: QtBot, articles: ArticlesPage) -> None:
    choose(qtbot, articles, "6(1)(f)")
    shown = articles.passages
    assert shown.titles.text() == "Lawfulness of processing  ·  Licéité du traitement"
    assert "tagged in 1 passage; 1 case" in shown.numbers.text()
    heading = shown.list.item(0).text()
    assert heading.startswith(f"CNIL · MED-2021-134 · {written(date(2021, 11, 26))}")
    assert shown.list.item(1).text().endswith("#6(1)(f) #exam")
    assert shown.law.isHidden()
    choose(qtbot, articles, "99")
    assert shown.list.isHidden()
    assert not shown.empty.isHidden()


def test_a_passage_is_reached_by_keys_and_the_way_back_leads_to_the_article(
    qtbot: QtBot, window: MainWindow, articles: ArticlesPage
) -> None:
    choose(qtbot, articles, "6(1)(f)")
    articles.passages.list.setFocus()
    QTest.keyClick(articles.passages.list, Qt.Key.Key_Return)
    page = window.page
    assert page is not None
    assert window.shown is page
    assert page.session.annotation(page.current or "").quote == QUOTE
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(window) is articles
    assert articles.tree.current == "6(1)(f)"
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert shown(window) is page
    assert window.page is page


def test_the_filter_finds_by_number_and_by_words_of_both_languages(articles: ArticlesPage) -> None:
    filter_, tree = articles.tree.filter, articles.tree
    QTest.keyClicks(filter_, "oubli")
    assert tree.current == "17"
    filter_.clear()
    QTest.keyClicks(filter_, "6(1)(f")
    QTest.keyClick(filter_, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is tree.tree
    shown = [ref for ref, item in tree._items.items() if not item.isHidden()]
    assert shown == ["6", "6(1)", "6(1)(f)"]
    QTest.keyClick(filter_, Qt.Key.Key_Escape)
    assert filter_.text() == ""


def test_the_article_chosen_is_remembered(qtbot: QtBot, window: MainWindow, articles: ArticlesPage) -> None:
    choose(qtbot, articles, "17")
    window.save_state()
    articles.tree.choose("5")
    articles.open()
    assert articles.tree.current == "17"


def test_a_key_and_a_tags_chip_lead_to_the_article(window: MainWindow, articles: ArticlesPage) -> None:
    window.run("back")
    page = window.page
    assert page is not None
    QTest.keyClick(page.area.view, Qt.Key.Key_A)
    assert articles.tree.current == "6(1)(f)"
    assert window.shown is articles
    articles.choose("5")
    window.run("back")
    card = page.panel.list.card(page.current or "")
    assert card is not None
    law, free = card.chips.chips
    QTest.mouseClick(free, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert shown(window) is window.travel.codebook
    assert window.travel.codebook is not None
    assert window.travel.codebook.current == free.tag
    window.run("back")
    assert shown(window) is page
    QTest.mouseClick(law, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert shown(window) is articles
    assert articles.tree.current == "6(1)(f)"


def test_plots_are_walked_by_keys_and_read_as_tables(articles: ArticlesPage) -> None:
    articles.show_mode(1)
    view, plot = articles.matrix.view, articles.matrix._plot
    assert plot is not None
    assert plot.grid.columns == ("cnil-med-2021-134",)
    assert "CNIL MED-2021-134" in view.accessibleDescription()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.cell == (1, 0)
    assert view.accessibleDescription().startswith(plot.row_name(plot.grid.rows[1]))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert articles.panes.currentIndex() == 0
    assert articles.tree.current == plot.grid.rows[1]
    articles.show_mode(2)
    articles.pairs.as_table.click()
    assert articles.pairs.pages.currentWidget() is articles.pairs.table
    model = articles.pairs.table.model()
    assert model.headerData(0, Qt.Orientation.Horizontal).startswith("Article ")
    assert model.rowCount() == model.columnCount() > 3
    before = articles.pairs._plot
    articles.in_case.click()
    assert articles.pairs._plot != before


def test_plots_are_saved_as_the_name_says(articles: ArticlesPage, tmp_path: Path) -> None:
    plot, tokens = articles.matrix._plot, articles._theme.tokens
    assert plot is not None
    for ending in ("png", "svg", "csv"):
        save(plot, tokens, tmp_path / f"plot.{ending}")
    image = QImage(str(tmp_path / "plot.png"))
    assert image.width() == 2 * plot.drawing(tokens).width
    points = ((x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7))
    assert len({image.pixel(*point) for point in points}) > 9
    assert "<svg" in (tmp_path / "plot.svg").read_text(encoding="utf-8")
    assert "CNIL MED-2021-134" in (tmp_path / "plot.csv").read_text(encoding="utf-8")
    with pytest.raises(ReaderError, match=r"plot\.gif"):
        save(plot, tokens, tmp_path / "plot.gif")


def test_a_long_list_says_what_it_leaves_out_and_offers_it(
    qtbot: QtBot, window: MainWindow, data_dir: Path
) -> None:
    paragraphs = tuple(Paragraph(f"p{n}", f"Under Article 32 GDPR, {n}.") for n in range(STEP + 25))
    rows = tuple(Row({"en": (each.id,)}) for each in paragraphs)
    document = Document("decision", "decision", {"en": "Long"}, {"en": Text("en", paragraphs)}, rows)
    save_case(Case("long", {"en": "Long"}, "study", documents=(document,)), data_dir / "casefiles" / "long")
    window.run("articles")
    articles = window.travel.articles
    assert articles is not None
    articles.choose("32")
    passages = articles.passages
    qtbot.waitUntil(lambda: not passages.more.isHidden(), timeout=60_000)
    total = articles._known.counts["32"].cited
    assert total > STEP
    assert (
        passages.more.text()
        == f"{STEP} of {total} passages that cite it are listed. Show {total - STEP} more"
    )
    passages.list.setCurrentRow(7)
    passages.more.click()
    qtbot.waitUntil(lambda: passages.more.isHidden(), timeout=60_000)
    hits = [
        passages.list.item(row) for row in range(passages.list.count()) if passages.list.item(row).flags()
    ]
    assert len(hits) == total
    assert passages.list.currentRow() == 7


def test_a_table_that_gets_a_smaller_grid_asks_for_nothing_that_is_not_there(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    table.show()
    with qtbot.captureExceptions() as raised:
        for size in (9, 2, 0, 5, 1):
            names = tuple(str(number) for number in range(size))
            model = GridModel(table)
            model.show_plot(Plot("", Grid(names, names, ((1,) * size,) * size), str, str))
            table.setModel(model)
            table.resizeColumnsToContents()
    assert raised == []


def test_names_are_whole_in_the_table_and_the_file_of_numbers(qtbot: QtBot, tmp_path: Path) -> None:
    name = "12  " + "transparent information and communication, " * 3
    plot = Plot("Articles", Grid(("12",), ("one",), ((3,),)), lambda _ref: name, str)
    table = QTableView()
    qtbot.addWidget(table)
    model = GridModel(table)
    model.show_plot(plot)
    assert model.headerData(0, Qt.Orientation.Vertical) == name
    assert model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole) == name
    save(plot, load("light"), tmp_path / "plot.csv")
    assert name in (tmp_path / "plot.csv").read_text("utf-8")
    save(plot, load("light"), tmp_path / "plot.svg")
    drawn = (tmp_path / "plot.svg").read_text("utf-8")
    assert name[:40] in drawn
    assert name not in drawn
