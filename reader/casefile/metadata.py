"""``case.toml`` as typed tables, every mistake reported with its line."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reader.casefile.mistake import nearest
from reader.casefile.schema import DECISION, LISTS, TOP, Key

NAME = "case.toml"
"""The metadata file of a case."""

ReportLine = Callable[[int, str], None]
"""Takes a line and a message."""

TablesOf = Callable[[str], Mapping[str, Any]]
"""Reads TOML, as `tomllib.loads`; dates may come as text. Raises TOMLDecodeError."""

Place = tuple[str, int, str]
"""Table (empty at the top), its number from 0 among those of that name, and key (empty for the table itself)."""

_HEADER = re.compile(r"\s*(\[{1,2})\s*([\w-]+)(?:\s*\.\s*([\w-]+))?\s*\]")
_KEY = re.compile(r"\s*\"?([\w-]+)\"?\s*(?:\.\s*[\w-]+\s*)*=")


@dataclass(frozen=True)
class Metadata:
    """The values of ``case.toml``, read by `schema`; what could not be read is left out."""

    top: Mapping[str, Any]
    decision: Mapping[str, Any]
    lists: Mapping[str, tuple[Mapping[str, Any], ...]]
    source: str

    @cached_property
    def lines(self) -> Mapping[Place, int]:
        """Where tables and keys are written; looked for only where there is something to report."""
        return positions(self.source)

    def line(self, table: str, number: int = 0, key: str = "") -> int:
        """The line of that key, or of its table, or of the file's beginning."""
        return self.lines.get((table, number, key)) or self.lines.get((table, number, "")) or 1


def read(source: str, report: ReportLine, tables_of: TablesOf = tomllib.loads) -> Metadata | None:
    """The metadata in that source; None where it is no TOML."""
    try:
        data = tables_of(source)
    except tomllib.TOMLDecodeError as error:
        report(_line_of(error, source), f"this is not TOML: {error}")
        return None
    except RecursionError:
        report(1, "brackets are nested too deeply in it: write what the format has, it needs two levels")
        return None
    bare = Metadata({}, {}, {}, source)

    def table(name: str, number: int, values: object, keys: Mapping[str, Key]) -> Mapping[str, Any]:
        if not isinstance(values, dict):
            report(
                bare.line("", 0, name),
                f"“{name}” is a table: write its keys below a line [{name}] or [[{name}]]",
            )
            return {}
        return dict(_values(values, keys, lambda key, message: report(bare.line(name, number, key), message)))

    def tables(name: str) -> Iterator[Mapping[str, Any]]:
        found = data.get(name, [])
        if not isinstance(found, list):
            report(bare.line(name), f"there may be several of these: write [[{name}]], with two brackets")
            return
        for number, values in enumerate(found):
            yield table(name, number, values, LISTS[name])

    return Metadata(
        table("", 0, data, TOP),
        table("decision", 0, data.get("decision", {}), DECISION),
        {name: tuple(tables(name)) for name in LISTS},
        source,
    )


def unknown_keys(source: str, report: ReportLine) -> None:
    """Reports every table and key that the format does not have. The source must be TOML."""
    data = tomllib.loads(source)
    metadata = Metadata({}, {}, {}, source)

    def compare(table: str, number: int, values: object, known: list[str]) -> None:
        for key in values if isinstance(values, dict) else ():
            if key not in known:
                line = metadata.lines.get((key, 0, "")) if not table else None
                report(
                    line or metadata.line(table, number, key), f"unknown key “{key}”. {nearest(key, known)}"
                )

    compare("", 0, data, [*TOP, "decision", *LISTS])
    compare("decision", 0, data.get("decision"), list(DECISION))
    for name, keys in LISTS.items():
        tables = data.get(name)
        for number, values in enumerate(tables if isinstance(tables, list) else ()):
            compare(name, number, values, list(keys))


def positions(source: str) -> Mapping[Place, int]:
    """Where tables and keys are written. tomllib keeps no positions, so the lines are read once more."""
    places: dict[Place, int] = {}
    counts: dict[str, int] = {}
    table, inner = "", ""
    quoted = False
    for line, text in enumerate(source.split("\n"), 1):
        header, key = _HEADER.match(text), _KEY.match(text)
        if not quoted and header:
            table, inner = header[2], header[3] or ""
            if header[1] == "[[" and not inner:
                counts[table] = counts.get(table, -1) + 1
            places.setdefault((table, counts.get(table, 0), inner), line)
        elif not quoted and key and not inner:
            places.setdefault((table, counts.get(table, 0), key[1]), line)
        quoted ^= (text.count('"""') + text.count("'''")) % 2 == 1
    return places


def _values(
    values: Mapping[str, object], keys: Mapping[str, Key], report: Callable[[str, str], None]
) -> Iterator[tuple[str, Any]]:
    for name, key in keys.items():
        if name not in values:
            if key.required:
                report("", f"“{name}” is missing: write {name} = …")
            continue
        try:
            yield name, key.read(values[name])
        except ValueError as error:
            report(name, f"“{name}”: {error}")


def _line_of(error: tomllib.TOMLDecodeError, source: str) -> int:
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else source.count("\n") + 1
