"""Damaged stores: what can be read is saved, the file is kept, and the last backup fills what is missing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keeping import keep
from passages import annotation_of, case_of, span_of, text_of

from reader.annotation.codebook import Entry
from reader.annotation.codebook_edits import Edit, delete_annotations
from reader.annotation.model import Annotation
from reader.casefile.model import Document, Row
from reader.errors import ReaderError
from reader.store import backups, contents, rescue
from reader.store.rescue import Rescue
from reader.store.salvage import Salvaged, salvage
from reader.store.store import FILE, Store
from reader.store.strays import strays

TEXT = text_of("Un mot de la décision, " * 20)
PAGE = 4096


def made(number: int) -> Annotation:
    return annotation_of(
        TEXT, span_of("p1", number, "p1", number + 30), tags=("6(1)(f)", f"tag {number}"), note="é" * 90
    )


def document() -> Document:
    return case_of(TEXT, replace(TEXT, language="en")).documents[0]


def fill(data_dir: Path, count: int) -> list[Annotation]:
    with Store.open(data_dir) as store:
        keep(store, [made(number) for number in range(count)])
        return store.annotations()


def read(file: Path) -> list[Annotation]:
    with Store.open(file.parent) as store:
        assert store.unreadable() == []
        return store.annotations()


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    (tmp_path / "saved").mkdir()
    return tmp_path / "saved" / FILE


def overwrite(file: Path, start: int, end: int) -> None:
    content = bytearray(file.read_bytes())
    content[start:end] = b"\xa5" * (min(end, len(content)) - start)
    file.write_bytes(content)


def test_a_sound_store_is_saved_whole(data_dir: Path, saved: Path) -> None:
    kept = fill(data_dir, 100)
    assert salvage(data_dir / FILE, saved) == Salvaged(100, frozenset())
    assert read(saved) == kept


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a page in the middle": lambda file: overwrite(
        file, file.stat().st_size // 2 // PAGE * PAGE, file.stat().st_size // 2 // PAGE * PAGE + PAGE
    ),
    "the end is missing": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3]),
    "the first page": lambda file: overwrite(file, 0, PAGE),
    "half the first page": lambda file: overwrite(file, 0, PAGE // 2),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_most_of_a_damaged_store_is_saved_and_nothing_is_invented(
    data_dir: Path, saved: Path, damage: str
) -> None:
    kept = {each.id: each for each in fill(data_dir, 400)}
    DAMAGE[damage](data_dir / FILE)
    before = (data_dir / FILE).read_bytes()
    found = salvage(data_dir / FILE, saved)
    assert found.count > 200
    assert (data_dir / FILE).read_bytes() == before
    assert len(found.fragments) < 5
    for each in read(saved):
        assert set(each.tags) <= set(kept[each.id].tags)
        if each.id not in found.fragments:
            assert replace(each, tags=()) == replace(kept[each.id], tags=())


def roots(file: Path) -> list[int]:
    """The pages at which every table and index begins, from 1 on."""
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 0")]


@pytest.mark.parametrize("first_page", [False, True])
def test_nothing_is_lost_but_what_stood_on_the_pages_that_are_damaged(
    data_dir: Path, saved: Path, first_page: bool
) -> None:
    kept = {each.id: each for each in fill(data_dir, 400)}
    for page in [*roots(data_dir / FILE), *([1] if first_page else [])]:
        overwrite(data_dir / FILE, (page - 1) * PAGE, page * PAGE)
    assert salvage(data_dir / FILE, saved) == Salvaged(400, frozenset())
    found = {each.id: each for each in read(saved)}
    assert {each: replace(one, tags=()) for each, one in found.items()} == {
        each: replace(one, tags=()) for each, one in kept.items()
    }
    with_tags = [each for each, one in found.items() if one.tags == kept[each].tags]
    assert len(with_tags) > 380  # rows of the tags stand on the page where their table begins, too


def test_tags_whose_own_pages_are_damaged_are_read_from_their_index(data_dir: Path, saved: Path) -> None:
    kept = fill(data_dir, 400)
    with closing(sqlite3.connect(data_dir / FILE)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'annotation_tag'"
        ).fetchone()
        content = (data_dir / FILE).read_bytes()[(root - 1) * PAGE : root * PAGE]
    child = int.from_bytes(content[8:12], "big")
    for page in (root, child):
        overwrite(data_dir / FILE, (page - 1) * PAGE, page * PAGE)
    salvage(data_dir / FILE, saved)
    assert read(saved) == kept


def test_what_was_deleted_does_not_come_back_with_the_damage(data_dir: Path, saved: Path) -> None:
    kept = fill(data_dir, 400)
    with Store.open(data_dir) as store:
        store.carry_out(delete_annotations(kept[50:350]))
    for page in roots(data_dir / FILE)[:5]:
        overwrite(data_dir / FILE, (page - 1) * PAGE, page * PAGE)
    salvage(data_dir / FILE, saved)
    assert {each.id for each in read(saved)} == {each.id for each in (*kept[:50], *kept[350:])}


LENGTHS = st.integers(0, 60) | st.integers(0, 9_000)
WRITTEN = st.tuples(st.integers(-(2**63), 2**63 - 1), st.text(max_size=40), LENGTHS)


@given(
    st.lists(WRITTEN, max_size=20)
    | st.lists(st.tuples(st.integers(0, 99), st.just("word"), LENGTHS), max_size=40)
)
def test_rows_are_read_from_the_pages_as_sqlite_reads_them(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[int, str, int]]
) -> None:
    file = tmp_path_factory.mktemp("rows") / "rows.sqlite"
    rows = [(number, text, text.ljust(length, "é"), None) for number, text, length in drawn]
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE one (a, b, c, d)")
        connection.executemany("INSERT INTO one VALUES (?, ?, ?, ?)", rows)
        connection.execute("CREATE TABLE other (a, b, c, d, PRIMARY KEY (a, b)) WITHOUT ROWID")
        connection.execute("INSERT OR IGNORE INTO other SELECT *, 1 FROM (SELECT a, b, c FROM one)")
        connection.commit()
        other = connection.execute("SELECT * FROM other").fetchall()
    found = [each for each in strays(file) if len(each.values) == 4]
    assert [each.values for each in sorted(found, key=lambda each: each.number or 0) if each.number] == rows
    assert sorted(each.values for each in found if each.number is None) == sorted(other)


@settings(max_examples=10)
@given(st.data())
def test_no_damage_whatever_stops_a_rescue(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("data")
    kept = {each.id: each for each in fill(folder, 40)}
    with Store.open(folder) as store:
        backups.make(store.file.connection, store.path)
    file = folder / FILE
    content = bytearray(file.read_bytes())
    for _each in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(content) - 1))
        size = data.draw(st.sampled_from([1, 16, 500, PAGE, 5 * PAGE]))
        content[start : start + size] = data.draw(st.sampled_from([b"\x00", b"\xff", b"\x0d"])) * size
    file.write_bytes(content)
    with Rescue(file) as found:
        assert found.best in ("both", "backup")
        done = found.carry_out(found.best)
    assert done.set_aside is not None
    assert done.set_aside.read_bytes() == content
    assert {each.id for each in read(file)} >= kept.keys()


def test_what_the_damage_took_comes_from_the_last_good_backup(data_dir: Path) -> None:
    file = data_dir / FILE
    fill(data_dir, 300)
    with Store.open(data_dir) as store:
        deleted = store.annotations()[0]
        store.delete(deleted.id)
        good = backups.make(store.file.connection, store.path)
        store.add(deleted)
        everything = {each.id for each in store.annotations()}
    spoilt = backups.FOLDER + "/notes-20991231-000000.sqlite"
    (data_dir / spoilt).write_bytes(b"SQLite format 3\x00" + bytes(9000))
    overwrite(file, 14 * PAGE, 22 * PAGE)  # behind the pages of the schema
    with Rescue(file) as found:
        assert found.backup == good
        assert found.counts["backup"] == 299
        assert 0 < found.counts["salvaged"] < 300
        done = found.carry_out("both")
    assert done.annotations == len(read(file))
    assert {each.id for each in read(file)} >= everything - {deleted.id}
    assert [each.name for each in data_dir.glob("notes.damaged-*")] == [
        done.set_aside.name if done.set_aside else ""
    ]


def test_where_the_store_is_gone_the_backup_is_offered(data_dir: Path) -> None:
    kept = fill(data_dir, 3)
    with Store.open(data_dir) as store:
        backups.make(store.file.connection, store.path)
    (data_dir / FILE).unlink()
    with Rescue(data_dir / FILE) as found:
        assert found.best == "backup"
        assert found.carry_out("backup").set_aside is None
    assert read(data_dir / FILE) == kept


def test_where_there_is_nothing_nothing_is_offered(data_dir: Path) -> None:
    with Rescue(data_dir / FILE) as found:
        assert found.best is None
    (data_dir / FILE).write_bytes(b"nothing of ours" * 1000)
    with Rescue(data_dir / FILE) as found:
        assert found.best is None


def test_a_restored_backup_can_be_undone_by_another_restore(data_dir: Path) -> None:
    before = fill(data_dir, 5)
    with Store.open(data_dir) as store, Store.open(data_dir) as other:
        first = backups.make(store.file.connection, store.path)
        store.set_setting("zoom", "2")
        store.delete(before[0].id)
        store.update(replace(before[1], note="another", modified=before[1].modified.replace(microsecond=1)))
        store.add(made(77))
        later = store.annotations()
        assert rescue.difference(store.file, first.path) == contents.Difference(1, 1, 1)
        assert other.changed_elsewhere()
        present = rescue.restore(store.file, first.path)
        assert store.annotations() == before
        assert store.setting("zoom") == "2"
        assert other.changed_elsewhere()
        assert other.annotations() == before
        rescue.restore(store.file, present.path)
        assert store.annotations() == later


def test_what_a_backup_says_of_tags_and_rows_is_counted(data_dir: Path) -> None:
    fill(data_dir, 1)
    kept, renamed = Entry("exam", description="Asked last year."), Entry("zoo", colour="red")
    with Store.open(data_dir) as store:
        store.carry_out(Edit("", ((None, kept), (None, renamed))))
        backup = backups.make(store.file.connection, store.path)
        assert rescue.difference(store.file, backup.path) == contents.Difference(0, 0, 0)
        store.carry_out(Edit("", ((renamed, None), (None, Entry("phare", colour="blue")))))
        store.change_rows("case", document(), None, (Row({"fr": ("p1",)}, origin="human"),))
        assert rescue.difference(store.file, backup.path) == contents.Difference(0, 0, 0, tags=2, rows=1)


def test_a_backup_from_before_there_was_a_codebook_is_counted_too(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        store.carry_out(Edit("", ((None, Entry("exam", colour="red")),)))
        oldest = Path(__file__).parent / "stores" / "schema-1.sqlite"
        assert rescue.difference(store.file, oldest).tags == 1


def test_rows_of_a_backup_that_knew_no_editions_are_compared_as_they_are(data_dir: Path) -> None:
    oldest = Path(__file__).parent / "stores" / "schema-1.sqlite"
    with Store.open(data_dir) as store:
        rescue.restore(store.file, oldest)
        assert rescue.difference(store.file, oldest).rows == 0
        store.change_rows("demo", document(), store.rows("demo", document()), None)
        assert rescue.difference(store.file, oldest).rows == 1


def test_a_backup_that_cannot_be_read_changes_nothing(data_dir: Path) -> None:
    kept = fill(data_dir, 5)
    bad, worse = data_dir / "bad.sqlite", data_dir / "worse.sqlite"
    with Store.open(data_dir) as store:
        backups.make(store.file.connection, store.path).path.rename(bad)
        overwrite(bad, 5 * PAGE, 6 * PAGE)
        worse.write_bytes(b"not a store")
        for file in (bad, worse, data_dir / "missing.sqlite"):
            with pytest.raises(ReaderError):
                rescue.restore(store.file, file)
        assert store.annotations() == kept
