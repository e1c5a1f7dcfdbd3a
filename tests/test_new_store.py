"""A build's new store: a copy of one made before, the same as one made on the spot, and in nobody's way."""

import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from passages import annotation_of, span_of, text_of

from reader import bundle
from reader.store import new_file, schema
from reader.store.store import FILE, Store

TWO_AT_ONCE = """
import sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from passages import annotation_of, span_of, text_of
from reader import bundle
from reader.store.store import Store
bundle.new_store = lambda: Path({ready!r})
print("ready", flush=True)
sys.stdin.readline()
with Store.open(Path({data!r})) as store:
    store.add(annotation_of(text_of("Un mot."), span_of("p1", 3, "p1", 6)))
"""


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a build carries, made as `build_spec/contents.py` makes it."""
    Store.open(tmp_path / "made").close()
    made = (tmp_path / "made" / FILE).rename(tmp_path / "new-store.sqlite")
    monkeypatch.setattr(bundle, "new_store", lambda: made)
    return made


def described(path: Path) -> list[object]:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"
        ).fetchall()
        names = ("user_version", "application_id", "journal_mode", "page_size", "encoding", "auto_vacuum")
        return [*tables, *(connection.execute(f"PRAGMA {name}").fetchone() for name in names)]


def one_annotation(data_dir: Path) -> int:
    with Store.open(data_dir) as store:
        store.add(annotation_of(text_of("Un mot."), span_of("p1", 3, "p1", 6)))
    with Store.open(data_dir) as store:
        return len(store.annotations())


def test_a_copy_is_what_migrations_make(data_dir: Path, ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        schema, "migrate", lambda *_arguments: pytest.fail("a new store need not be migrated")
    )
    assert one_annotation(data_dir) == 1
    assert described(data_dir / FILE) == described(ready)
    assert [each.name for each in data_dir.iterdir()] == [FILE]


def test_a_store_of_an_older_build_is_migrated(data_dir: Path, ready: Path) -> None:
    ready.unlink()
    with closing(sqlite3.connect(ready)) as older:
        older.executescript(
            f"{schema.SCRIPTS[0]}; PRAGMA application_id = {schema.APPLICATION_ID}; PRAGMA user_version = 1"
        )
    assert one_annotation(data_dir) == 1
    with Store.open(data_dir) as store:
        assert schema.version(store.file.connection) == len(schema.SCRIPTS)


@pytest.mark.usefixtures("ready")
def test_a_store_that_is_there_is_left_as_it_is(data_dir: Path) -> None:
    assert one_annotation(data_dir) == 1
    assert one_annotation(data_dir) == 2


@pytest.mark.usefixtures("ready")
def test_the_log_of_a_file_that_was_removed_gets_into_no_new_one(data_dir: Path) -> None:
    store = Store.open(data_dir)
    store.add(annotation_of(text_of("Un mot."), span_of("p1", 3, "p1", 6)))
    log = (data_dir / f"{FILE}-wal").read_bytes()
    store.close()
    (data_dir / FILE).unlink()
    (data_dir / f"{FILE}-wal").write_bytes(log)
    new_file.begin(data_dir / FILE)
    assert not (data_dir / FILE).exists()
    with Store.open(data_dir) as again:
        assert again.annotations() == []


@pytest.mark.usefixtures("ready")
def test_where_it_cannot_be_copied_it_is_made(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.EPERM, "no links on this drive")

    monkeypatch.setattr(os, "link", refuse)
    assert one_annotation(data_dir) == 1
    assert [each.name for each in data_dir.iterdir()] == [FILE]


def test_two_processes_that_begin_at_once_keep_what_both_write(data_dir: Path, ready: Path) -> None:
    script = TWO_AT_ONCE.format(tests=str(Path(__file__).parent), ready=str(ready), data=str(data_dir))
    both = [
        subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for each in both:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in both:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    for each in both:
        each.communicate(timeout=60)
        assert each.returncode == 0
    with Store.open(data_dir) as store:
        assert len(store.annotations()) == 2
