"""Taking a case into the search index: its texts, and what they cite of the GDPR."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from reader.annotation.cited import cited
from reader.casefile.model import Case, Document, localised
from reader.gdpr.cite_laws import GDPR

_CASE = """
    INSERT INTO "case" (id, folder, fingerprint, title, authority, reference, outcome, decided, year)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CITATION = 'INSERT OR IGNORE INTO citation (ref, paragraph, start, "end") VALUES (?, ?, ?, ?)'


def insert_case(connection: sqlite3.Connection, case: Case, folder: Path, mark: str) -> None:
    """Take in a case. ``mark`` is the fingerprint of its folder."""
    facts = case.decision
    day = facts.decided.isoformat() if facts.decided else ""
    title = localised(case.title)
    values = (case.id, str(folder), mark, title, facts.authority, facts.number, facts.outcome, day, day[:4])
    number = connection.execute(_CASE, values).lastrowid
    for document in case.documents:
        of = connection.execute(
            'INSERT INTO document ("case", id, kind, title) VALUES (?, ?, ?, ?)',
            (number, document.id, document.kind, localised(document.title)),
        ).lastrowid
        connection.executemany(
            'INSERT INTO paragraph (document, language, id, "row", text) VALUES (?, ?, ?, ?, ?)',
            ((of, *values) for values in _paragraphs(document)),
        )
        if document.kind != "law":
            numbers = {
                (row["language"], row["id"]): row["number"]
                for row in connection.execute(
                    "SELECT number, language, id FROM paragraph WHERE document = ?", (of,)
                )
            }
            connection.executemany(
                _CITATION,
                (
                    (ref, numbers[language, paragraph], start, end)
                    for language, paragraph, ref, start, end in _citations(document)
                ),
            )


def _paragraphs(document: Document) -> Iterator[tuple[str, str, int, str]]:
    for language, text in document.texts.items():
        for paragraph in text.paragraphs:
            yield language, paragraph.id, document.row_of[language, paragraph.id], paragraph.text


def _citations(document: Document) -> Iterator[tuple[str, str, str, int, int]]:
    for language, text in document.texts.items():
        for paragraph, found in cited(text).items():
            for citation in found:
                if citation.law == GDPR:
                    for ref in citation.refs:
                        yield language, paragraph, ref, citation.start, citation.end
