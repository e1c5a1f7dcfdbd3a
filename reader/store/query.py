"""What a reader types into the search box: words, phrases, prefixes, NEAR and filters, made into an FTS5 query.

FTS5's own syntax is described at https://sqlite.org/fts5.html#full_text_query_syntax; whatever is typed here becomes a
valid query, so that no bracket or quotation mark left open is ever an error.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reader.annotation import tag_filter
from reader.annotation.tag_filter import TagFilter

FILTERS: Mapping[str, str] = {
    "authority": "authority",
    "lang": "language",
    "language": "language",
    "kind": "kind",
    "year": "year",
    "case": "case",
}
"""What may stand before a colon, and the column it stands for."""

_PART = re.compile(
    r'(?P<filter>(?P<key>\w+):(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S+)))'
    r"|NEAR\(\s*(?P<near>[^()]*?)\s*(?:,\s*(?P<distance>\d{1,3}))?\s*\)"
    r'|(?P<minus>-)?"(?P<phrase>[^"]*)"?'
    r"|(?P<operator>\b(?:OR|AND|NOT)\b)"
    r"|(?P<word>\S+)"
)
_ELISION = re.compile(r"^(?:l|d|j|n|s|t|c|m|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """An FTS5 expression (empty where only filters were typed), the filters by column, and that of tags."""

    match: str
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tags: TagFilter = field(default_factory=TagFilter)

    @property
    def empty(self) -> bool:
        """True where there is nothing to look for."""
        return not (self.match or self.filters or self.tags)


def parse(typed: str, *, as_you_type: bool = False) -> Query:
    """What was typed as a query. With ``as_you_type`` the last word stands for all that begin with it.

    Tags are filtered as `reader.annotation.tag_filter` says. Words must all occur; ``OR``, ``NOT`` and a minus sign
    work as one expects. A French elision is no word of its own: ``l’article`` finds ``article``.
    """
    tags, typed = tag_filter.split(typed)
    terms: list[str] = []
    filters: dict[str, tuple[str, ...]] = {}
    parts = list(_PART.finditer(typed))
    for number, part in enumerate(parts):
        column = FILTERS.get((part["key"] or "").lower())
        if part["filter"] and column:
            value = part["quoted"] if part["quoted"] is not None else part["plain"]
            filters[column] = (*filters.get(column, ()), value)
            continue
        last = as_you_type and number == len(parts) - 1 and not typed[-1:].isspace()
        terms += _terms(part, open_ended=last)
    return Query(" ".join(_joined(terms)), filters, tags)


def _terms(part: re.Match[str], *, open_ended: bool) -> Iterator[str]:
    if part["operator"]:
        yield part["operator"]
    elif part["near"] is not None:
        words = " ".join(_quoted(word) for word in _words(part["near"]))
        if words:
            yield f"NEAR({words}, {part['distance'] or 10})"
    elif part["phrase"] is not None:
        if words := " ".join(_words(part["phrase"])):
            yield from ("NOT", _quoted(words)) if part["minus"] else (_quoted(words),)
    else:
        yield from _word(part["filter"] or part["word"], open_ended=open_ended)


def _word(typed: str, *, open_ended: bool) -> Iterator[str]:
    if typed.startswith("-") and len(typed) > 1:
        yield "NOT"
        typed = typed[1:]
    prefix = open_ended or typed.endswith("*")
    words = list(_words(_ELISION.sub("", typed)))
    if words:
        # 6(1)(f) is a phrase of three words.
        yield _quoted(" ".join(words)) + ("*" if prefix else "")


def _words(text: str) -> Iterator[str]:
    return (found[0] for found in re.finditer(r"\w+", text))


def _quoted(words: str) -> str:
    return f'"{words}"'


def _joined(terms: list[str]) -> Iterator[str]:
    """Terms with an operator between each two; operators with nothing to join are dropped."""
    pending, begun = "", False
    for term in terms:
        if term in ("OR", "AND", "NOT"):
            pending = term
            continue
        if begun:
            yield pending or "AND"
        elif pending == "NOT":
            # FTS5 knows no query of exclusions alone: there is nothing to exclude from.
            pending = ""
            continue
        pending, begun = "", True
        yield term
