"""Backups: made of a store in use, checked, only when something changed, and kept sparsely."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from passages import annotation_of, span_of, text_of

from reader.errors import ReaderError
from reader.store import backups
from reader.store.backups import DAYS, RECENT, WEEKS, Backup
from reader.store.connection import DamagedError, connect
from reader.store.store import FILE, Store

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def annotate(store: Store, words: str = "mot") -> None:
    store.add(annotation_of(text_of(f"Un {words}."), span_of("p1", 3, "p1", 6)))


def backup_at(moment: datetime, why: str = "") -> Backup:
    return Backup(Path(f"notes-{moment:%Y%m%d-%H%M%S}-{why}.sqlite"), moment, why)


def test_a_backup_has_all_that_was_there_in_one_file(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        annotate(store)
        made = backups.make(store.file.connection, store.path)
        kept = store.annotations()
        annotate(store)
    assert backups.of(data_dir / FILE) == [made]
    (data_dir / "restored").mkdir()
    made.path.rename(data_dir / "restored" / FILE)
    assert [file.name for file in (data_dir / "backups").iterdir()] == []
    with Store.open(data_dir / "restored") as store:
        assert store.annotations() == kept


def test_only_what_changed_is_backed_up(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        connection = store.file.connection
        store.set_setting("zoom", "2")
        assert backups.make_if_changed(connection, store.path) is None
        annotate(store)
        first = backups.make_if_changed(connection, store.path)
        store.set_setting("zoom", "3")
        assert backups.make_if_changed(connection, store.path) is None
        store.delete(store.annotations()[0].id)
        second = backups.make_if_changed(connection, store.path)
    assert first is not None
    assert second is not None
    assert backups.of(data_dir / FILE) == [second, first]


def test_a_damaged_store_does_not_become_a_backup(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        for _each in range(50):
            annotate(store)
    file = data_dir / FILE
    content = bytearray(file.read_bytes())
    content[3 * 4096 + 200 : 5 * 4096] = b"\x00" * (2 * 4096 - 200)
    file.write_bytes(content)
    connection = connect(file)
    with pytest.raises(DamagedError, match="last good backup"):
        backups.make(connection, file)
    connection.close()
    assert backups.of(file) == []
    assert list((data_dir / "backups").iterdir()) == []


def test_a_backup_that_cannot_be_written_is_told(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        annotate(store)
        (data_dir / "backups").write_text("in the way")
        with pytest.raises(ReaderError, match="cannot be written"):
            backups.make(store.file.connection, store.path)


def test_what_a_kill_left_half_written_is_cleared_away_later(data_dir: Path) -> None:
    (data_dir / "backups").mkdir()
    old, new = data_dir / "backups" / "notes-1.part", data_dir / "backups" / "notes-2.part"
    for file in (old, new):
        file.touch()
    os.utime(old, (0, 0))
    with Store.open(data_dir) as store:
        made = backups.make(store.file.connection, store.path)
    assert set((data_dir / "backups").iterdir()) == {made.path, new}


def test_other_files_among_the_backups_are_let_be(data_dir: Path) -> None:
    (data_dir / "backups").mkdir()
    for name in ("notes-mine.sqlite", "notes-20260101.sqlite", "notes-20269901-000000.sqlite", "readme.txt"):
        (data_dir / "backups" / name).touch()
    assert backups.of(data_dir / FILE) == []


MOMENTS = st.integers(0, 500 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes))


@given(
    st.lists(st.builds(backup_at, MOMENTS, st.sampled_from(["", "", "version-1"])), unique=True, max_size=60)
)
def test_backups_get_sparser_with_age_and_the_last_is_always_kept(made: list[Backup]) -> None:
    made.sort(key=lambda backup: backup.made, reverse=True)
    dropped = backups.superseded(made, NOW)
    kept = [backup for backup in made if backup not in dropped]
    assert kept[:1] == made[:1]
    assert {backup.why for backup in kept} >= {backup.why for backup in made if backup.why}
    assert len(kept) <= RECENT + DAYS + WEEKS + 2
    for backup in made:
        if NOW - backup.made < timedelta(weeks=WEEKS):  # of its week one is there
            assert any(each.made.isocalendar()[:2] == backup.made.isocalendar()[:2] for each in kept)
        if NOW - backup.made < timedelta(days=DAYS):
            assert any(each.made.date() == backup.made.date() for each in kept)
    assert backups.superseded(kept, NOW) == []
