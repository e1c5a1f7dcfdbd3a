"""``casefile-reader import`` from the outside."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from reader.cli import casefile_reader

PAGES = Path(__file__).parent / "fixtures" / "import"
PLAIN = [PAGES / f"{name}.txt" for name in ("article", "french_summary", "gdprhub_dump")]


def run(data_dir: Path, *words: str | Path) -> Result:
    def no_window(*_: object) -> int:
        raise AssertionError

    arguments = ["--data-dir", str(data_dir), *map(str, words)]
    return CliRunner().invoke(casefile_reader, arguments, obj=(no_window, no_window, no_window))


def test_json_goes_to_stdout_and_warnings_to_stderr(data_dir: Path, tmp_path: Path) -> None:
    done = run(data_dir, "import", *PLAIN, "--into", tmp_path / "case", "--json")
    assert done.exit_code == 0
    value = json.loads(done.stdout)
    assert value["case"] == "cnpd-7ex-2030"
    assert [(file["kind"], file["language"]) for file in value["files"]] == [
        ("press", "en"),
        ("summary", "fr"),
        ("decision", "en"),
    ]
    assert "Published: 09/2031" in done.stderr
    assert "Published: 09/2031" in value["files"][2]["warnings"][1]


def test_without_json_it_says_what_it_took_each_file_for(data_dir: Path, tmp_path: Path) -> None:
    done = run(data_dir, "import", PAGES / "article.txt", "--into", tmp_path / "case", "--id", "trams")
    assert done.stdout.splitlines() == [
        f"{PAGES / 'article.txt'}: press, en, 9 paragraphs: Tram operator told to take its cameras down",
        f"{tmp_path / 'case'}: case trams, 1 documents",
    ]


def test_the_case_can_be_shown_and_annotated(data_dir: Path, tmp_path: Path) -> None:
    run(data_dir, "import", PAGES / "gdprhub_dump.txt", "--into", tmp_path / "case")
    words = [
        "--document",
        "decision",
        "--language",
        "en",
        "--quote",
        "take the cameras down",
        "--tag",
        "6(1)(f)",
    ]
    made = run(data_dir, "annotate", tmp_path / "case", *words, "--json")
    assert made.exit_code == 0, made.output
    shown = json.loads(run(data_dir, "show", tmp_path / "case", "--json").stdout)
    assert [document["id"] for document in shown["documents"]] == ["decision", "gdprhub-summary"]


def test_wrong_usage(data_dir: Path, tmp_path: Path) -> None:
    assert run(data_dir, "import", PAGES / "article.txt").exit_code == 2
    assert run(data_dir, "import", "--into", tmp_path).exit_code == 2
