"""A case as a folder: ``case.toml``, the text files, and alignment files where rows do not pair by id."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader.casefile import alignment, metadata
from reader.casefile.metadata import Metadata, TablesOf
from reader.casefile.mistake import Mistake, Report
from reader.casefile.model import (
    Case,
    Decision,
    Document,
    Event,
    KeyPoint,
    Language,
    Localised,
    Party,
    Related,
    Row,
    Source,
    Text,
)
from reader.errors import ReaderError

Parse = Callable[[str, Language], Text]
"""Makes the text of a Markdown source in a language. Raises ReaderError where it cannot be read."""


def _parse(source: str, language: Language) -> Text:
    from reader.casefile import texts  # Python-Markdown is slow to import: only where a text is read

    return texts.parse(source, language)


def load(folder: Path, parse: Parse = _parse, tables_of: TablesOf = tomllib.loads) -> Case:
    """The case in that folder. Raises ReaderError with file, line and remedy where it cannot be read."""
    mistakes: list[Mistake] = []
    case = read(folder, mistakes.append, parse, tables_of)
    if case is None or mistakes:
        more = (
            f" (“casefile-reader check {folder}” lists all {len(mistakes)} mistakes.)" if mistakes[1:] else ""
        )
        raise ReaderError(f"{mistakes[0]}{more}")
    return case


def head(folder: Path) -> Case:
    """The case in that folder as its ``case.toml`` alone tells of it: its texts have no paragraphs, nothing is in rows.

    Raises ReaderError as `load`; mistakes in the text files are not seen.
    """
    mistakes: list[Mistake] = []
    file = folder / metadata.NAME
    source = source_of(file, mistakes.append)
    if source is not None:
        data = metadata.read(source, lambda line, message: mistakes.append(Mistake(file, line, message)))
        if data and not mistakes:
            return _case(folder, data, mistakes.append, None)
    raise ReaderError(str(mistakes[0]))


def read(
    folder: Path, report: Report, parse: Parse = _parse, tables_of: TablesOf = tomllib.loads
) -> Case | None:
    """The case in that folder as far as it can be read, every mistake that hides a part of it reported.

    None where there is no ``case.toml`` that is TOML.
    """
    file = folder / metadata.NAME
    source = source_of(file, report)
    if source is None:
        return None
    data = metadata.read(source, lambda line, message: report(Mistake(file, line, message)), tables_of)
    return _case(folder, data, report, parse) if data else None


def source_of(file: Path, report: Report) -> str | None:
    """The text of a UTF-8 file; None, and reported, where it cannot be read."""
    try:
        raw = file.read_bytes()
        return raw.decode("utf-8-sig")
    except FileNotFoundError:
        report(Mistake(file, 1, "this file is missing: create it, or correct the name"))
    except OSError as error:
        report(
            Mistake(
                file, 1, f"this file cannot be read ({error.strerror}): check what it is and its permissions"
            )
        )
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        report(Mistake(file, line, "this is not UTF-8: save the file with the encoding UTF-8"))
    return None


def read_facts(folder: Path) -> Case:
    """All that ``case.toml`` says of the case, as `head`. Raises ReaderError where it cannot be read."""
    mistakes: list[Mistake] = []
    source = source_of(folder / metadata.NAME, mistakes.append)
    facts = None if source is None else facts_in(source, folder, mistakes.append)
    if facts is None or mistakes:
        raise ReaderError(str(mistakes[0]))
    return facts


def facts_in(source: str, folder: Path, report: Report) -> Case | None:
    """As `read_facts`, of the text of that file; None, and reported, where it is no TOML."""
    file = folder / metadata.NAME
    data = metadata.read(source, lambda line, message: report(Mistake(file, line, message)))
    return _case(folder, data, report, None) if data else None


def _case(folder: Path, data: Metadata, report: Report, parse: Parse | None) -> Case:
    documents = tuple(
        _document(folder, data, number, report, parse) for number in range(len(data.lists["document"]))
    )
    return replace(_facts(folder, data), documents=documents)


def _facts(folder: Path, data: Metadata) -> Case:
    top = dict(data.top)
    top.pop("format", None)
    return Case(
        id=top.pop("id", folder.name),
        title=_localised(top.pop("title", "")),
        edition=top.pop("edition", "mixed"),
        licence=top.pop("licence", ""),
        notice=_localised(top.pop("notice", "")),
        decision=Decision(**data.decision),
        parties=tuple(Party(**{"name": "", **values}) for values in data.lists["party"]),
        sources=tuple(Source(**{"title": "", **values}) for values in data.lists["source"]),
        events=tuple(Event(**{"date": "", **_titled(values)}) for values in data.lists["event"]),
        key_points=tuple(
            KeyPoint(**{"document": "decision", **_titled(values)}) for values in data.lists["key_point"]
        ),
        related=tuple(_related(values) for values in data.lists["related"]),
        folder=folder,
    )


def _related(values: Mapping[str, Any]) -> Related:
    fields = {"relation": "cites", **_titled(values)}
    return Related(reference=fields.pop("case", "") or fields.pop("reference", ""), **fields)


def _titled(values: Mapping[str, Any], language: Language = "en") -> dict[str, Any]:
    return {**values, "title": _localised(values.get("title", ""), language)}


def _localised(value: str | Localised, language: Language = "en") -> Localised:
    if isinstance(value, str):
        return {language: value} if value else {}
    return value


def _document(folder: Path, data: Metadata, number: int, report: Report, parse: Parse | None) -> Document:
    values = dict(data.lists["document"][number])
    original = values.get("original", "")
    files: Mapping[Language, str] = values.pop("text", {})
    whole = folder.resolve()

    def inside(name: str) -> Path | None:
        file = folder / name
        if file.resolve().is_relative_to(whole) and not Path(name).is_absolute():
            return file
        line = data.line("document", number, "text")
        report(
            Mistake(
                folder / metadata.NAME, line, f"“{name}” leads out of the case's folder: put the file into it"
            )
        )
        return None

    fields = {"id": f"document-{number + 1}", "kind": "other", **_titled(values, original or "en")}
    if parse is None:
        return Document(**fields, texts={each: Text(each, ()) for each in files}, rows=(), files=files)
    read_texts = {
        language: text
        for language, name in files.items()
        if (file := inside(name)) and (text := _text(file, language, report, parse))
    }
    document = Document(**fields, texts=read_texts, rows=(), files=files)
    aligned = _aligned(folder, document, report)
    return replace(document, rows=alignment.rows(read_texts, document.languages, aligned))


def _text(file: Path, language: Language, report: Report, parse: Parse) -> Text | None:
    source = source_of(file, report)
    if source is None:
        return None
    try:
        text = parse(source, language)
    except ReaderError as error:
        report(Mistake(file, 1, str(error)))
        return None
    if not text.paragraphs:
        report(
            Mistake(
                file, 1, f"there is no text in it: write the {language} text, or take it out of case.toml"
            )
        )
    lines: dict[str, int] = {}
    for paragraph in text.paragraphs:
        if paragraph.id in lines:
            message = f"the id “{paragraph.id}” is already on line {lines[paragraph.id]}: give this paragraph its own"
            report(Mistake(file, paragraph.line, message))
        lines[paragraph.id] = paragraph.line
    return text


def _aligned(folder: Path, document: Document, report: Report) -> list[Row]:
    name = alignment.file_of(document.files)
    if not name or len(document.texts) != 2 or not (folder / name).exists():
        return []
    file = folder / name
    source = source_of(file, report) or ""
    pair = alignment.columns(document.languages)
    return alignment.read(
        source, document.texts, pair, lambda line, message: report(Mistake(file, line, message))
    )
