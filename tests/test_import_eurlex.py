"""Acts of the Union from EUR-Lex, one language after the other, and both as one document."""

import re
from pathlib import Path

import pytest

from reader.casefile.check import check
from reader.casefile.folder import load
from reader.gdpr.articles import everything, explain
from reader.importing.detect import read
from reader.importing.law_references import paragraph_id
from reader.importing.run import import_files

PAGES = Path(__file__).parent / "fixtures" / "import"
BOTH = [PAGES / "eurlex.fr.html", PAGES / "eurlex.en.html"]


def test_each_place_has_its_id() -> None:
    page = read(BOTH[1].read_text(encoding="utf-8"))
    assert (page.main.kind, page.main.id, page.language) == ("law", "reg-2030-12", "en")
    assert page.main.url == "https://eur-lex.europa.eu/eli/reg/2030/12/oj"
    assert [(paragraph.id, paragraph.text) for paragraph in page.paragraphs] == [
        ("title", "REGULATION (EU) 2030/12 OF THE TRAM COUNCIL on cameras in trams"),
        ("cit-1", "Having regard to the Treaty,"),
        ("rec-1", "(1) Trams carry people."),
        ("cpt-I", "CHAPTER I – General provisions"),
        ("cpt-I-sct-1", "Section 1 – Scope"),
        ("art-1", "Article 1 – Definitions"),
        ("art-1.1", "For the purposes of this Regulation:"),
        ("art-1-1", "(1) ‘camera’ means what films;"),
        ("art-2", "Article 2 – Lawfulness"),
        ("art-2-1", "1. Filming is lawful only if:"),
        ("art-2-1-a", "(a) the passenger agreed;"),
        ("art-2-1-b", "(b) one of these holds:"),
        ("art-2-1-b-i", "(i) there is a fire;"),
        ("art-2-1.2", "Point (b) does not apply at night."),
        ("art-2-2", "2. Trams at rest are exempt."),
        ("fnp-1", "This Regulation shall be binding."),
        ("note-1", "(1) Official paper 12."),
    ]
    assert [p.level for p in page.paragraphs if p.kind == "heading"] == [1, 2, 3, 4, 4]


def test_ids_differ_even_where_places_do_not() -> None:
    source = (
        BOTH[1]
        .read_text(encoding="utf-8")
        .replace("Article 2</p>", "Article 1</p>")
        .replace("2.   ", "1.   ")
    )
    ids = [paragraph.id for paragraph in read(source).paragraphs]
    assert len(set(ids)) == len(ids) == 17


def test_both_languages_are_one_document_row_by_row(tmp_path: Path) -> None:
    done = import_files(BOTH, tmp_path / "case")
    assert check(tmp_path / "case", explain) == []
    case = load(tmp_path / "case")
    (law,) = case.documents
    assert (case.id, law.id, law.languages, len(law.rows)) == ("reg-2030-12", "reg-2030-12", ("en", "fr"), 17)
    assert all(set(row.cells) == {"en", "fr"} for row in law.rows)
    assert set(case.title) == {"en", "fr"}
    assert [file.documents for file in done.files] == [("reg-2030-12",), ("reg-2030-12",)]
    again = import_files(BOTH, tmp_path / "case")
    assert all("already in the case" in file.warnings[-1] for file in again.files)


def test_the_second_language_may_come_later(tmp_path: Path) -> None:
    import_files(BOTH[:1], tmp_path / "case")
    import_files(BOTH[1:], tmp_path / "case")
    assert load(tmp_path / "case").documents[0].languages == ("en", "fr")
    assert check(tmp_path / "case", explain) == []


def test_a_version_with_other_places_stays_apart(tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    source = BOTH[1].read_text(encoding="utf-8")
    other.write_text(source.replace("(b)</p>", "(c)</p>"), encoding="utf-8")
    done = import_files([BOTH[0], other], tmp_path / "case")
    assert [document.id for document in done.case.documents] == ["reg-2030-12", "reg-2030-12-2"]


@pytest.mark.parametrize(
    ("reference", "place"),
    [("6", "art-6"), ("6(1)(f)", "art-6-1-f"), ("4(16)(a)", "art-4-16-a"), ("rec47", "rec-47")],
)
def test_a_reference_has_a_paragraph(reference: str, place: str) -> None:
    assert paragraph_id(reference) == place


def test_the_regulation_itself(shared: Path, tmp_path: Path) -> None:
    files = sorted((shared / "law" / "gdpr_fulltext").glob("*.html"))
    import_files(files, tmp_path / "case")
    (law,) = load(tmp_path / "case").documents
    assert check(tmp_path / "case", explain) == []
    for text in law.texts.values():
        missing = [str(place) for place in everything() if paragraph_id(str(place)) not in text.index]
        assert missing == []
    assert law.texts["fr"].paragraph("art-6").text == "Article 6 – Licéité du traitement"
    assert law.texts["en"].paragraph("rec-47").text.startswith("(47) ")
    assert all(set(row.cells) == {"en", "fr"} for row in law.rows)


def test_a_page_saved_without_quotation_marks_is_an_act_too() -> None:
    source = BOTH[1].read_text(encoding="utf-8")
    bare = re.sub(r'="([\w-]+)"', r"=\1", source)
    assert bare != source
    assert read(bare).main == read(source).main
