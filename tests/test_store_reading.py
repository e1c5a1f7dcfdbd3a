"""Where nothing can be written, the store still reads and says why; and nothing of what was there changes."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
import pytest
from click.testing import CliRunner

from reader.annotation.model import Annotation, Position, Span
from reader.cli import casefile_reader
from reader.errors import ReaderError
from reader.store import backups, examine
from reader.store.reading import NOT_SHOWN, SHOWN, open_or_read
from reader.store.store import FILE, Store

NOBODY = 65534
STORES = Path(__file__).parent / "stores"
SPAN = Span("decision", "en", Position("p1", 0), Position("p1", 4))
NOW = datetime(2026, 1, 2, tzinfo=UTC)
NOTE = Annotation("a1", "case", SPAN, "word", "", "", "yellow", (), "a note", "me", NOW, NOW)
PROGRAM = """
import os, sys
from pathlib import Path
from reader.store.reading import open_or_read
if os.getuid() == 0:
    os.setuid(int(sys.argv[2]))
store = open_or_read(Path(sys.argv[1]))
print(store.trouble, [one.note for one in store.annotations()], sep="|")
"""


def test_a_folder_that_can_be_written_has_no_trouble(data_dir: Path) -> None:
    with open_or_read(data_dir) as store:
        assert store.trouble == ""
        store.add(NOTE)
    with open_or_read(data_dir) as store:
        assert store.annotations() == [NOTE]


def refuses(store: Store) -> None:
    refused = pytest.raises(ReaderError, match=r"Nothing was changed\. .*nothing new can be kept")
    with refused:
        store.add(NOTE)
    with refused:
        store.delete("a1")
    store.set_setting("zoom", "2")
    assert store.setting("zoom") is None


def test_without_a_folder_it_reads_and_keeps_nothing_silently(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    with open_or_read(blocked / "data") as store:
        assert store.trouble.endswith(NOT_SHOWN)
        assert store.annotations() == []
        refuses(store)


def test_without_a_home_no_folder_of_that_name_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_or_read(Path("~/.local/share/casefile-reader")) as store:
        assert "no home folder" in store.trouble
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_told_and_left_as_it_is(data_dir: Path) -> None:
    (data_dir / FILE).write_bytes(b"not a store " * 400)
    with open_or_read(data_dir) as store:
        assert store.trouble.endswith(NOT_SHOWN)
        refuses(store)
    assert (data_dir / FILE).read_bytes() == b"not a store " * 400


def test_notes_of_an_older_version_that_cannot_be_brought_to_this_one_are_shown(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = STORES / "schema-1.sqlite"
    (data_dir / FILE).write_bytes(older.read_bytes())

    def full(*_arguments: object) -> None:
        raise ReaderError("The disk is full.")  # when the backup before the migration is made

    monkeypatch.setattr(backups, "make", full)
    with open_or_read(data_dir) as store:
        assert store.trouble == f"The disk is full. {SHOWN}"
        assert {each.id for each in store.annotations()} == {"a1", "a2"}
    assert (data_dir / FILE).read_bytes()[100:] == older.read_bytes()[100:]  # the header knows of the log
    assert examine.store_state(data_dir).state == "refused"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are those of POSIX")
def test_notes_in_a_folder_that_one_may_not_write_are_shown() -> None:
    # pytest keeps others out of its folders, and root may write everywhere: so the reading is done by nobody.
    data_dir = Path(os.path.realpath("/tmp")) / f"casefile-reader-test-{os.getpid()}"  # noqa: S108
    data_dir.mkdir()
    try:
        with Store.open(data_dir) as store:
            store.add(NOTE)
        (data_dir / FILE).chmod(0o444)
        data_dir.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, data_dir, str(NOBODY)], capture_output=True, text=True, check=True
        )
    finally:
        data_dir.chmod(0o755)
        for file in data_dir.iterdir():
            file.unlink()
        data_dir.rmdir()
    trouble, notes = done.stdout.strip().split("|")
    assert trouble.endswith(SHOWN)
    assert notes == "['a note']"


def test_a_user_without_a_home_can_list_the_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home(*_arguments: object, **_options: object) -> str:
        raise RuntimeError("could not determine the home directory")  # as platformdirs 4.14 does

    monkeypatch.setattr(platformdirs, "user_data_dir", no_home)
    done = CliRunner().invoke(casefile_reader, ["list"], obj=(None, None, None))
    assert done.exit_code == 0, done.output
    assert "cnil-med-2021-134" in done.stdout
    assert "no home folder" in done.stderr
