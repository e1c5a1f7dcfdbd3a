"""The commands annotate and annotations, in real processes over a real case and store."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reader.store.store import FILE, Store

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(data_dir: Path) -> Run:
    """Runs the program with the empty data folder and gives what it printed and its exit code."""

    def start(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "reader", "--data-dir", str(data_dir), *map(str, arguments)]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "LOGNAME": "marker"}
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)

    return start


def annotate(run: Run, case: Path, quote: str, *more: str) -> "subprocess.CompletedProcess[str]":
    return run("annotate", case, "--document", "decision", "--language", "fr", "--quote", quote, *more)


def read(done: "subprocess.CompletedProcess[str]") -> Any:
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_a_quote_becomes_an_annotation_and_is_listed(run: Run, case_folder: Path, data_dir: Path) -> None:
    more = ("--tag", "art 5-1-c", "--tag", "voix", "--note", "À *voir*", "--colour", "pink", "--json")
    made = read(annotate(run, case_folder, "la voix n'est pas nécessaire", *more))
    assert {
        key: made[key] for key in ("case", "document", "language", "start", "quote", "colour", "tags", "note")
    } == {
        "case": "demo-case",
        "document": "decision",
        "language": "fr",
        "start": {"paragraph": "p5", "offset": 59},
        "quote": "la voix n’est pas nécessaire",
        "colour": "pink",
        "tags": ["5(1)(c)", "voix"],
        "note": "À *voir*",
    }
    assert made["end"] == {"paragraph": "p5", "offset": 59 + len(made["quote"])}
    assert made["author"] == "marker"
    assert made["created"] == made["modified"]
    assert read(run("annotations", "demo-case", "--json")) == [made]
    with Store.open(data_dir) as store:
        assert [annotation.id for annotation in store.annotations()] == [made["id"]]


def test_a_tag_lists_what_lies_under_it(run: Run, case_folder: Path) -> None:
    for quote, tag in (("L’intérêt légitime", "6(1)(f)"), ("douze caméras", "5(1)(c)"), ("amende", "rec4")):
        assert annotate(run, case_folder, quote, "--tag", tag).returncode == 0
    assert [one["quote"] for one in read(run("annotations", "--tag", "article 6", "--json"))] == [
        "L’intérêt légitime"
    ]
    assert read(run("annotations", case_folder, "--tag", "4", "--json")) == []
    listed = run("annotations", "demo-case").stdout.splitlines()
    assert listed[0] == "demo-case decision fr p6 yellow [6(1)(f)] “L’intérêt légitime”"
    assert len(listed) == 3


@pytest.mark.parametrize(
    ("quote", "more", "message"),
    [
        ("la voix est nécessaire à la sécurité", (), "The nearest paragraph is p5: “Au regard"),
        ("la voix", (), "in p2, p5. Give a longer quote"),
        (
            "amende",
            ("--tag", "6(1)(g)"),
            "Article 6(1) of the GDPR has points (a) to (f); there is no point (g).",
        ),
        ("amende", ("--language", "de"), "no text in “de”"),
        ("amende", ("--document", "annexe"), "no document “annexe”"),
    ],
)
def test_what_cannot_be_is_said_and_kept_nowhere(
    run: Run, case_folder: Path, quote: str, more: tuple[str, ...], message: str
) -> None:
    done = annotate(run, case_folder, quote, *more)
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert read(run("annotations", "--json")) == []


def test_an_unknown_case_is_said(run: Run) -> None:
    done = run("annotations", "no-such-case")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no-such-case" in done.stderr


def test_annotations_outlive_their_case_and_a_broken_one_hides_no_other(
    run: Run, case_folder: Path, data_dir: Path
) -> None:
    assert annotate(run, case_folder, "amende", "--author", "Reader").returncode == 0
    assert annotate(run, case_folder, "douze caméras").returncode == 0
    case_folder.rename(case_folder.with_name("away"))
    with closing(sqlite3.connect(data_dir / FILE)) as store, store:
        store.execute("UPDATE annotation SET colour = 'mauve' WHERE quote = 'douze caméras'")
    done = run("annotations", "demo-case", "--json")
    assert done.returncode == 0
    assert [(one["quote"], one["author"]) for one in json.loads(done.stdout)] == [("amende", "Reader")]
    assert "“douze caméras”) cannot be shown: There is no colour “mauve”" in done.stderr
