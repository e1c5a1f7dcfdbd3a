"""Annotations out of the W3C Web Annotations that `reader.exporting.jsonld` writes.

Read strictly: what another program wrote about other sources cannot be placed in a case, and is told one by one.
"""

import json
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import unquote

from reader.annotation.anchor import normalise_tags
from reader.annotation.codebook import TAG_COLOURS, Entry
from reader.annotation.model import COLOURS, Annotation, Position, Span, known_colour
from reader.annotation.revisions import State
from reader.errors import ReaderError
from reader.gdpr.articles import normalise_tag
from reader.importing.notes import Notes

_SOURCE = "urn:casefile:"
_CONCEPTS = "skos:member"
_ID = "urn:annotation:"
_REVISED = "prov:wasRevisionOf"
_STATE = re.compile("urn:annotation-state:([0-9a-f]{16})")
_IDS = uuid.UUID("0b6f4b5e-6a0f-5d0e-9b53-2f8f5b1f7c11")
"""The namespace of the ids that annotations get whose own cannot be kept (RFC 9562, version 5)."""
_LONGEST_ID = 200
_MOST = 10**9
"""No paragraph has more code points."""

Item = Mapping[str, Any]
_Read = TypeVar("_Read")


def is_jsonld(text: str) -> bool:
    """Whether a file is JSON that speaks of Web Annotations."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") and "anno.jsonld" in text


def read(text: str) -> Notes:
    """The annotations of an ``AnnotationPage``. Raises ReaderError where the file is no JSON or holds no such page."""
    try:
        page = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ReaderError(f"It is damaged: as JSON it ends or breaks off ({error}).") from error
    items = page.get("items") if isinstance(page, dict) else None
    if not isinstance(items, list):
        raise ReaderError("It holds no page of annotations (a list “items”).")
    concepts = page.get(_CONCEPTS, [])
    problems: list[str] = []
    revised = _each("Annotation", items, lambda item: (_annotation(item), _states(item)), problems)
    entries = _each("Tag", concepts if isinstance(concepts, list) else [concepts], _entry, problems)
    earlier = {annotation.id: states for annotation, states in revised if states}
    return Notes(
        tuple(annotation for annotation, _states in revised), tuple(problems), tuple(entries), earlier
    )


def _each(what: str, items: list[Any], read_one: Callable[[Item], _Read], problems: list[str]) -> list[_Read]:
    """Those that can be read; why the others cannot is added to the problems."""
    found: list[_Read] = []
    for number, item in enumerate(items, 1):
        try:
            found.append(read_one(item))
        except ReaderError as error:
            problems.append(f"{what} {number} was left out: {error}")
        except (KeyError, TypeError, ValueError, AttributeError, StopIteration, OverflowError) as error:
            why = f"there is no {error}" if isinstance(error, KeyError) else "a value is not of its kind"
            problems.append(f"{what} {number} was left out: {why}.")
    return found


def _entry(concept: Item) -> Entry:
    """What a codebook says of a tag; a colour that is not known here is no reason to lose the rest."""
    parent = _text(concept.get("skos:broader", ""))
    colour = _text(concept.get("styleClass", ""))
    return Entry(
        normalise_tag(_text(concept["skos:prefLabel"])),
        normalise_tag(parent) if parent else "",
        colour if colour in TAG_COLOURS else "",
        _text(concept.get("skos:definition", "")).strip(),
    )


def _annotation(item: Item) -> Annotation:
    target = item["target"]
    case, document, language = _source(target["source"])
    selectors = {selector["type"]: selector for selector in target["selector"]}
    quote, places = selectors["TextQuoteSelector"], selectors["RangeSelector"]
    if not _text(quote["exact"]).strip():
        raise ReaderError("it quotes nothing.")
    start, end = _position(places["startSelector"]), _position(places["endSelector"])
    return Annotation(
        id=_identity(item),
        case=case,
        span=Span(document, language, start, end),
        quote=_text(quote["exact"]),
        prefix=_text(quote.get("prefix", "")),
        suffix=_text(quote.get("suffix", "")),
        colour=known_colour(target.get("styleClass", COLOURS[0])),
        tags=normalise_tags(list(_bodies(item, "tagging"))),
        note="\n\n".join(_bodies(item, "commenting")),
        author=_text(item.get("creator", {}).get("name", "")),
        created=_time(item["created"]),
        modified=_time(item.get("modified", item["created"])),
        edition=_text(target.get("state", {}).get("value", "")),
    )


def _identity(item: Item) -> str:
    """The annotation's own id; one made of all that it says where it has none that can be kept."""
    own = unquote(_text(item["id"]).removeprefix(_ID)).strip()
    if own and len(own) <= _LONGEST_ID and own.isprintable():
        return own
    return uuid.uuid5(_IDS, json.dumps(item, sort_keys=True)).hex


def _states(item: Item) -> frozenset[State]:
    """What it says that it is a revision of; what cannot be read there is no reason to lose the annotation."""
    said = item.get(_REVISED, [])
    names = [
        each.get("id") for each in (said if isinstance(said, list) else [said]) if isinstance(each, dict)
    ]
    found = (_STATE.fullmatch(name) for name in names if isinstance(name, str))
    return frozenset(match[1] for match in found if match)


def _source(source: Any) -> tuple[str, str, str]:
    address = _text(source["id"] if isinstance(source, dict) else source)
    parts = [unquote(part) for part in address.removeprefix(_SOURCE).split(":")]
    if not address.startswith(_SOURCE) or len(parts) != 3:
        raise ReaderError(f"it speaks of “{address[:80]}”, which is no text of a case file.")
    return parts[0], parts[1], parts[2]


def _position(selector: Item) -> Position:
    offset = selector["refinedBy"]["start"]
    if not isinstance(offset, int) or isinstance(offset, bool) or not 0 <= offset <= _MOST:
        raise ReaderError("a position in it is no number of characters.")
    return Position(_text(selector["value"]), offset)


def _bodies(item: Item, purpose: str) -> Iterator[str]:
    body = item.get("body", [])
    for each in body if isinstance(body, list) else [body]:
        if each.get("purpose") == purpose:
            yield _text(each["value"])


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    # A lone surrogate, which JSON can spell, is no character and could not be kept; NUL ends a text for SQLite.
    return value.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def _time(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
