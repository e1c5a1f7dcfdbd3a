"""The store's schema, versioned by ``PRAGMA user_version``: script n brings version n - 1 to version n.

A script that was once released never changes; a change of the schema is a new script at the end.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from reader.errors import ReaderError
from reader.store import backups
from reader.store.connection import transaction

APPLICATION_ID = 0x43464E53
"""“CFNS” in the file's header: it tells our store from any other SQLite file."""

SCRIPTS: Sequence[str] = (
    """
    CREATE TABLE annotation (
        id TEXT PRIMARY KEY,
        "case" TEXT NOT NULL,
        document TEXT NOT NULL,
        language TEXT NOT NULL,
        start_paragraph TEXT NOT NULL,
        start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
        end_paragraph TEXT NOT NULL,
        end_offset INTEGER NOT NULL CHECK (end_offset >= 0),
        quote TEXT NOT NULL CHECK (quote <> ''),
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        colour TEXT NOT NULL,
        note TEXT NOT NULL,
        author TEXT NOT NULL,
        created TEXT NOT NULL,
        modified TEXT NOT NULL
    ) STRICT;
    CREATE INDEX annotation_by_case ON annotation ("case");
    CREATE INDEX annotation_by_time ON annotation (modified);

    CREATE TABLE annotation_tag (
        annotation TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        tag TEXT NOT NULL CHECK (tag <> ''),
        PRIMARY KEY (annotation, position),
        UNIQUE (annotation, tag)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX annotation_by_tag ON annotation_tag (tag);

    CREATE TABLE alignment (
        "case" TEXT NOT NULL,
        document TEXT NOT NULL,
        "rows" TEXT NOT NULL CHECK (json_valid("rows")),
        PRIMARY KEY ("case", document)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    # What an annotation was made on: the digest of its text.
    """
    ALTER TABLE annotation ADD COLUMN edition TEXT NOT NULL DEFAULT '';
    """,
    # What notes said before, and what was deleted: whoever does it, the store keeps it.
    """
    CREATE TABLE note_version (
        annotation TEXT NOT NULL,
        note TEXT NOT NULL CHECK (note <> ''),
        replaced TEXT NOT NULL
    ) STRICT;
    CREATE INDEX note_version_by_annotation ON note_version (annotation, replaced);

    CREATE TRIGGER note_replaced AFTER UPDATE OF note ON annotation
    WHEN OLD.note <> '' AND NEW.note <> OLD.note AND NOT EXISTS (
        -- A note that is being written is kept at every pause: two minutes of that are one version.
        SELECT 1 FROM note_version WHERE annotation = OLD.id
        AND abs(julianday(NEW.modified) - julianday(replaced)) < 2.0 / 1440
    )
    BEGIN
        INSERT INTO note_version VALUES (OLD.id, OLD.note, NEW.modified);
    END;

    CREATE TABLE deleted_annotation (
        id TEXT PRIMARY KEY,
        deleted TEXT NOT NULL,
        record TEXT NOT NULL CHECK (json_valid(record))
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER annotation_deleted BEFORE DELETE ON annotation
    BEGIN
        INSERT OR REPLACE INTO deleted_annotation VALUES (
            OLD.id, strftime('%Y-%m-%dT%H:%M:%f000+00:00', 'now'), json_object(
                'id', OLD."id",
                'case', OLD."case",
                'document', OLD."document",
                'language', OLD."language",
                'start_paragraph', OLD."start_paragraph",
                'start_offset', OLD."start_offset",
                'end_paragraph', OLD."end_paragraph",
                'end_offset', OLD."end_offset",
                'quote', OLD."quote",
                'prefix', OLD."prefix",
                'suffix', OLD."suffix",
                'colour', OLD."colour",
                'note', OLD."note",
                'author', OLD."author",
                'created', OLD."created",
                'modified', OLD."modified",
                'edition', OLD."edition",
                'tags', (
                    SELECT json_group_array(tag) FROM (
                        SELECT tag FROM annotation_tag WHERE annotation = OLD.id ORDER BY position
                    )
                )
            )
        );
    END;

    CREATE TRIGGER annotation_back AFTER INSERT ON annotation
    BEGIN
        DELETE FROM deleted_annotation WHERE id = NEW.id;
    END;
    """,
    # What the reader's codebook says of a tag. A tag that stands at the top and has neither needs no row.
    """
    CREATE TABLE codebook (
        name TEXT PRIMARY KEY CHECK (name <> ''),
        parent TEXT NOT NULL CHECK (parent <> name),
        colour TEXT NOT NULL,
        description TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    # Rows are kept apart for every edition of a document's texts; of those kept so far the edition is not known.
    """
    CREATE TABLE alignment_of_edition (
        "case" TEXT NOT NULL,
        document TEXT NOT NULL,
        edition TEXT NOT NULL,
        modified TEXT NOT NULL,
        "rows" TEXT NOT NULL CHECK (json_valid("rows")),
        PRIMARY KEY ("case", document, edition)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO alignment_of_edition SELECT "case", document, '', '', "rows" FROM alignment;
    DROP TABLE alignment;
    ALTER TABLE alignment_of_edition RENAME TO alignment;
    """,
    # The states that annotations had (`annotation.revisions`): a merge asks which of two versions came of which.
    """
    CREATE TABLE earlier_state (
        annotation TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state <> ''),
        PRIMARY KEY (annotation, state)
    ) STRICT, WITHOUT ROWID;
    """,
)


def version(connection: sqlite3.Connection) -> int:
    """The version of the file's schema; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Raises ReaderError for a file of another program or of a newer version of this one. Writes nothing."""
    found = version(connection)
    empty = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if not (empty and not found) and owner != APPLICATION_ID:
        raise ReaderError(
            f"{path} belongs to another program and was left as it is. Move it away to begin anew."
        )
    if found > len(SCRIPTS):
        raise ReaderError(
            f"{path} was written by a newer version of Casefile Reader and was left as it is. Update the program."
        )


def migrate(
    connection: sqlite3.Connection, path: Path, scripts: Sequence[str] = SCRIPTS, *, copy: bool = False
) -> None:
    """Brings the file to the newest version, one transaction a script.

    A file that has data is backed up first, unless it is a ``copy`` of one.
    """
    # Costs a quarter of a second, and only a new or an old file needs it.
    from sqlite_utils import Database

    if not copy and 0 < (before := version(connection)) < len(scripts):
        backups.make(connection, path, f"version-{before}")
    database = Database(connection)
    for number, script in enumerate(scripts, 1):
        with transaction(connection):
            # Asked inside the transaction: another process may have been faster.
            if version(connection) < number:
                database.executescript(script)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
