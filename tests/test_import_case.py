"""Pages to one case folder: joined, added to, never overwritten, and always loadable and without mistakes."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from reader.casefile.check import check
from reader.casefile.folder import load
from reader.errors import ReaderError
from reader.gdpr.articles import explain
from reader.importing.assemble import same_number, slug
from reader.importing.run import as_json, import_files

PAGES = Path(__file__).parent / "fixtures" / "import"
DUMP, FICHE, ARTICLE = (PAGES / f"{name}.txt" for name in ("gdprhub_dump", "french_summary", "article"))


def contents(folder: Path) -> dict[Path, bytes]:
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_several_pages_make_one_case(tmp_path: Path) -> None:
    into = tmp_path / "case"
    done = import_files([ARTICLE, FICHE, DUMP], into)
    case = load(into)
    assert check(into, explain) == []
    assert case.id == done.case.id == "cnpd-7ex-2030"
    assert case.title == {"en": "CNPD (Luxembourg) - 7EX/2030", "fr": "CNPD – Tram Nord – 7EX/2030"}
    assert (case.edition, case.decision.revision, len(case.parties)) == ("mixed", "4711", 2)
    assert "not the official text" in case.notice["en"]
    assert {document.id: document.kind for document in case.documents} == {
        "decision": "decision",
        "gdprhub-summary": "summary",
        "fiche": "summary",
        "tram-operator-told-to-take-its-cameras-down": "press",
    }
    assert [point.document for point in case.key_points] == ["fiche", "fiche"]
    assert [file.documents[0] for file in done.files][1:] == ["fiche", "decision"]


def test_what_is_loaded_is_what_was_read(tmp_path: Path) -> None:
    done = import_files([DUMP, FICHE, ARTICLE], tmp_path / "case")
    for document in load(tmp_path / "case").documents:
        for language, text in document.texts.items():
            read = done.case.document(document.id).texts[language].paragraphs
            assert [(p.id, p.kind, p.level, p.text, p.marks, p.marker) for p in text.paragraphs] == [
                (p.id, p.kind, p.level, p.text, p.marks, p.marker) for p in read
            ]


def test_the_same_file_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    into = tmp_path / "case"
    import_files([DUMP, ARTICLE], into)
    before = contents(into)
    again = import_files([DUMP, ARTICLE], into)
    assert contents(into) == before
    for file in again.files:
        assert file.documents == ()
        assert any("already in the case" in warning for warning in file.warnings)


def test_the_same_file_named_twice_is_one_document(tmp_path: Path) -> None:
    done = import_files([ARTICLE, ARTICLE], tmp_path / "case")
    assert len(done.case.documents) == 1
    assert "already in the case" in done.files[1].warnings[-1]


def test_pages_are_added_to_a_case(tmp_path: Path) -> None:
    into = tmp_path / "case"
    import_files([ARTICLE], into, "trams")
    done = import_files([FICHE], into)
    case = load(into)
    assert (case.id, case.title) == ("trams", {"en": "Tram operator told to take its cameras down"})
    assert case.decision.number == "7EX/2030"
    assert [document.id for document in case.documents] == [
        "tram-operator-told-to-take-its-cameras-down",
        "fiche",
    ]
    assert done.files[0].documents == ("fiche",)


def test_what_a_case_says_already_is_kept(tmp_path: Path) -> None:
    into = tmp_path / "case"
    import_files([FICHE], into)
    changed = tmp_path / "other.txt"
    changed.write_text(
        DUMP.read_text(encoding="utf-8").replace("3 January 2031", "04.01.2031"), encoding="utf-8"
    )
    import_files([changed], into)
    decision = load(into).decision
    assert decision.decided is not None
    assert decision.decided.day == 3
    assert decision.outcome == "Upheld"


def test_a_page_about_another_decision_gives_no_facts(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(FICHE.read_text(encoding="utf-8").replace("7EX/2030", "8EX/2030"), encoding="utf-8")
    done = import_files([DUMP, other], tmp_path / "case")
    assert done.case.key_points == ()
    assert len(done.case.documents) == 3
    assert "another decision (8EX/2030)" in done.files[1].warnings[-1]


def test_two_pages_of_one_name_get_two_ids(tmp_path: Path) -> None:
    longer = tmp_path / "longer.txt"
    longer.write_text(ARTICLE.read_text(encoding="utf-8") + "\nUpdated on Monday.\n", encoding="utf-8")
    documents = import_files([ARTICLE, longer], tmp_path / "case").case.documents
    assert documents[1].id == f"{documents[0].id}-2"
    assert check(tmp_path / "case", explain) == []


def test_a_file_that_the_case_does_not_name_is_not_overwritten(tmp_path: Path) -> None:
    import_files([FICHE], tmp_path / "case")
    draft = tmp_path / "case" / "decision.en.md"
    draft.write_text("My own draft.", encoding="utf-8")
    assert import_files([DUMP], tmp_path / "case").files[0].documents[0] == "decision-2"
    assert draft.read_text(encoding="utf-8") == "My own draft."


def test_a_case_that_is_there_keeps_its_texts(case_folder: Path) -> None:
    before = load(case_folder)
    import_files([ARTICLE], case_folder)
    after = load(case_folder)
    assert (after.id, after.title, after.decision) == (before.id, before.title, before.decision)
    assert len(after.documents) == len(before.documents) + 1
    for old, new in zip(before.documents, after.documents, strict=False):
        assert new.rows == old.rows
        for language, text in old.texts.items():
            kept = [replace(paragraph, line=0) for paragraph in new.texts[language].paragraphs]
            assert kept == [replace(paragraph, line=0) for paragraph in text.paragraphs]


def test_a_number_that_looks_like_a_date_stays_a_number(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(FICHE.read_text(encoding="utf-8").replace("7EX/2030", "2030-01-06"), encoding="utf-8")
    import_files([page], tmp_path / "case")
    assert load(tmp_path / "case").decision.number == "2030-01-06"


def test_nothing_is_written_if_a_file_cannot_be_read(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"%PDF-1.7")
    with pytest.raises(ReaderError) as caught:
        import_files([DUMP, bad, tmp_path / "none.txt"], tmp_path / "case")
    assert str(bad) in str(caught.value)
    assert "none.txt" in str(caught.value)
    assert list(tmp_path.iterdir()) == [bad]


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    shutil.copy(ARTICLE, tmp_path / "mine.txt")
    before = contents(tmp_path)
    for into in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(ReaderError, match="no case"):
            import_files([DUMP], into)
    assert contents(tmp_path) == before


def test_ids_are_checked(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="can’t be a case’s id"):
        import_files([ARTICLE], tmp_path / "case", "../trams")
    import_files([ARTICLE], tmp_path / "case", "trams")
    with pytest.raises(ReaderError, match="holds the case “trams”"):
        import_files([DUMP], tmp_path / "case", "buses")


def test_slugs() -> None:
    assert slug("CNIL MED-2021-134") == "cnil-med-2021-134"
    assert slug("Élève & Œuvre: n° 12") == "eleve-oeuvre-n-12"
    assert slug("…") == "page"
    assert slug("word " * 30) == "-".join(["word"] * 9)
    assert slug("x" * 100) == "x" * 48


def test_a_number_may_have_more_words() -> None:
    assert same_number("Délibération SAN-2022-019", "SAN-2022-019")
    assert not same_number("SAN-2022-019", "SAN-2022-01")


def test_json_has_the_keys_of_the_command(tmp_path: Path) -> None:
    result = json.loads(json.dumps(as_json(import_files([DUMP], tmp_path / "case"))))
    (file,) = result["files"]
    assert (result["case"], file["kind"], file["language"], file["paragraphs"]) == (
        "cnpd-7ex-2030",
        "decision",
        "en",
        14,
    )
    assert file["metadata"]["fine"] == {"amount": 12_500, "currency": "EUR"}
    assert file["metadata"]["decided"] == "2031-01-03"
    assert file["metadata"]["parties"][0] == {"name": "Tram [Nord] S.A.", "url": "https://tram.example/"}
    assert "published" not in file["metadata"]
    assert "ecli" not in file["metadata"]
