"""A case as the command line shows it: JSON values, and text for people."""

import dataclasses
import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reader.casefile.model import Case, Document, Row, Text, localised


def listing(case: Case, annotations: int) -> dict[str, Any]:
    """One case of ``list --json``."""
    return {
        "id": case.id,
        "title": localised(case.title),
        "edition": case.edition,
        "authority": case.decision.authority,
        "number": case.decision.number,
        "decided": _plain(case.decision.decided),
        "languages": list(case.languages),
        "documents": len(case.documents),
        "annotations": annotations,
    }


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """The listings as lines of aligned columns."""
    cells = [("CASE", "NUMBER", "DECIDED", "LANGUAGES", "ANNOTATIONS", "TITLE")] + [
        (
            row["id"],
            row["number"],
            row["decided"] or "",
            " ".join(row["languages"]),
            str(row["annotations"]),
            row["title"],
        )
        for row in rows
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )
    return "\n".join(lines)


def as_json(case: Case) -> dict[str, Any]:
    """``show --json``: ``{case, documents: [{id, kind, texts: {fr: [{id, text}]}, rows: [{fr: [ids], score}]}]}``."""
    metadata = {
        field.name: _plain(getattr(case, field.name))
        for field in dataclasses.fields(case)
        if field.name not in {"documents", "folder"}
    }
    return {"case": metadata, "documents": [_document(document) for document in case.documents]}


def _document(document: Document) -> dict[str, Any]:
    metadata = {
        field.name: _plain(getattr(document, field.name))
        for field in dataclasses.fields(document)
        if field.name not in {"texts", "rows", "files"}
    }
    texts = {language: _text(document.texts[language]) for language in document.languages}
    return {**metadata, "texts": texts, "rows": [_row(row, document.languages) for row in document.rows]}


def _text(text: Text) -> list[dict[str, Any]]:
    return [{"id": p.id, "kind": p.kind, "text": p.text} for p in text.paragraphs]


def _row(row: Row, languages: Sequence[str]) -> dict[str, Any]:
    return {**{language: list(row.cells.get(language, ())) for language in languages}, "score": row.score}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


def as_text(case: Case) -> str:
    """The whole of a case for a terminal."""
    return "\n".join(_lines(case))


def _lines(case: Case) -> Iterator[str]:
    yield localised(case.title)
    decision = case.decision
    yield " · ".join(
        str(part)
        for part in (decision.authority, decision.number, decision.decided, decision.outcome)
        if part
    )
    if case.notice:
        yield localised(case.notice)
    for document in case.documents:
        yield ""
        yield f"{document.id} ({document.kind}): {localised(document.title)}"
        for row in document.rows:
            yield ""
            for language in document.languages:
                for paragraph_id in row.cells.get(language, ()):
                    paragraph = document.texts[language].paragraph(paragraph_id)
                    yield f"  {language} {paragraph.id:>6}  {paragraph.text}"
