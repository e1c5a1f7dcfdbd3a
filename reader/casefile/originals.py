"""Which of a case's originals are there to be read: imported into it, or into another case.

A copy is known by the address that it was saved from, whatever way it is written, or as the decision of that number;
never by the name of a file.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from reader.casefile.metadata import NAME
from reader.casefile.model import Case, Document, Source


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that is an original's copy, and the folder of its case."""

    folder: Path
    document: str


_Table = Mapping[str, Any]
_PASSING = re.compile(r"utm_\w+|fbclid|gclid|oldid|init|page|query|searchField|tab_selection")


def address(url: str) -> str:
    """The address in the one form in which two ways to the same page are equal; empty for none.

    Scheme, ``www.``, fragment, a slash at the end, the order of a query, and what it tells of campaigns, of the search
    that led there or of the version (MediaWiki) do not count.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    query = sorted(pair for pair in parse_qsl(parts.query) if not _PASSING.fullmatch(pair[0]))
    return f"{host}{unquote(parts.path).rstrip('/')}?{query}" if host else ""


def copies(case: Case, others: Iterable[Path]) -> dict[Source, Copy]:
    """The copy of each original that has one: in the case, else in one of the other cases' folders.

    A folder that cannot be read as a case has none.
    """
    found: dict[Source, Copy] = {}
    if case.folder is None:
        return found
    for source in case.sources:
        own = next((each.id for each in _likely(case, source) if _is_copy(source, each)), None)
        if own is not None:
            found[source] = Copy(case.folder, own)
    missing = {source: _traces(case, source) for source in case.sources if source not in found}
    for folder in others:
        if missing and folder != case.folder:
            there = dict(_in_folder(case, folder, missing))
            found |= there
            missing = {source: traces for source, traces in missing.items() if source not in there}
    return found


def _likely(case: Case, source: Source) -> list[Document]:
    """The case's documents, those of the original's kind first: one page may have given several."""
    return sorted(case.documents, key=lambda document: document.kind != source.kind)


def _is_copy(source: Source, document: Document) -> bool:
    """Whether it was imported from there; one that joined another language's text kept its title.

    A text that names the address but no day of retrieval is a restatement, as study editions have them.
    """
    if document.retrieved is None:
        return False
    if address(document.url) and address(document.url) == address(source.url):
        return True
    return document.kind == source.kind and document.title.get(source.language) == source.title


def _traces(case: Case, source: Source) -> tuple[str, ...]:
    """What the metadata of a case with a copy must hold somewhere, folded: a quick way to pass by the rest."""
    path, _, query = source.url.partition("?")
    words = [path.rstrip("/").rpartition("/")[2], *(value for _, value in parse_qsl(query))]
    longest = unquote(max(words, key=len)).casefold()
    number = case.decision.number.casefold() if _names(source, case.decision.number) else ""
    return tuple(filter(None, (longest, number)))


def _names(source: Source, number: str) -> bool:
    return bool(number) and source.kind == "decision" and number.casefold() in source.title.casefold()


def _in_folder(
    case: Case, folder: Path, missing: Mapping[Source, tuple[str, ...]]
) -> Iterator[tuple[Source, Copy]]:
    try:
        raw = (folder / NAME).read_text(encoding="utf-8")
        lower = unquote(raw).casefold()
        wanted = [one for one, traces in missing.items() if any(trace in lower for trace in traces)]
        there: _Table = tomllib.loads(raw) if wanted else {}
        for source in wanted:
            for document in sorted(there.get("document", ()), key=lambda one: one["kind"] != source.kind):
                if _is_copy_elsewhere(case, source, there, document):
                    yield source, Copy(folder, str(document["id"]))
                    break
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return  # what is wrong with another case is told where that is opened


def _is_copy_elsewhere(case: Case, source: Source, there: _Table, document: _Table) -> bool:
    if "retrieved" not in document:
        return False
    ours, theirs = address(source.url), address(document.get("url", ""))
    if ours and ours == theirs:
        return True
    number = case.decision.number
    same = _names(source, number) and there.get("decision", {}).get("number", "") == number
    alike = document.get("kind") == source.kind and source.language in document.get("text", {})
    one_site = not ours or not theirs or ours.partition("/")[0] == theirs.partition("/")[0]
    return same and alike and one_site
