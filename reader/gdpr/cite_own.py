"""The articles of the document itself, as a contract or a ruling has: “Article 1: The complaint is rejected.”"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.gdpr import structure
from reader.gdpr.cite_found import Found
from reader.gdpr.writing import fold

_FIRST_ARTICLE = re.compile(r"^[ \t*#]*article[ \t](?:premier|first|one)\b", re.IGNORECASE | re.MULTILINE)
_HEADING = re.compile(
    r"[ \t]*(?:er\b)?[ \t]*(?::|\.(?:[ \t]*[-–—])?|[-–—]|$\n{0,2})[ \t]*(?P<title>[^\n]{0,60})", re.MULTILINE
)
_STEM = 5
_GENERAL = re.compile(
    r"donnees?|personn\w+|caractere|protection|traitements?|rgpd|gdpr|personal|data|privacy|processing|confidential\w+"
    r"|vie|privee|general|regulation|reglement|compliance|conformite|clause|of|de|des|du|la|le|les|the|and|et|a|au|aux|d|l"
)
"""The words of a title that speaks of data protection as a whole, as no article of the Regulation's does."""
_RUN = 3
_CONTRACT = 5
"""From so many articles of its own, a document is taken to mean one of them by a bare number."""


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    number: int
    title: str
    capitals: bool

    @property
    def foreign(self) -> bool:
        """Whether its title has nothing in common with that of the Regulation's article."""
        return bool(self.title) and not (_stems(self.title) & _stems_of(self.number))

    @property
    def clause(self) -> bool:
        words = re.findall(r"\w+", fold(self.title))
        return self.foreign and len(words) > 1 and all(map(_GENERAL.fullmatch, words))


class OwnArticles:
    """Which citations of a text head its own articles, and the numbers of those."""

    def __init__(self, text: str, found: Sequence[Found]) -> None:
        headings = [heading for citation in found if (heading := _heading(text, citation))]
        counted = _counted(headings, 2 if _FIRST_ARTICLE.search(text) else 1)
        own = [*counted, *_runs(headings), *(heading for heading in headings if heading.clause)]
        self._starts = frozenset(heading.start for heading in own)
        self._numbers = frozenset(str(heading.number) for heading in own)

    def heads(self, citation: Found) -> bool:
        """Whether it is the heading of an article of the document."""
        return citation.start in self._starts

    def has(self, number: str) -> bool:
        """Whether the document is divided into articles and has this one."""
        return len(self._numbers) >= _CONTRACT and number in self._numbers


def _heading(text: str, citation: Found) -> _Heading | None:
    line = text[max(0, citation.start - 60) : citation.start].rpartition("\n")[2]
    match = None if line.strip(" \t*#_-") else _HEADING.match(text, citation.end)
    place = citation.places[0]
    numbered = place.parts == (place.article,) and place.article.isdigit() and len(place.article) < 3
    if not match or not numbered or citation.recital or citation.law or len(citation.places) > 1:
        return None
    capitals = text.startswith("ARTICLE", citation.start)
    return _Heading(citation.start, int(place.article), match["title"], capitals)


def _counted(headings: Sequence[_Heading], first: int) -> Iterator[_Heading]:
    """Those that count from one."""
    expected = first
    for heading in headings:
        titles = structure.articles()[expected].title.values()
        ours = any(fold(heading.title).strip(" *#").startswith(fold(title)[:12]) for title in titles)
        if heading.number == expected and not ours:
            yield heading
            expected = min(expected + 1, 99)


def _runs(headings: Sequence[_Heading]) -> Iterator[_Heading]:
    """Foreign titles under numbers that follow each other: a part of a contract."""
    run: list[_Heading] = []
    for heading in headings:
        if not heading.foreign or (run and heading.number != run[-1].number + 1):
            yield from _long_enough(run)
            run = []
        run += [heading] if heading.foreign else []
    yield from _long_enough(run)


def _long_enough(run: list[_Heading]) -> list[_Heading]:
    return run if len(run) >= (2 if run and run[0].capitals else _RUN) else []


@lru_cache(maxsize=128)
def _stems_of(number: int) -> frozenset[str]:
    article = structure.articles().get(number)
    return _stems(" ".join(article.title.values())) if article else frozenset()


def _stems(title: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]+", fold(title))
    return frozenset(word[:_STEM] for word in words if len(word) > 3 and not _GENERAL.fullmatch(word))
