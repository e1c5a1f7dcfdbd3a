"""The preview window: the source, the page, and what may not happen in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from export_case import annotations, demo
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFont, QTextBlock, QTextDocument
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from reader.errors import ReaderError
from reader.exporting.formats import Layout, Options, export
from reader.ui.markdown_page import chunks
from reader.ui.markdown_source import styles
from reader.ui.message import Message
from reader.ui.preview import Preview
from reader.ui.theme import Theme


def source_for(layout: Layout) -> str:
    case = demo()
    return export(case, annotations(case), options=Options(layout))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme("light")
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")


@pytest.fixture
def preview(qtbot: QtBot, theme: Theme) -> Preview:
    window = Preview(source_for, theme, name="demo.md")
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.rendered):
        window.show()
    return window


def background(document: QTextDocument, words: str) -> str:
    """The colour behind the first place of those words."""
    return document.find(words).charFormat().background().color().name()


def spaced(text: str) -> str:
    """As Qt gives a text back: it turns no-break spaces into spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_both_layouts_are_shown(qtbot: QtBot, preview: Preview) -> None:
    assert preview.source.toPlainText() == spaced(source_for("annotations"))
    assert "Index by GDPR article" in preview.page.toPlainText()
    with qtbot.waitSignal(preview.rendered):
        preview.findChildren(QToolButton)[1].click()
    assert preview.source.toPlainText() == spaced(source_for("document"))
    assert "Index by GDPR article" not in preview.page.toPlainText()


def test_highlights_have_their_colour_on_both_sides(preview: Preview, theme: Theme) -> None:
    preview.show_layout("document")
    yellow = theme.tokens.highlight["yellow"].name()
    assert background(preview.page.document(), "place du Marché") == yellow
    line = preview.source.document().find("==place du Marché==").block()
    assert yellow in {one.format.background().color().name() for one in line.layout().formats()}


def test_html_of_a_note_stays_text(preview: Preview) -> None:
    text = preview.page.toPlainText()
    assert "<details><summary>html</summary>, <!-- a comment" in text
    assert "# no heading, <b>no html</b> and no end" in text
    found = preview.page.document().find("no html")
    assert found.charFormat().fontWeight() == QFont.Weight.Normal


def test_nothing_is_loaded(preview: Preview) -> None:
    for name in ("https://example.org/x.png", Path(__file__).as_uri()):
        assert preview.page.loadResource(2, QUrl(name)) is None


def test_links_open_only_where_they_should(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    for url in ("https://example.org/", "mailto:a@b.c", "file:///etc/passwd", "javascript:1", "other.md"):
        preview.page.anchorClicked.emit(QUrl(url))
    assert opened == ["https://example.org/", "mailto:a@b.c"]


def test_a_link_of_the_index_scrolls_to_its_annotation(preview: Preview) -> None:
    preview.page.anchorClicked.emit(QUrl("#a-00000009"))
    assert preview.page.verticalScrollBar().value() > 0


def test_copy_and_save_give_the_source(preview: Preview, tmp_path: Path) -> None:
    preview.copy()
    assert QApplication.clipboard().text() == source_for("annotations")
    preview.save(tmp_path / "demo.md")
    assert (tmp_path / "demo.md").read_text(encoding="utf-8") == source_for("annotations")


def test_copying_a_selection_keeps_no_break_spaces_and_emoji(preview: Preview) -> None:
    preview.show_layout("document")
    preview.source.selectAll()
    preview.source.copy()
    assert QApplication.clipboard().text() == source_for("document")
    found = preview.source.document().find("Bonjour 👋🏽==[^2]")
    preview.source.setTextCursor(found)
    preview.source.copy()
    assert QApplication.clipboard().text() == "Bonjour 👋🏽==[^2]"


def test_a_place_that_cannot_be_written_is_said(preview: Preview, tmp_path: Path) -> None:
    preview.save(tmp_path / "missing" / "demo.md")
    (box,) = preview.findChildren(Message)
    assert "cannot be written" in box.message


def test_what_cannot_be_exported_is_said(qtbot: QtBot, theme: Theme) -> None:
    def fail(_layout: Layout) -> str:
        raise ReaderError("The case has no documents.")

    window = Preview(fail, theme)
    qtbot.addWidget(window)
    assert window.said() == "The case has no documents."


def test_a_long_export_comes_in_pieces_and_is_the_same(qtbot: QtBot, theme: Theme) -> None:
    head, body = source_for("annotations").split("## Decision", 1)
    long = head + "".join(f"## Decision {number}{body}" for number in range(30))
    window = Preview(lambda _layout: long, theme)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.rendered, timeout=60_000):
        window.show()
    assert window.page.toPlainText().count("Place in doubt · English") == 60
    assert window.page.toPlainText().rstrip().endswith("gone, place in doubt: greeted by pigeons")
    headings = {
        block.blockFormat().topMargin()
        for block in blocks(window.page.document())
        if block.text() == "a-00000001"
    }
    assert len(headings) == 1


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def test_a_new_theme_dresses_it_anew(preview: Preview, theme: Theme) -> None:
    preview.show_layout("document")
    theme.set_choice("dark")
    assert background(preview.page.document(), "place du Marché") == theme.tokens.highlight["yellow"].name()
    theme.set_choice("light")


def test_styles_are_counted_in_code_points_of_each_line() -> None:
    assert styles("# 👋 one\n\n> 👋🏽 ==two== **three**") == [
        [(0, 7, "heading")],
        [],
        [(0, 2, "sign"), (5, 7, "mark"), (13, 9, "strong")],
    ]


def test_pieces_begin_with_paragraphs_and_lose_nothing() -> None:
    body = "".join(
        f"<p>{number} {'word ' * 300}</p><blockquote><p>q</p></blockquote>" for number in range(40)
    )
    pieces = chunks(body)
    assert len(pieces) == 1  # every paragraph but the first follows a table
    assert len(chunks(body.replace("</blockquote>", "</blockquote><p>after</p>"))) > 1
