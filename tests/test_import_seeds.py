"""The importers on real documents, where they are at hand."""

from datetime import date
from pathlib import Path

import pytest

from reader.casefile.check import check
from reader.casefile.folder import load
from reader.casefile.model import Decision, Fine, Party
from reader.gdpr.articles import explain
from reader.importing.detect import read
from reader.importing.files import decode, read_bytes
from reader.importing.imported import Imported
from reader.importing.run import import_files


def seed(shared: Path, number: str) -> Imported:
    (file,) = (shared / "seeds").glob(f"{number}_*.txt")
    return read(decode(read_bytes(file))[0])


def test_the_gdprhub_page(shared: Path) -> None:
    page = seed(shared, "000")
    assert page.title == "CNIL (France) - MED-2021-134"
    assert page.decision == Decision(
        authority="CNIL",
        jurisdiction="FR",
        number="MED-2021-134",
        type="Investigation",
        outcome="Violation Found",
        decided=date(2021, 11, 26),
        published=date(2021, 12, 16),
        fine=Fine(0, "EUR"),
        articles=("6", "12", "15", "17"),
        source_url=page.decision.source_url,
        revision="26018",
    )
    assert page.decision.source_url.startswith("https://www.legifrance.gouv.fr/cnil/id/CNILTEXT000044499030")
    assert page.parties == (Party("CLEARVIEW AI", url="https://www.clearview.ai/"),)
    assert page.original_language == "fr"
    assert page.warnings == ()


def test_the_decision_of_the_gdprhub_page(shared: Path) -> None:
    paragraphs = seed(shared, "000").paragraphs
    assert [paragraph.id for paragraph in paragraphs] == [f"p{number}" for number in range(1, 105)]
    assert paragraphs[0].text.startswith("Decision n ° MED-2021-134")
    assert paragraphs[-1].text == "Marie-Laure DENIS"
    assert not any("\\" in paragraph.text or paragraph.text.startswith("#") for paragraph in paragraphs)
    headings = [paragraph.text for paragraph in paragraphs if paragraph.kind == "heading"]
    assert [text.partition(".")[0] for text in headings] == ["I", "II", "III", "IV", "V", "1", "2", "3"]
    cited = [paragraph.id for paragraph in paragraphs if paragraph.text.startswith("Article 1")]
    assert cited == ["p82", "p83", "p92"]


def test_the_summary_of_the_gdprhub_page(shared: Path) -> None:
    summary = seed(shared, "000").documents[1]
    paragraphs = summary.texts["en"].paragraphs
    assert (summary.author, summary.date) == ("JulesO3", date(2022, 5, 23))
    assert [p.text for p in paragraphs if p.kind == "heading"][1:] == ["Facts", "Holding"]
    assert paragraphs[1].text.startswith("The French DPA (CNIL) ordered")
    assert not any(p.text.startswith("Share") for p in paragraphs)


def test_the_french_summary(shared: Path) -> None:
    page = seed(shared, "002")
    assert page.decision == Decision(
        authority="CNIL",
        jurisdiction="FR",
        number="MED-2021-134",
        decided=date(2021, 11, 26),
        articles=("6",),
    )
    (point,) = page.key_points
    assert (point.articles, point.paragraphs) == (("6",), ("p9", "p10"))
    assert [p.text for p in page.paragraphs if p.level == 2] == ["Contexte", "Apport(s)"]


@pytest.mark.parametrize(
    ("number", "title", "paragraphs", "warnings"),
    [
        ("001", "The French Data Protection", 10, 1),
        ("003", "Clearview AI image", 43, 0),
        ("004", "France Orders", 12, 0),
    ],
)
def test_the_articles(shared: Path, number: str, title: str, paragraphs: int, warnings: int) -> None:
    page = seed(shared, number)
    assert (page.main.kind, page.language) == ("press", "en")
    assert page.title.startswith(title)
    assert (len(page.paragraphs), len(page.warnings)) == (paragraphs, warnings)


def test_all_of_them_make_one_case_without_mistakes(shared: Path, tmp_path: Path) -> None:
    files = sorted((shared / "seeds").glob("*.txt"))
    done = import_files(files, tmp_path / "case")
    case = load(tmp_path / "case")
    assert check(tmp_path / "case", explain) == []
    assert case.id == "cnil-med-2021-134-import"
    assert len(case.documents) == 6
    assert len(case.document("decision").texts["en"].paragraphs) == 104
    assert case.decision == seed(shared, "000").decision
    for document in case.documents:
        for language, text in document.texts.items():
            read = done.case.document(document.id).texts[language].paragraphs
            assert [(p.id, p.text, p.marks) for p in text.paragraphs] == [
                (p.id, p.text, p.marks) for p in read
            ]
