"""Texts of one decision imported apart, in French and in English: they become one document whose rows pair."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.casefile.check import check
from reader.casefile.folder import load
from reader.casefile.model import Case, Decision, Document, Paragraph
from reader.gdpr.articles import explain
from reader.importing.imported import Imported, page_document
from reader.importing.run import Outcome, keep_pages
from reader.ui.import_work import Batch, Keeping
from reader.ui.window import MainWindow

EDITION = Path(__file__).parent.parent / "casefiles" / "cnil-med-2021-134"
FILES = [Path("one.html"), Path("two.html")]


@cache
def edition() -> Document:
    return load(EDITION).document("decision")


def page(language: str, paragraphs: Sequence[Paragraph], kind: str = "decision") -> Imported:
    """A page as an importer gives it: its paragraphs have the numbers of their own language, not those of the rows."""
    document = page_document(
        "decision",
        "decision" if kind == "decision" else "summary",
        language,
        f"Title ({language})",
        paragraphs,
    )
    named = replace(
        document, original="fr", licence=f"licence {language}", url=f"https://example.org/{language}"
    )
    return Imported((named,), Decision(authority="CNIL", number="MED-2021-134", decided=date(2021, 11, 26)))


def whole(language: str, start: int = 0) -> Imported:
    """The study edition's text; ``start`` shifts the numbers of one language against the other's."""
    extra = [Paragraph("", f"Page {number}") for number in range(start)]
    return page(language, [*extra, *edition().texts[language].paragraphs])


def kept(tmp_path: Path, *pages: Imported, paired: bool = True) -> Outcome:
    return keep_pages(FILES[: len(pages)], pages, tmp_path / "case", "a-case", paired=paired)


def test_an_article_and_its_translation_become_rows_and_two_articles_do_not(tmp_path: Path) -> None:
    def press(language: str, start: int, end: int) -> Imported:
        of = page(language, edition().texts[language].paragraphs[start:end])
        return replace(of, documents=(replace(of.main, kind="press"),), decision=Decision())

    (document,) = kept(tmp_path / "one", press("fr", 10, 30), press("en", 10, 30)).case.documents
    assert (set(document.texts), document.title) == ({"fr", "en"}, {"en": "Title (en)", "fr": "Title (fr)"})
    assert sum(len(row.cells) == 2 for row in document.rows) > 15
    assert len(kept(tmp_path / "two", press("fr", 10, 25), press("en", 40, 60)).case.documents) == 2


def test_the_two_languages_of_a_decision_become_rows(tmp_path: Path) -> None:
    outcome = kept(tmp_path, whole("en"), whole("fr", start=3))
    case = load(tmp_path / "case")
    (document,) = case.documents
    assert set(document.texts) == {"fr", "en"}
    assert (document.original, document.licence) == ("fr", "licence fr / licence en")
    pairs = {
        (document.texts["fr"].paragraph(fr).text, document.texts["en"].paragraph(en).text)
        for row in document.rows
        for fr in row.cells.get("fr", ())
        for en in row.cells.get("en", ())
    }
    texts = edition().texts
    wanted = {
        (paragraph.text, texts["en"].paragraph(paragraph.id).text) for paragraph in texts["fr"].paragraphs
    }
    assert len(pairs & wanted) >= 0.98 * len(wanted)
    assert len(pairs - wanted) <= 0.02 * len(wanted)
    assert check(tmp_path / "case", explain) == []
    assert [source.url for source in case.sources] == ["https://example.org/fr"]
    (told,) = outcome.paired
    assert "rows pair" in told
    assert told in outcome.files[1].warnings


def test_every_row_says_how_sure_it_is(tmp_path: Path) -> None:
    kept(tmp_path, whole("en"), whole("fr", start=3))
    (document,) = load(tmp_path / "case").documents
    assert {row.origin for row in document.rows} == {"auto"}
    assert all((row.score is None) == (len(row.cells) == 1) for row in document.rows)


def test_a_language_that_comes_later_pairs_with_what_is_there(tmp_path: Path) -> None:
    kept(tmp_path, whole("en"))
    before = load(tmp_path / "case").documents[0]
    kept(tmp_path, whole("fr"))
    (document,) = load(tmp_path / "case").documents
    assert document.id == before.id
    assert document.texts["en"].paragraphs == before.texts["en"].paragraphs


def test_they_stay_apart_where_that_is_wanted(tmp_path: Path) -> None:
    outcome = kept(tmp_path, whole("en"), whole("fr"), paired=False)
    assert outcome.paired == ()
    assert [set(document.texts) for document in load(tmp_path / "case").documents] == [{"en"}, {"fr"}]


def test_another_decision_does_not_pair(tmp_path: Path) -> None:
    other = page(
        "fr",
        [
            Paragraph("", f"Le phare numéro {number} s’éteint la nuit et ses gardiens jouent aux cartes.")
            for number in range(40)
        ],
    )
    assert kept(tmp_path, whole("en"), other).paired == ()
    assert len(load(tmp_path / "case").documents) == 2


def test_the_extracts_of_a_summary_find_their_place_and_the_summary_stays(tmp_path: Path) -> None:
    texts = edition().texts
    chosen = ["p60", "p71"]
    quoted = [
        Paragraph("", "Une remarque de la base de données sur l’affaire."),
        *(replace(texts["fr"].paragraph(one), kind="quotation", label="") for one in chosen),
    ]
    outcome = kept(tmp_path, whole("en"), page("fr", quoted, "summary"))
    decision, summary = load(tmp_path / "case").documents
    assert (decision.kind, summary.kind) == ("decision", "summary")
    assert [paragraph.text for paragraph in decision.texts["fr"].paragraphs] == [
        texts["fr"].paragraph(one).text for one in chosen
    ]
    for paragraph, one in zip(decision.texts["fr"].paragraphs, chosen, strict=True):
        row = decision.rows[decision.row_of["fr", paragraph.id]]
        assert [decision.texts["en"].paragraph(each).text for each in row.cells["en"]] == [
            texts["en"].paragraph(one).text
        ]
    assert "extracts" in outcome.paired[0]
    assert check(tmp_path / "case", explain) == []


def test_what_ends_the_work_leaves_nothing_written(tmp_path: Path) -> None:
    def stop(share: float) -> None:
        if share > 0.3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep_pages(FILES, [whole("en"), whole("fr")], tmp_path / "case", "a-case", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_cancelled_in_the_window_nothing_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    work = Keeping([Batch(FILES, [whole("en"), whole("fr")], tmp_path / "case")], paired=True)
    told: list[int] = []

    def cancel(percent: int) -> None:
        told.append(percent)
        work.cancelled = True

    work.told.progress.connect(cancel, Qt.ConnectionType.DirectConnection)
    with qtbot.assertNotEmitted(work.told.kept):
        work.work()
    assert told
    assert list(tmp_path.iterdir()) == []


def test_the_window_opens_the_paired_case_and_says_so(window: MainWindow, tmp_path: Path) -> None:
    outcome = kept(tmp_path, whole("en"), whole("fr"))
    window.bringing_in.show_imported([outcome])
    assert window.page is not None
    assert window.page.session.case.id == "a-case"
    assert "rows pair" in window.statusBar().currentMessage()


def test_the_real_extracts_find_their_paragraphs(shared: Path, tmp_path: Path) -> None:
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "reader",
        "import",
        "--into",
        tmp_path / "case",
        "--json",
    ]
    subprocess.run([*command, *sorted((shared / "seeds").iterdir())], check=True, capture_output=True)
    shown = subprocess.run(
        [sys.executable, "-m", "reader", "show", tmp_path / "case", "--json"], check=True, capture_output=True
    )
    documents = json.loads(shown.stdout)["documents"]
    decision = next(document for document in documents if document["kind"] == "decision")
    both = [row for row in decision["rows"] if row.get("fr") and row.get("en")]
    case: Case = load(tmp_path / "case")
    texts = case.document(decision["id"]).texts
    assert len(both) == len(texts["fr"].paragraphs) == 2
    for row, word in zip(both, ["consented", "disproportionate"], strict=True):
        assert word in " ".join(texts["en"].paragraph(one).text for one in row["en"])
