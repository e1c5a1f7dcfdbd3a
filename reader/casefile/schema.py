"""What ``case.toml`` may hold: the tables, their keys, and how each value is read."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from reader.casefile.mistake import nearest
from reader.casefile.model import DocumentKind, Edition, Fine, Related
from reader.casefile.plain import VALID_ID

FORMAT = 1
"""The version of the case-file format that this program reads and writes."""

_PARTIAL_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Key:
    """How to read one key's value; ``read`` raises ValueError saying what to write instead."""

    read: Callable[[object], Any]
    required: bool = False


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError('write a text in quotes, like "…"')
    return value


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError('write a list of texts, like ["…", "…"]')
    return tuple(value)


def _id(value: object) -> str:
    if not isinstance(value, str) or not VALID_ID.fullmatch(value):
        raise ValueError("write an id of letters, digits, “-”, “_” and “.”, without spaces")
    return value


def _date(value: object) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if value == "":
        return None
    try:
        return datetime.date.fromisoformat(_string(value))
    except ValueError:
        raise ValueError("this is no date: write year-month-day, like 2021-11-26") from None


def _partial_date(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    written = value if isinstance(value, str) and _PARTIAL_DATE.fullmatch(value) else ""
    try:
        datetime.date.fromisoformat((written + "-01-01")[:10])
    except ValueError:
        raise ValueError('this is no date: write 2021-11-26, "2021-11" or "2021"') from None
    return written


def _localised(value: object) -> str | Mapping[str, str]:
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ValueError('write a text in quotes, or one a language, like { en = "…", fr = "…" }')
    return value


def _files(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or not value or not all(isinstance(file, str) for file in value.values()):
        raise ValueError(
            'write the file of each language, like { fr = "decision.fr.md", en = "decision.en.md" }'
        )
    for language in value:
        if not _LANGUAGE.fullmatch(language):
            raise ValueError(f"“{language}” is no language: write its tag, like fr or en")
    return value


def _fine(value: object) -> Fine:
    wanted = 'write { amount = 20000000, currency = "EUR" }, the amount a whole number without spaces'
    if not isinstance(value, dict) or not set(value) <= {"amount", "currency"}:
        raise ValueError(wanted)
    amount, currency = value.get("amount", 0), value.get("currency", "EUR")
    if not isinstance(amount, int) or isinstance(amount, bool) or not isinstance(currency, str):
        raise ValueError(wanted)
    return Fine(amount, currency)


def _format(value: object) -> int:
    if value != FORMAT or isinstance(value, bool):
        raise ValueError(
            f"this program reads format {FORMAT}: write format = {FORMAT}, or use a newer program"
        )
    return FORMAT


def _one_of(known: Sequence[str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in known:
            raise ValueError(f"“{value}” is none of those possible. {nearest(str(value), list(known))}")
        return str(value)

    return read


_TEXT = Key(_string)
_LIST = Key(_strings)
_DATE = Key(_date)
_TITLE = Key(_localised, required=True)
_RELATIONS = get_args(Related.__annotations__["relation"])

TOP: Mapping[str, Key] = {
    "format": Key(_format, required=True),
    "id": Key(_id, required=True),
    "edition": Key(_one_of(get_args(Edition)), required=True),
    "licence": _TEXT,
    "title": _TITLE,
    "notice": Key(_localised),
}

DECISION: Mapping[str, Key] = {
    **dict.fromkeys(
        (
            "authority",
            "jurisdiction",
            "number",
            "ecli",
            "type",
            "outcome",
            "appeal",
            "source_url",
            "revision",
        ),
        _TEXT,
    ),
    **dict.fromkeys(("started", "decided", "published"), _DATE),
    "fine": Key(_fine),
    "articles": _LIST,
    "national_law": _LIST,
}

LISTS: Mapping[str, Mapping[str, Key]] = {
    "party": {"name": Key(_string, required=True), "role": _TEXT, "url": _TEXT},
    "document": {
        "id": Key(_id, required=True),
        "kind": Key(_one_of(get_args(DocumentKind)), required=True),
        "title": _TITLE,
        **dict.fromkeys(("publisher", "author", "url", "licence", "original"), _TEXT),
        **dict.fromkeys(("date", "retrieved"), _DATE),
        "text": Key(_files, required=True),
    },
    "source": {
        "title": Key(_string, required=True),
        **dict.fromkeys(("url", "language", "kind", "licence"), _TEXT),
    },
    "event": {
        "date": Key(_partial_date, required=True),
        "title": _TITLE,
        **dict.fromkeys(("document", "paragraph"), _TEXT),
    },
    "key_point": {"title": _TITLE, "articles": _LIST, "document": _TEXT, "paragraphs": _LIST},
    "related": {
        **dict.fromkeys(("reference", "case", "url"), _TEXT),
        "title": Key(_localised),
        "relation": Key(_one_of(_RELATIONS), required=True),
    },
}
