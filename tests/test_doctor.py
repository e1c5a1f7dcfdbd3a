"""`casefile-reader doctor`: what is wrong is found, told with what to do, and mended without losing anything."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reader.cli import casefile_reader
from reader.store import backups, examine, index
from reader.store.store import FILE, Store

CASE = "cnil-med-2021-134"
QUOTES = ("there exists no general permission to reuse", "data subjects may reasonably expect")


def run(data_dir: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        casefile_reader, ["--data-dir", str(data_dir), *arguments], obj=(None, None, None)
    )


def examined(data_dir: Path, exit_code: int = 0) -> dict[str, Any]:
    done = run(data_dir, "doctor", "--json")
    assert done.exit_code == exit_code, done.output
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def annotate(data_dir: Path, quotes: Sequence[str] = QUOTES) -> None:
    for quote in quotes:
        done = run(data_dir, "annotate", CASE, "--document", "decision", "--language", "en", "--quote", quote)
        assert done.exit_code == 0, done.output


def back_up(data_dir: Path) -> str:
    with Store.open(data_dir) as store:
        return backups.make(store.file.connection, store.path).name


def ids(data_dir: Path) -> set[str]:
    with Store.open(data_dir) as store:
        return {each.id for each in store.annotations()}


def test_all_is_well(data_dir: Path) -> None:
    annotate(data_dir)
    run(data_dir, "search", "permission")
    name = back_up(data_dir)
    report = examined(data_dir)
    assert report["store"] | {"path": ""} == {
        "path": "",
        "state": "sound",
        "schema": report["store"]["schema"],
        "annotations": 2,
        "malformed": [],
    }
    assert report["index"] == "sound"
    assert report["places"] == [{"case": CASE, "exact": 2, "moved": 0, "doubt": 0}]
    assert [(each["name"], each["annotations"]) for each in report["backups"]] == [(name, 2)]
    assert report["problems"] == []
    assert "All is well" in run(data_dir, "doctor").stdout


def test_an_empty_folder_is_well_and_stays_empty(data_dir: Path) -> None:
    assert examined(data_dir)["store"]["state"] == "missing"
    assert list(data_dir.iterdir()) == []


def test_a_damaged_store_is_told_repaired_and_kept(data_dir: Path) -> None:
    annotate(data_dir)
    back_up(data_dir)
    kept = ids(data_dir)
    content = bytearray((data_dir / FILE).read_bytes())
    content[:5000] = os.urandom(5000)
    (data_dir / FILE).write_bytes(content)
    assert "doctor --repair" in examined(data_dir, 1)["problems"][0]
    assert (data_dir / FILE).read_bytes() == content
    done = run(data_dir, "doctor", "--repair")
    assert done.exit_code == 0, done.output
    assert "2 are in the last good backup" in done.stderr
    assert ids(data_dir) == kept
    (aside,) = data_dir.glob("notes.damaged-*.sqlite")
    assert aside.read_bytes() == content


def test_a_store_that_is_gone_comes_back_from_its_backup(data_dir: Path) -> None:
    annotate(data_dir)
    back_up(data_dir)
    kept = ids(data_dir)
    (data_dir / FILE).unlink()
    assert "is gone" in examined(data_dir, 1)["problems"][0]
    assert run(data_dir, "doctor", "--repair").exit_code == 0
    assert ids(data_dir) == kept


def test_a_backup_is_restored_by_name(data_dir: Path) -> None:
    annotate(data_dir, QUOTES[:1])
    name, kept = back_up(data_dir), ids(data_dir)
    annotate(data_dir, QUOTES[1:])
    unknown = run(data_dir, "doctor", "--restore", "notes-1")
    assert isinstance(unknown.exception, Exception)
    assert name in str(unknown.exception)
    assert run(data_dir, "doctor", "--restore", name).exit_code == 0
    assert ids(data_dir) == kept
    assert [each["why"] for each in examined(data_dir)["backups"]] == ["before-restore", ""]


def test_malformed_rows_and_a_damaged_index_are_mended(data_dir: Path) -> None:
    annotate(data_dir)
    run(data_dir, "search", "permission")
    (data_dir / index.FILE).write_bytes(b"SQLite format 3\x00" + bytes(5000))
    with Store.open(data_dir) as store:
        store.file.connection.execute("UPDATE annotation SET colour = 'mauve', modified = 'yesterday'")
    report = examined(data_dir, 1)
    assert len(report["store"]["malformed"]) == 2
    assert report["index"] == "damaged"
    assert run(data_dir, "doctor", "--repair").exit_code == 0
    report = examined(data_dir)
    assert (report["store"]["annotations"], report["index"]) == (2, "sound")


def test_a_newer_or_foreign_store_is_told_and_never_repaired(data_dir: Path) -> None:
    annotate(data_dir)
    with Store.open(data_dir) as store:
        store.file.connection.execute("PRAGMA user_version = 999")
    before = (data_dir / FILE).read_bytes()
    assert "newer version" in examined(data_dir, 1)["problems"][0]
    assert run(data_dir, "doctor", "--repair").exit_code == 1
    assert (data_dir / FILE).read_bytes() == before


def test_a_store_of_an_older_schema_is_examined_and_left_as_it_is(data_dir: Path) -> None:
    content = (Path(__file__).parent / "stores" / "schema-1.sqlite").read_bytes()
    (data_dir / FILE).write_bytes(content)
    report = examined(data_dir)
    assert (report["store"]["schema"], report["store"]["annotations"]) == (1, 2)
    assert report["places"] == [{"case": "demo", "exact": 0, "moved": 0, "doubt": 2}]
    with examine._up_to_date(data_dir / FILE, version=0) as store:  # as every older version, through a copy
        assert len(store.annotations()) == 2
        assert store.path.parent != data_dir
    assert (data_dir / FILE).read_bytes() == content


@pytest.mark.parametrize("broken", ["case", "place"])
def test_a_broken_case_and_a_lost_place_are_told(data_dir: Path, case_folder: Path, broken: str) -> None:
    own = data_dir / "casefiles" / "demo-case"
    own.parent.mkdir()
    case_folder.rename(own)
    with Store.open(data_dir) as store:
        annotate(data_dir, QUOTES[:1])
        (made,) = store.annotations()
    if broken == "case":
        (own / "case.toml").write_text("format = ")
        report = examined(data_dir, 1)
        assert any("case.toml" in problem for problem in report["problems"])
    else:
        with Store.open(data_dir) as store:
            store.file.connection.execute(
                "UPDATE annotation SET quote = 'no such words', prefix = '', suffix = ''"
            )
        assert examined(data_dir)["places"] == [{"case": made.case, "exact": 0, "moved": 0, "doubt": 1}]
