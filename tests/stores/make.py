"""Write the store file of a schema: ``python tests/stores/make.py VERSION``. Done once, when a schema is released."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from reader.store import schema

STORES = Path(__file__).parent

_ANNOTATIONS = """
    INSERT INTO annotation VALUES
    ('a1', 'demo', 'decision', 'fr', 'p1', 3, 'p1', 9, 'vieux 😀', 'Un ', ' mot', 'yellow', 'Une *note*', 'élève',
     '2026-01-02T03:04:05.000006+00:00', '2026-01-02T03:04:05.000006+00:00'),
    ('a2', 'demo', 'decision', 'en', 'p1', 0, 'p2', 4, 'An old' || char(10) || 'word', '', '', 'pink', '', '',
     '2026-01-03T00:00:00.000000+00:00', '2026-01-04T00:00:00.000000+00:00');
    INSERT INTO annotation_tag VALUES ('a1', 0, '6(1)(f)'), ('a1', 1, 'scraping'), ('a2', 0, 'rec47');
    INSERT INTO alignment VALUES ('demo', 'decision', '[[{"fr": ["p1"], "en": ["p1", "p2"]}, 1.0, "human"]]');
    INSERT INTO setting VALUES ('zoom', '1.5');
"""


def make(version: int) -> Path:
    """The file of that schema, with something in every table that version 1 had."""
    file = STORES / f"schema-{version}.sqlite"
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        schema.migrate(connection, file, schema.SCRIPTS[:1])
        connection.executescript(_ANNOTATIONS)
        for number in range(2, version + 1):
            connection.executescript(schema.SCRIPTS[number - 1])
            connection.execute(f"PRAGMA user_version = {number}")
    return file


if __name__ == "__main__":
    sys.stdout.write(f"{make(int(sys.argv[1]))}\n")
