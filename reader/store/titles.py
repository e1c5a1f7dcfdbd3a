"""What cases and their documents are called, as the search index knows them."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from reader.casefile.model import Case, localised
from reader.store.index import Index

_CASES = 'SELECT id, title FROM "case" WHERE id IN (SELECT value FROM json_each(?))'
_DOCUMENTS = """
    SELECT "case".id AS "case", document.id, document.title
    FROM "case" JOIN document ON document."case" = "case".number
    WHERE "case".id IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles by id; what is not known is called by its id."""

    cases: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By the ids of case and document."""

    def knowing(self, case: Case) -> "Titles":
        """These, and those of a case that may not be in the index yet."""
        documents = {(case.id, each.id): localised(each.title) for each in case.documents}
        return Titles({**self.cases, case.id: localised(case.title)}, {**self.documents, **documents})

    def case(self, case: str) -> str:
        """What a case is called."""
        return self.cases.get(case) or case

    def document(self, case: str, document: str) -> str:
        """What a document of a case is called."""
        return self.documents.get((case, document)) or document


def titles(index: Index, cases: Iterable[str]) -> Titles:
    """The titles of those cases and of their documents. Raises as `Index.ask`."""
    wanted = json.dumps(sorted(set(cases)))
    rows, documents = (index.ask(_answer(query, wanted)) for query in (_CASES, _DOCUMENTS))
    return Titles(
        {row["id"]: row["title"] for row in rows},
        {(row["case"], row["id"]): row["title"] for row in documents},
    )


def _answer(query: str, cases: str) -> Callable[[sqlite3.Connection], list[sqlite3.Row]]:
    return lambda connection: connection.execute(query, (cases,)).fetchall()
