"""The store's file: durable, versioned, and left alone where it is not ours to write."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from passages import annotation_of, span_of, text_of

from reader.errors import ReaderError
from reader.store import backups, schema
from reader.store.connection import connect, make_durable
from reader.store.file import MovedError
from reader.store.store import _SELECT, _WHERE, FILE, Store

ADD_AND_WAIT = """
import sys, time
sys.path.insert(0, {tests!r})
from pathlib import Path
from passages import annotation_of, span_of, text_of
from reader.store.store import Store
store = Store.open(Path({data!r}))
store.add(annotation_of(text_of("Un mot."), span_of("p1", 3, "p1", 6), tags=("6(1)(f)",)))
print("ok", flush=True)
time.sleep(600)
"""


def one_annotation(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        store.add(annotation_of(text_of("Un mot."), span_of("p1", 3, "p1", 6)))


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_what_was_added_survives_a_kill(data_dir: Path) -> None:
    script = ADD_AND_WAIT.format(tests=str(Path(__file__).parent), data=str(data_dir))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ok\n"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    with Store.open(data_dir) as store:
        (kept,) = store.annotations()
    assert (kept.quote, kept.tags) == ("mot", ("6(1)(f)",))


def test_the_open_connection_is_durable(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        pragmas = (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "busy_timeout",
            "user_version",
            "application_id",
        )
        found = {name: store.file.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas}
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 40,  # asked anew until the reader has waited long enough
        "user_version": len(schema.SCRIPTS),
        "application_id": schema.APPLICATION_ID,
    }


def test_opening_an_up_to_date_store_does_without_sqlite_utils(data_dir: Path) -> None:
    one_annotation(data_dir)
    script = (
        "import sys; from pathlib import Path; from reader.store.store import Store\n"
        f"with Store.open(Path({str(data_dir)!r})) as store: print(len(store.annotations()))\n"
        "print('sqlite_utils' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]


@pytest.mark.parametrize(
    "content", [b"nothing", b"not a database " * 500, b"SQLite format 3\x00" + b"x" * 5000]
)
def test_a_file_that_is_no_store_is_left_untouched(data_dir: Path, content: bytes) -> None:
    (data_dir / FILE).write_bytes(content)
    with pytest.raises(ReaderError, match=f"{FILE} is .*left as it is.*doctor --repair"):
        Store.open(data_dir)
    assert (data_dir / FILE).read_bytes() == content
    assert [file.name for file in data_dir.iterdir()] == [FILE]


def test_a_store_damaged_inside_is_told_and_kept(data_dir: Path) -> None:
    one_annotation(data_dir)
    healthy = (data_dir / FILE).read_bytes()
    damaged = healthy[:4096] + b"\xff" * (len(healthy) - 4096)
    (data_dir / FILE).write_bytes(damaged)
    # Where the schema itself is damaged the store does not open at all.
    with pytest.raises(ReaderError, match="damaged and was left as it is"), Store.open(data_dir) as store:
        store.annotations()
    assert (data_dir / FILE).read_bytes() == damaged


def test_a_newer_store_is_left_untouched(data_dir: Path) -> None:
    one_annotation(data_dir)
    with closing(sqlite3.connect(data_dir / FILE)) as newer:
        newer.execute(f"PRAGMA user_version = {len(schema.SCRIPTS) + 1}")
    before = (data_dir / FILE).read_bytes()
    with pytest.raises(ReaderError, match="newer version of Casefile Reader"):
        Store.open(data_dir)
    assert (data_dir / FILE).read_bytes() == before


@pytest.mark.parametrize("user_version", [0, 1])
def test_the_file_of_another_program_is_left_untouched(data_dir: Path, user_version: int) -> None:
    with closing(sqlite3.connect(data_dir / FILE)) as other:
        other.execute("CREATE TABLE annotation (id)")
        other.execute(f"PRAGMA user_version = {user_version}")
    before = (data_dir / FILE).read_bytes()
    with pytest.raises(ReaderError, match="another program"):
        Store.open(data_dir)
    assert (data_dir / FILE).read_bytes() == before


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReaderError, match="Choose another"):
        Store.open(tmp_path / "file" / "data")
    (tmp_path / "data" / FILE).mkdir(parents=True)
    with pytest.raises(ReaderError, match="cannot be opened"):
        Store.open(tmp_path / "data")


@pytest.mark.parametrize(
    ("pragma", "message"),
    [
        ("PRAGMA max_page_count = 1", "disk is full, so nothing was changed"),
        ("PRAGMA query_only = ON", "may not be written, so nothing was changed"),
    ],
)
def test_a_failed_write_is_told_and_changes_nothing(data_dir: Path, pragma: str, message: str) -> None:
    text = text_of("mot " * 5000)
    with Store.open(data_dir) as store:
        store.file.connection.execute(pragma)
        with pytest.raises(ReaderError, match=message):
            store.add(annotation_of(text, span_of("p1", 0, "p1", 19000)))
        assert not store.file.connection.in_transaction
    with Store.open(data_dir) as store:
        assert store.annotations() == []
        store.add(annotation_of(text, span_of("p1", 0, "p1", 19000)))


def test_a_locked_store_is_told(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(data_dir) as store, Store.open(data_dir) as other:
        other.file.connection.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(store.file.connection, "patience", 0.1)
        with pytest.raises(ReaderError, match="Another program is writing"):
            store.set_setting("zoom", "1")
        other.file.connection.execute("ROLLBACK")
        store.set_setting("zoom", "1")


def test_another_who_writes_is_waited_for(data_dir: Path) -> None:
    with (
        Store.open(data_dir) as store,
        closing(sqlite3.connect(data_dir / FILE, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        kept = []

        def write() -> None:
            with Store.open(data_dir) as third:
                third.set_setting("zoom", "2")
                kept.append(third.setting("zoom"))

        waiting = Thread(target=write)
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
        assert store.setting("zoom") is None
        other.execute("COMMIT")
        waiting.join(10)
        assert kept == [store.setting("zoom")] == ["2"]


def test_a_store_being_made_by_another_process_is_waited_for(data_dir: Path) -> None:
    with closing(sqlite3.connect(data_dir / FILE, isolation_level=None)) as other:
        other.execute("CREATE TABLE some (thing)")
        other.execute("DROP TABLE some")
        other.execute("BEGIN IMMEDIATE")  # others may read, but not change how the file is written
        waiting = Thread(target=lambda: Store.open(data_dir).close())
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive()
        other.execute("ROLLBACK")
        waiting.join(10)
    with Store.open(data_dir) as store:
        assert store.annotations() == []


def test_migrations_run_each_in_one_transaction_after_a_copy(data_dir: Path) -> None:
    one_annotation(data_dir)
    path = data_dir / FILE
    newer = (
        *schema.SCRIPTS,
        "ALTER TABLE annotation ADD COLUMN mood TEXT; CREATE TABLE extra (id);",
        "CREATE TABLE annotation (id);",
    )
    with closing(connect(path)) as connection:
        make_durable(connection)
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            schema.migrate(connection, path, newer)
        assert schema.version(connection) == len(schema.SCRIPTS) + 1
        assert connection.execute("SELECT mood FROM annotation").fetchall()[0][0] is None
    (backup,) = backups.of(path)
    assert backup.why == f"version-{len(schema.SCRIPTS)}"
    with closing(sqlite3.connect(backup.path)) as copy:
        assert schema.version(copy) == len(schema.SCRIPTS)
        assert copy.execute("SELECT quote FROM annotation").fetchall() == [("mot",)]


def test_a_script_that_fails_leaves_nothing_of_itself(data_dir: Path) -> None:
    one_annotation(data_dir)
    path = data_dir / FILE
    with closing(connect(path)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            schema.migrate(
                connection, path, (*schema.SCRIPTS, "CREATE TABLE extra (id); DROP TABLE missing;")
            )
        assert schema.version(connection) == len(schema.SCRIPTS)
        assert connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'extra'").fetchone() is None


@pytest.mark.skipif(os.name != "posix", reason="elsewhere an open file can be neither deleted nor replaced")
def test_a_file_deleted_while_open_is_told_and_can_be_put_back(data_dir: Path) -> None:
    one_annotation(data_dir)
    with Store.open(data_dir) as store:
        kept = store.annotations()
        store.set_setting("zoom", "1.5")  # still in the log alone
        (data_dir / FILE).unlink()
        with pytest.raises(MovedError, match=r"moved or deleted .* nothing was changed"):
            store.delete(kept[0].id)
        with pytest.raises(MovedError):
            store.changed_elsewhere()
        store.file.put_back()
        assert not store.changed_elsewhere()
        store.set_setting("mode", "split")
    with Store.open(data_dir) as store:
        assert store.annotations() == kept
        assert (store.setting("zoom"), store.setting("mode")) == ("1.5", "split")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere an open file can be neither deleted nor replaced")
def test_a_file_replaced_while_open_is_told_and_both_are_kept(data_dir: Path, tmp_path: Path) -> None:
    one_annotation(data_dir)
    (tmp_path / "other").mkdir()
    one_annotation(tmp_path / "other")
    with Store.open(tmp_path / "other") as other:
        theirs = other.annotations()
    with Store.open(data_dir) as store:
        ours = store.annotations()
        store.set_setting("zoom", "1.5")
        (tmp_path / "other" / FILE).replace(data_dir / FILE)
        with pytest.raises(MovedError, match="replaced by another file"):
            store.delete(ours[0].id)
        backup = store.file.reopen()
        assert backup is not None
        assert store.annotations() == theirs
        assert store.setting("zoom") is None
        store.check_writable()
    with closing(connect(backup.path)) as copy:
        assert copy.execute("SELECT id FROM annotation").fetchone()[0] == ours[0].id


@pytest.mark.skipif(os.name != "posix", reason="elsewhere an open file can be neither deleted nor replaced")
def test_a_folder_that_is_gone_is_told_and_the_store_goes_on_when_it_is_back(
    data_dir: Path, tmp_path: Path
) -> None:
    one_annotation(data_dir)
    with Store.open(data_dir) as store:
        kept = store.annotations()
        data_dir.rename(tmp_path / "away")
        with pytest.raises(MovedError, match="connect it again"):
            store.delete(kept[0].id)
        (tmp_path / "away").rename(data_dir)
        assert not store.changed_elsewhere()
        store.delete(kept[0].id)
    with Store.open(data_dir) as store:
        assert store.annotations() == []


def test_annotations_are_found_through_indices(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        for conditions in ({"ids": "[]"}, {"case": "demo"}):
            query = f"EXPLAIN QUERY PLAN {_SELECT}{''.join(_WHERE[name] for name in conditions)}"
            plan = [row["detail"] for row in store.file.read(query, conditions)]
            assert not any(step.startswith("SCAN annotation") for step in plan), plan
