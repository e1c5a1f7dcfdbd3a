"""``casefile-reader import --replace``: a text takes another's place; what became of the reader's work is told."""

import json
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result
from wiki_page import wiki_page

from reader.casefile import alignment, folder
from reader.casefile.earlier import bring_back, editions
from reader.casefile.model import Document, Row
from reader.cli import casefile_reader
from reader.store.store import Store

FOLLOWS, GONE = "a voice is not needed for the safety", "The authority imposes a fine"
KEPT = (
    "Under Article 5(1)(c) GDPR a voice is not needed for the safety of a street. "
    "A café called Zoé É changes nothing."
)
OFFICIAL = (
    f"Deliberation DEMO-2024-007 on the cameras\n\nThe operator put up cameras on its lamps.\n\n{KEPT}\n"
)


def run(data_dir: Path, *words: str | Path) -> Result:
    def nothing(*_: object) -> int:
        raise AssertionError

    arguments = ["--data-dir", str(data_dir), *map(str, words)]
    return CliRunner().invoke(casefile_reader, arguments, obj=(nothing, nothing, nothing))


@pytest.fixture
def official(tmp_path: Path) -> Path:
    return wiki_page(tmp_path / "official.txt", "DEMO-2024-007", OFFICIAL)


def annotate(data_dir: Path) -> None:
    for quote in (FOLLOWS, GONE):
        words = ("--document", "decision", "--language", "en", "--quote", quote)
        assert run(data_dir, "annotate", "demo-case", *words).exit_code == 0


def test_a_bundled_case_is_copied_and_what_became_of_annotations_is_told(
    data_dir: Path, shipped: Path, official: Path
) -> None:
    annotate(data_dir)
    before = (shipped / "case.toml").read_bytes()
    done = run(data_dir, "import", official, "--replace", "demo-case", "--json")
    assert done.exit_code == 0, done.stderr
    assert "1 followed its words, 1 waits in the review" in done.stderr
    value = json.loads(done.stdout)
    assert value["replaced"] == [
        {
            "document": "decision",
            "languages": ["en"],
            "annotations": {"moved": 1, "doubt": 1},
            "rows": {"along": 0, "staying": 0},
        }
    ]
    assert value["kept"] == str(shipped)
    assert (shipped / "case.toml").read_bytes() == before
    copy = folder.load(data_dir / "casefiles" / "demo-case").document("decision").texts["en"]
    assert [each.text for each in copy.paragraphs][-1] == KEPT


def set_by_hand(data_dir: Path, place: Path, *rows: tuple[str, str]) -> tuple[Row, ...]:
    """Rows of the decision that a person sets, as (French ids, English ids)."""
    with Store.open(data_dir) as store:
        document = folder.load(place).document("decision")
        human = [Row({"fr": tuple(fr.split()), "en": tuple(en.split())}, None, "human") for fr, en in rows]
        after = alignment.rows(document.texts, document.languages, human)
        store.change_rows("demo-case", document, None, after)
        return after


def read(data_dir: Path, place: Path) -> Document:
    with Store.open(data_dir) as store:
        return store.with_rows(folder.load(place)).document("decision")


def test_rows_set_by_hand_come_along_where_paragraphs_are_the_same_and_all_come_back_with_the_edition(
    data_dir: Path, shipped: Path, official: Path
) -> None:
    study = set_by_hand(data_dir, shipped, ("p3", "p3 p4"), ("p5 p6", "p5"))
    done = run(data_dir, "import", official, "--replace", "demo-case")
    assert "Rows that you set by hand: 1 came along, 1 stays with the edition before." in done.stderr
    own = data_dir / "casefiles"
    after = read(data_dir, own / "demo-case")
    (row,) = (row for row in after.rows if row.origin == "human")
    assert row.cells["fr"] == ("p5", "p6")
    assert [after.texts["en"].paragraph(one).text for one in row.cells["en"]] == [KEPT]
    assert {(language, one) for row in after.rows for language, ids in row.cells.items() for one in ids} == {
        (language, one) for language, text in after.texts.items() for one in text.index
    }
    (kept,) = editions(own / "demo-case", own)
    assert read(data_dir, bring_back(own / "demo-case", kept, own)).rows == study


def test_a_case_elsewhere_is_replaced_where_it_is(data_dir: Path, case_folder: Path, official: Path) -> None:
    before = (case_folder / "case.toml").read_bytes()
    done = run(data_dir, "import", official, "--replace", case_folder, "--json")
    kept = Path(json.loads(done.stdout)["kept"])
    assert (kept / "case.toml").read_bytes() == before
    assert folder.load(case_folder).edition == "mixed"
    assert str(kept) in done.stderr


@pytest.mark.usefixtures("shipped")
def test_the_same_text_again_changes_nothing(data_dir: Path, official: Path) -> None:
    run(data_dir, "import", official, "--replace", "demo-case")
    again = run(data_dir, "import", official, "--replace", "demo-case", "--json")
    assert again.exit_code == 0
    value = json.loads(again.stdout)
    assert (value["replaced"], value["kept"]) == ([], None)
    assert not editions(data_dir / "casefiles" / "demo-case", data_dir / "casefiles")[1:]


@pytest.mark.parametrize(
    ("number", "expected"),
    [("DEMO-2024-008", "is the decision DEMO-2024-008"), ("", "no decision in the language")],
)
def test_what_has_no_place_there_is_refused_and_nothing_is_written(
    data_dir: Path, case_folder: Path, tmp_path: Path, number: str, expected: str
) -> None:
    if not number:  # the case has the decision in French alone
        for file in case_folder.glob("decision.en.md"):
            file.unlink()
        toml = (case_folder / "case.toml").read_text(encoding="utf-8")
        (case_folder / "case.toml").write_text(
            toml.replace(
                'text = { fr = "decision.fr.md", en = "decision.en.md" }', 'text = { fr = "decision.fr.md" }'
            ),
            encoding="utf-8",
        )
    there = copytree(case_folder, tmp_path / "as-it-was")
    page = wiki_page(tmp_path / "official.txt", number or "DEMO-2024-007", OFFICIAL)
    done = run(data_dir, "import", page, "--replace", case_folder)
    assert done.exit_code == 1
    assert expected in str(done.exception)
    assert {file.name: file.read_bytes() for file in case_folder.iterdir() if file.is_file()} == {
        file.name: file.read_bytes() for file in there.iterdir() if file.is_file()
    }


def test_wrong_usage(data_dir: Path, official: Path, tmp_path: Path) -> None:
    assert run(data_dir, "import", official).exit_code == 2
    assert (
        run(data_dir, "import", official, "--replace", "demo-case", "--into", tmp_path / "new").exit_code == 2
    )
    assert run(data_dir, "import", official, "--replace", "demo-case", "--id", "other").exit_code == 2
