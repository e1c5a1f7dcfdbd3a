"""TOML as `case.toml` needs it; Python reads TOML but does not write it."""

import datetime
import json
import re
from collections.abc import Mapping, Sequence

_BARE = re.compile(r"[A-Za-z0-9_-]+")


Table = Mapping[str, object]


def write(top: Table, tables: Mapping[str, Table], lists: Mapping[str, Sequence[Table]]) -> str:
    """A TOML document: the top's keys, then each table, then each list's tables.

    Values are text, whole numbers, dates, sequences of these, or mappings of these (written in one line).
    """
    parts = [_lines(top)]
    parts += [f"[{_key(name)}]\n{_lines(table)}" for name, table in tables.items()]
    parts += [f"[[{_key(name)}]]\n{_lines(table)}" for name, entries in lists.items() for table in entries]
    return "\n".join(parts)


def _lines(table: Table) -> str:
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in table.items())


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: object) -> str:
    match value:
        case str():
            return _text(value)
        case int():
            return str(value)
        case datetime.date():
            return value.isoformat()
        case Mapping():
            inner = ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items())
            return f"{{ {inner} }}" if inner else "{}"
        case Sequence():
            return f"[{', '.join(_value(item) for item in value)}]"
    raise TypeError(f"no TOML for {type(value).__name__}")


def _text(text: str) -> str:
    # JSON's escapes are TOML's, except that TOML also wants DEL escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
