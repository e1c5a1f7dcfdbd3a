"""What the tag picker offers while one types: by number in any writing, by words in either language."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reader.errors import ReaderError
from reader.gdpr import articles
from reader.gdpr.articles import Reference
from reader.gdpr.writing import Written, fold, read

Kind = Literal["article", "paragraph", "point", "recital", "free"]

_DIVISION_NAMES = {"chapter": "chapter chapitre", "section": "section"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tag to offer, with its article's title in both languages (empty for free tags).

    ``colour`` and ``meaning`` are what the reader's codebook says of it.
    """

    tag: str
    title_en: str
    title_fr: str
    kind: Kind
    recent: bool
    colour: str = ""
    meaning: str = ""


def search(
    query: str, recent: Sequence[str] = (), known_tags: Sequence[str] = (), limit: int = 30
) -> list[Suggestion]:
    """The tags that fit what was typed, at most ``limit``: recent ones first, then the law's in its order, then own.

    ``recent`` is in the order to keep, latest first; ``known_tags`` are those used before. The query itself comes
    last as a new free tag, unless it is one of them already or reads as a reference.
    """
    if not query.strip():
        return _suggestions([*recent, *_articles()], recent)[:limit]
    law = _law(query)
    fits = _used_filter(query)
    own = [tag for tag in known_tags if articles.reference_of(tag) is None and fits(tag)]
    fresh = [tag for tag in recent if tag in law or fits(tag)]
    return _with_new(query, _suggestions([*fresh, *law, *own], recent), limit)


def _law(query: str) -> list[str]:
    """The places of the Regulation that fit, by number if a number was typed, else by words."""
    written = read(query)
    if written and written.parts:
        # A bare number may be a recital's too.
        recital = filter(articles.reference_of, [f"rec{query.strip()}"])
        return [*_by_number(written, only_below=query.rstrip().endswith("(")), *recital]
    of_kind = _by_number(written, only_below=True) if written else []
    return [*of_kind, *_by_words(_words(query))]


def _with_new(query: str, found: list[Suggestion], limit: int) -> list[Suggestion]:
    try:
        new = articles.normalise_tag(query)
    except ReaderError:
        return found[:limit]
    if articles.reference_of(new) or any(fold(each.tag) == fold(new) for each in found):
        return found[:limit]
    return [*found[: limit - 1], Suggestion(new, "", "", "free", recent=False)]


def _suggestions(tags: Sequence[str], recent: Sequence[str]) -> list[Suggestion]:
    return [_suggestion(tag, tag in recent) for tag in dict.fromkeys(tags)]


def _suggestion(tag: str, recent: bool) -> Suggestion:
    place = articles.reference_of(tag)
    if place is None:
        return Suggestion(tag, "", "", "free", recent)
    return Suggestion(tag, articles.title(place, "en"), articles.title(place, "fr"), _kind(place), recent)


def _kind(place: Reference) -> Kind:
    if place.recital:
        return "recital"
    if place.point:
        return "point"
    return "paragraph" if place.paragraph else "article"


def _by_number(written: Written, *, only_below: bool) -> list[str]:
    """The place written, what it is divided into, then those whose last number begins alike: 6, 6(1)…, 60, 61…

    ``only_below`` leaves all but the second out.
    """
    wanted = written.parts
    same, below, alike = [], [], []
    for place in articles.everything():
        parts = (str(place.recital or place.article), *place.parts)
        if bool(place.recital) != (written.kind == "recital") or parts[: len(wanted) - 1] != wanted[:-1]:
            continue
        if parts == wanted:
            same.append(str(place))
        elif parts[: len(wanted)] == wanted and len(parts) == len(wanted) + 1:
            below.append(str(place))
        elif len(parts) == len(wanted) and parts[-1].startswith(wanted[-1]):
            alike.append(str(place))
    return below if only_below else [*same, *below, *alike]


def _by_words(typed: frozenset[str]) -> list[str]:
    """Articles where each word typed begins one of the title's, then those that need the chapter's or section's."""
    fitting = [tag for tag in _articles() if _all_begin(typed, _title_words(tag) | _division_words(tag))]
    return sorted(fitting, key=lambda tag: not _all_begin(typed, _title_words(tag)))


def _used_filter(query: str) -> Callable[[str], bool]:
    """Whether a tag used before fits: it lies under the number typed, or each word typed begins one of its words."""
    typed, place = _words(query), _place_typed(query)

    def fits(tag: str) -> bool:
        if place and articles.reference_of(tag):
            return articles.contains(place, tag)
        return _all_begin(typed, _title_words(tag) | _division_words(tag))

    return fits


def _place_typed(query: str) -> str | None:
    try:
        return str(articles.parse(query))
    except ReaderError:
        return None


def _all_begin(typed: frozenset[str], words: frozenset[str]) -> bool:
    return bool(typed) and all(any(word.startswith(beginning) for word in words) for beginning in typed)


@cache
def _articles() -> tuple[str, ...]:
    return tuple(str(place) for place in articles.everything() if _kind(place) == "article")


@cache
def _title_words(tag: str) -> frozenset[str]:
    place = articles.reference_of(tag)
    if place is None:
        return _words(tag)
    return _words(articles.title(place, "en")) | _words(articles.title(place, "fr"))


@cache
def _division_words(tag: str) -> frozenset[str]:
    place = articles.reference_of(tag)
    words: frozenset[str] = frozenset()
    for division in articles.divisions(place) if place else ():
        number = str(division.section) if division.section else division.chapter
        names = (_DIVISION_NAMES[division.kind], number, *division.title.values())
        words = words.union(*map(_words, names))
    return words


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(text)))
