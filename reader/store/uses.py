"""What the cases cite and the reader tagged, read from the search index, and the Regulation's own words for it.

Every function takes the connection that `reader.store.index.Index.ask` hands out.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from reader.annotation.uses import CaseFacts, Use, within
from reader.casefile.model import Language
from reader.store.index import Hit, hit_of

REGULATION = "reg-2016-679"
"""The id that the importer gives the Regulation, in every language."""

_CITED = """
    SELECT DISTINCT citation.ref, "case".id AS "case", document.id AS document, paragraph."row"
    FROM citation
    JOIN paragraph ON paragraph.number = citation.paragraph
    JOIN document ON document.number = paragraph.document
    JOIN "case" ON "case".number = document."case"
"""
_TAGGED = """
    SELECT note.id, note.tags, note."case", note.document, coalesce(paragraph."row", -1) AS "row"
    FROM note
    LEFT JOIN "case" ON "case".id = note."case"
    LEFT JOIN document ON document."case" = "case".number AND document.id = note.document
    LEFT JOIN paragraph ON paragraph.document = document.number AND paragraph.language = note.language
        AND paragraph.id = note.paragraph
    WHERE note.tags <> ''
"""
_CITING = """
    SELECT "case".id AS "case", "case".title, document.id AS document, document.title AS document_title,
           paragraph.language, paragraph.id AS paragraph, paragraph."row", paragraph.text,
           min(citation.start) AS start, citation."end"
    FROM citation
    JOIN paragraph ON paragraph.number = citation.paragraph
    JOIN document ON document.number = paragraph.document
    JOIN "case" ON "case".number = document."case"
    WHERE citation.ref IN (SELECT value FROM json_each(:refs))
    GROUP BY paragraph.number
    ORDER BY "case".decided DESC, "case".id, document.number, paragraph."row", paragraph.language = :language DESC
"""
_LAW = """
    SELECT paragraph.language, paragraph.id, paragraph.text
    FROM document JOIN paragraph ON paragraph.document = document.number
    WHERE document.kind = 'law' AND document.id = :law AND document.number = (
        SELECT max(number) FROM document WHERE kind = 'law' AND id = :law
    ) AND paragraph.id GLOB :place || '*'
    ORDER BY paragraph.number
"""
_BEFORE, _AFTER = 90, 150


def cases(connection: sqlite3.Connection) -> list[CaseFacts]:
    """Every case, the one decided last first."""
    rows = connection.execute(
        'SELECT id, title, authority, reference, outcome, decided FROM "case" ORDER BY decided DESC, id'
    )
    return [CaseFacts(*row) for row in rows]


def uses(connection: sqlite3.Connection) -> list[Use]:
    """Every passage of every case that cites a place of the Regulation or is tagged with one."""
    cited = [
        Use(row["ref"], (row["case"], row["document"], row["row"])) for row in connection.execute(_CITED)
    ]
    tagged = (
        Use(tag, (row["case"], row["document"], row["row"]), tagged=True)
        for row in connection.execute(_TAGGED)
        for tag in row["tags"].split("\n")
    )
    return [*cited, *tagged]


def citing(
    connection: sqlite3.Connection, ref: str, language: Language = "en", limit: int = 400
) -> list[Hit]:
    """Passages that cite a place or what lies in it, case by case, the latest first; each row in one language.

    At most ``limit`` of them.
    """
    found: dict[tuple[str, str, int], Hit] = {}
    for row in connection.execute(_CITING, {"refs": json.dumps(within(ref)), "language": language}):
        key = (row["case"], row["document"], row["row"])
        if key not in found:
            found[key] = _hit(row)
        if len(found) == limit:
            break
    return list(found.values())


def _hit(row: sqlite3.Row) -> Hit:
    start, end = row["start"], row["end"]
    return hit_of(row, start, end, around(row["text"], start, end))


def around(text: str, start: int, end: int) -> str:
    """The words around some code points of a text, which stand between ``**``."""
    first, last = max(start - _BEFORE, 0), min(end + _AFTER, len(text))
    if first:
        first = text.find(" ", first, start) + 1 or first
    if last < len(text):
        last = max(text.rfind(" ", end, last), end)
    return (
        f"{'…' if first else ''}{text[first:start]}**{text[start:end]}**{text[end:last]}"
        f"{'…' if last < len(text) else ''}"
    )


def law(connection: sqlite3.Connection, refs: Iterable[str]) -> Mapping[str, Mapping[Language, str]]:
    """The Regulation's own text for each place, by language; only what was imported. Paragraphs are on lines."""
    return {ref: texts for ref in dict.fromkeys(refs) if (texts := _law_of(connection, ref))}


def _law_of(connection: sqlite3.Connection, ref: str) -> Mapping[Language, str]:
    place = _paragraph_id(ref)
    rows = connection.execute(_LAW, {"law": REGULATION, "place": "-".join(place.split("-")[:2])}).fetchall()
    wanted = [row for row in rows if _is_of(row["id"], place)]
    languages = dict.fromkeys(row["language"] for row in wanted)
    return {
        language: "\n".join(row["text"] for row in wanted if row["language"] == language)
        for language in languages
    }


def _paragraph_id(ref: str) -> str:
    """The id that the importer gives a place: ``art-6-1-f``, ``rec-47``."""
    if ref.startswith("rec"):
        return f"rec-{ref.removeprefix('rec')}"
    return "art-" + ref.replace(")", "").replace("(", "-")


def _is_of(paragraph: str, place: str) -> bool:
    """Whether the paragraph is the place, a part of it, or the words that lead into it; no article's heading."""
    if paragraph == place:
        return place.startswith("rec") or place.count("-") > 1
    if paragraph.startswith((f"{place}-", f"{place}.")):
        return True
    # “Processing shall be lawful only if …” stands above point (f).
    return place.count("-") > 2 and place.rsplit("-", 1)[0] == paragraph
