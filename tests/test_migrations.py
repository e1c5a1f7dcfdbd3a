"""Stores of every schema that was released open in this version; a migration that fails leaves the file as it was."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from passages import case_of, text_of

from reader.store import backups, schema
from reader.store.connection import connect
from reader.store.store import FILE, Store

STORES = Path(__file__).parent / "stores"
NEXT = """
    CREATE TABLE extra (annotation TEXT PRIMARY KEY REFERENCES annotation (id), mood TEXT NOT NULL) STRICT;
    ALTER TABLE annotation ADD COLUMN motivation TEXT NOT NULL DEFAULT 'highlighting';
    INSERT INTO extra SELECT id, upper(colour) FROM annotation;
    CREATE INDEX extra_by_mood ON extra (mood);
    UPDATE annotation SET motivation = 'commenting' WHERE note <> '';
"""


def copy_of(version: int, data_dir: Path) -> Path:
    return Path(shutil.copyfile(STORES / f"schema-{version}.sqlite", data_dir / FILE))


def dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [str(schema.version(connection)), *connection.iterdump()]


def test_a_file_of_every_older_schema_is_kept() -> None:
    released = {int(file.stem.removeprefix("schema-")) for file in STORES.glob("schema-*.sqlite")}
    assert released >= set(range(1, len(schema.SCRIPTS))), "run python tests/stores/make.py VERSION"


@pytest.mark.parametrize("file", sorted(STORES.glob("schema-*.sqlite")), ids=lambda file: file.stem)
def test_a_store_of_an_older_schema_opens_whole(data_dir: Path, file: Path) -> None:
    shutil.copyfile(file, data_dir / FILE)
    before = dump(data_dir / FILE)
    with Store.open(data_dir) as store:
        first, second = store.annotations()
        assert (first.quote, first.tags, first.note) == ("vieux 😀", ("6(1)(f)", "scraping"), "Une *note*")
        assert (second.quote, second.colour, second.tags) == ("An old\nword", "pink", ("rec47",))
        assert store.unreadable() == []
        assert store.setting("zoom") == "1.5"
        document = case_of(text_of("Un vieux 😀 mot"), text_of("An old", "word", language="en")).documents[0]
        rows = store.rows("demo", document) or []
        assert [row.cells for row in rows] == [{"fr": ("p1",), "en": ("p1", "p2")}]
        version = store.file.read("PRAGMA user_version")[0][0]
    assert version == len(schema.SCRIPTS)
    older = int(file.stem.removeprefix("schema-"))
    kept = backups.of(data_dir / FILE)
    assert [each.why for each in kept] == ([f"version-{older}"] if older < version else [])
    assert all(dump(each.path) == before for each in kept)


def test_a_migration_broken_off_at_any_step_leaves_the_file_as_it_was(data_dir: Path) -> None:
    path = copy_of(1, data_dir)
    scripts = (schema.SCRIPTS[0], NEXT)
    before = dump(path)
    reached = 0
    while True:
        reached += 1
        steps = 0

        def broken_off() -> bool:
            nonlocal steps
            steps += 1
            return steps == 20 * reached  # noqa: B023 (asked only within this round)

        with closing(connect(path)) as connection:
            assert schema.version(connection) == 1
            connection.set_progress_handler(broken_off, 1)
            try:
                schema.migrate(connection, path, scripts)
            except sqlite3.Error:
                connection.set_progress_handler(None, 1)
                assert not connection.in_transaction
            else:
                break
        assert dump(path) == before
    assert reached > 10
    assert dump(path)[0] == "2"
    with closing(sqlite3.connect(path)) as connection:
        moods = connection.execute(
            "SELECT annotation, mood, motivation FROM extra JOIN annotation ON id = annotation"
        )
        assert sorted(moods) == [("a1", "YELLOW", "commenting"), ("a2", "PINK", "highlighting")]


def test_where_no_backup_can_be_made_nothing_is_migrated(data_dir: Path) -> None:
    path = copy_of(1, data_dir)
    before = path.read_bytes()
    (data_dir / backups.FOLDER).write_text("in the way")
    with closing(connect(path)) as connection, pytest.raises(Exception, match="cannot be written"):
        schema.migrate(connection, path, (schema.SCRIPTS[0], NEXT))
    assert path.read_bytes() == before
