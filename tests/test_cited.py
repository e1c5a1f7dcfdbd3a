import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader import bundle
from reader.annotation.cited import apparatus, cited
from reader.annotation.model import Position, Span
from reader.casefile import folder
from reader.casefile.model import Document, Paragraph, Row, Text
from reader.ui.case_page import CasePage
from reader.ui.parallel import hints
from reader.ui.window import MainWindow

FRENCH = "La licéité dépend de l’article 6, paragraphe 1, point f), du RGPD et du considérant 47."
ENGLISH = "Lawfulness depends on Article 6(1)(f) GDPR."


def document(rows: tuple[Row, ...] = (Row({"fr": ("p1",), "en": ("p1",)}),)) -> Document:
    texts = {
        "fr": Text("fr", (Paragraph("h", "Sur le RGPD", "heading"), Paragraph("p1", FRENCH))),
        "en": Text("en", (Paragraph("h", "On the GDPR", "heading"), Paragraph("p1", ENGLISH))),
    }
    return Document(
        "decision", "decision", {"en": "x"}, texts, (Row({"fr": ("h",), "en": ("h",)}), *rows), original="fr"
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_citation_of_the_bundled_decision_is_where_it_says(language: str) -> None:
    text = folder.load(bundle.casefiles() / "cnil-med-2021-134").document("decision").texts[language]
    found = cited(text)
    assert sum(map(len, found.values())) > 30
    for paragraph, citations in found.items():
        for citation in citations:
            assert text.paragraph(paragraph).text[citation.start : citation.end] == citation.text


def test_a_reference_in_one_language_alone_is_a_doubt_about_the_translation() -> None:
    doubts = apparatus(document()).doubts
    assert set(doubts) == {("fr", "p1"), ("en", "p1")}
    assert "only the French cites rec47" in doubts["fr", "p1"]


def test_a_row_that_the_aligner_is_not_sure_of_is_in_doubt() -> None:
    rows = (Row({"fr": ("p1",), "en": ()}, 0.5, "auto"), Row({"fr": (), "en": ("p1",)}, 0.9, "auto"))
    doubts = apparatus(document(rows)).doubts
    assert "0.50" in doubts["fr", "p1"]
    assert ("en", "p1") not in doubts


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> CasePage:
    page = window.open_case(bundle.casefiles() / "cnil-med-2021-134")
    with qtbot.waitSignal(page.citing.found, timeout=20_000):
        pass
    return page


def test_one_key_tags_a_passage_with_what_is_cited_beside_it(page: CasePage) -> None:
    page.area.view.setFocus()
    page.area.reveal(Span("decision", "en", Position("p65", 20), Position("p65", 60)))
    page.area.select(Span("decision", "en", Position("p65", 20), Position("p65", 60)))
    assert page.area.selection_bar.ready_tag.text() == "6(1)(f)"
    QTest.keyClick(page.area.view, Qt.Key.Key_G)
    assert [annotation.tags for annotation in page.session.annotations()] == [("6(1)(f)",)]


def test_the_key_tags_the_current_annotation_and_says_where_it_cannot(
    page: CasePage, window: MainWindow
) -> None:
    said = window.statusBar().currentMessage
    page.area.view.setFocus()
    QTest.keyClick(page.area.view, Qt.Key.Key_G)
    assert said().startswith("Select a passage first")
    page.area.select(Span("decision", "en", Position("p65", 20), Position("p65", 60)))
    QTest.keyClick(page.area.view, Qt.Key.Key_1)
    QTest.keyClick(page.area.view, Qt.Key.Key_G)
    assert [annotation.tags for annotation in page.session.annotations()] == [("6(1)(f)",)]
    page.area.select(Span("decision", "en", Position("h-i", 0), Position("h-i", 5)))
    QTest.keyClick(page.area.view, Qt.Key.Key_G)
    assert said().startswith("No article of the GDPR is cited in this paragraph")
    assert len(page.session) == 1


def test_an_annotation_without_a_place_is_not_tagged_with_what_is_cited(
    page: CasePage, window: MainWindow
) -> None:
    page.area.view.setFocus()
    page.area.select(Span("decision", "en", Position("p65", 20), Position("p65", 60)))
    QTest.keyClick(page.area.view, Qt.Key.Key_1)
    known = page.current
    assert known is not None
    page.show_document("summary")
    page.set_current(known)
    QTest.keyClick(page.area.view, Qt.Key.Key_G)
    assert window.statusBar().currentMessage().startswith("No article of the GDPR is cited")
    assert [annotation.tags for annotation in page.session.annotations()] == [()]


def test_points_of_one_article_share_its_title(page: CasePage) -> None:
    citation = page.citing.apparatus.citations["en", "p64"][0]
    hint = hints.of_citation(citation, {})
    assert "6(1)(b) · 6(1)(c) · 6(1)(d) · 6(1)(e)" in hint
    assert hint.count("Lawfulness of processing") == 1


def test_resting_on_a_citation_tells_its_titles_in_both_languages(page: CasePage) -> None:
    citation = page.citing.apparatus.citations["en", "p65"][0]
    span = Span("decision", "en", Position("p65", citation.start), Position("p65", citation.start + 7))
    page.area.reveal(span)
    page.area.select(span)
    point = QPointF(page.area.view.selection_rect().center())
    hint = page.area.view.hint_at(point)
    assert "Lawfulness of processing" in hint
    assert "Licéité du traitement" in hint
    assert page.area.view.hint_at(QPointF(1, 1)) == ""
