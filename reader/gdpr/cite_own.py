"""The articles of the document itself, as a contract or a ruling has: “Article 1: The complaint is rejected.”"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.gdpr import structure
from reader.gdpr.cite_found import Found
from reader.gdpr.writing import fold

_FIRST_ARTICLE = re.compile(
    r"^[ \t\u00a0\u202f*#]*article\s(?:premier|first|one)\b", re.IGNORECASE | re.MULTILINE
)
_BEFORE = re.compile(
    r"(?:[ \t\u00a0\u202f*#_>-]|[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]|</?\w[^<>]*>|\{?/[*/]|<!--|\w+[:=]\s"
    r"|[\"'“‘`\[]|«\s?|\d{1,2}\.\s)*"
)
"""What may stand before a heading in its line: marks of Markdown and HTML, pictures, the key of a program."""
_BLANKS = r"[ \t\u00a0\u202f]*"
_HEADING = re.compile(
    rf"{_BLANKS}(?:er\b)?{_BLANKS}(?::|\.(?:{_BLANKS}[-–—])?|[-–—]|(?:\*/\}}?|-->)?$\n{{0,2}}){_BLANKS}"
    r"(?P<title>[^\n]{0,60})"
    rf"|(?!\n){_BLANKS}(?<=\s)(?P<bare>[A-ZÀ-Ý][^\n.;:]{{2,60}})$",
    re.MULTILINE,
)
_IN_A_QUOTATION = re.compile(r"(?:[«“\"]|[.;])\s?$")
"""« ainsi rédigée : « ARTICLE 9 – SÉCURITÉ. Le prestataire … » »"""
_CLAUSES = re.compile(
    r"obje[ct]\w*|dur[eé]e|prix|garanties?|responsabilit\w+|r[eé]siliation|d[eé]finitions?|propri[eé]t[eé]|force\smajeure"
    r"|droit\sapplicable|litiges|paiement|facturation|livraison|obligations|assurances?|cession|notifications?"
    r"|term(?:ination)?|fees|payment|warrant\w+|liabilit\w+|governing|confidential\w+|intellectual|notices?|miscellaneous"
    r"|mineurs?|minors|inscription|comptes?|accounts?|acceptation|hebergement|tarifs?|abonnements?|commandes?|retractation"
    r"|your\srights|vos\sdroits|scope|purpose|contact|changes|modifications?|cookies"
)
"""With what the titles of a contract's or a policy's articles begin."""
_NAMES_OURS = re.compile(r"\b(?:art|article)s?\b\.?\s?\d.*\b(?:gdpr|rgpd)\b")
_THIS_ACT = re.compile(
    r"\b(?:présente\s(?:loi|ordonnance|directive)|présent\s(?:code|décret|arrêté)|this\s(?-i:Act|Code|Decree|Directive))\b",
    re.IGNORECASE,
)
_NEXT_HEADING = re.compile(r"\n[ \t\u00a0\u202f#*_>-]*article\s\d", re.IGNORECASE)
_BODY = 1_500
"""How far below its heading an article is searched for what act it belongs to."""
_STEM = 5
_FEW = 2
"""In so many other titles a word tells no article any more."""
_GENERAL = re.compile(
    r"donnees?|personn\w+|caractere|protection|traitements?|rgpd|gdpr|personal|data|privacy|processing|confidential\w+"
    r"|vie|privee|general|regulation|reglement|compliance|conformite|clause|of|de|des|du|la|le|les|the|and|et|a|au|aux|d|l"
)
"""The words of a title that speaks of data protection as a whole, as no article of the Regulation's does."""
_RUN = 3
_ALL_FOREIGN = 4
_LEFT_OUT = 2
_CONTRACT = 5
"""From so many articles of its own, a document is taken to mean one of them by a bare number."""

_CLAUSES_ENOUGH = 3
_BEYOND = 5
_GONE_THROUGH = 3
"""From so many articles of a draft, a text is taken to go through them, and so many beyond the last."""


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    number: int
    title: str
    capitals: bool
    divided: bool
    """Whether it has a number below its own: “Article 9.2. Tags”."""
    of_an_act: bool
    """Whether what stands below it speaks of “this Act”."""

    @property
    def ours(self) -> bool:
        """Whether it has the title of the Regulation's article, or there is none such."""
        article = structure.articles().get(self.number)
        title = fold(self.title)
        return article is None or any(title.startswith(fold(each)[:12]) for each in article.title.values())

    @property
    def foreign(self) -> bool:
        """Whether its title has nothing in common with that of the Regulation's article."""
        return bool(self.title) and not (_stems(self.title) & _stems_of(self.number))

    @property
    def clause(self) -> bool:
        """Whether its title is plainly that of a clause: of data protection as a whole, or of another matter."""
        title = fold(self.title)
        words = re.findall(r"\w+", title)
        general = len(words) > 1 and all(map(_GENERAL.fullmatch, words))
        other = _CLAUSES.match(title) or _NAMES_OURS.search(title) or _fits_another(self.number, self.title)
        return self.foreign and (general or bool(other) or (self.capitals and self.title.isupper()))


def _fits_another(number: int, title: str) -> bool:
    stems = _stems(title)
    return any(len(stems & _stems_of(other)) > 1 for other in structure.articles() if other != number)


class OwnArticles:
    """Which citations of a text head its own articles, and the numbers of those."""

    def __init__(self, text: str, found: Sequence[Found]) -> None:
        headings = [heading for citation in found if (heading := _heading(text, citation))]
        begins = any(heading.number == 1 for heading in headings)
        counted = _counted(headings, 2 if _FIRST_ARTICLE.search(text) and not begins else 1)
        own = [
            *counted,
            *_runs(headings),
            *_all_foreign(headings),
            *_divided(headings),
            *(heading for heading in headings if heading.of_an_act or heading.clause),
        ]
        own += _beside(headings, own)
        self._headings = frozenset(heading.start for heading in headings)
        self._starts = frozenset(heading.start for heading in own)
        self._numbers = frozenset(str(heading.number) for heading in own)
        places = sorted(self._starts) if len(self._numbers) >= _CLAUSES_ENOUGH else []
        self._stretch = range(places[0], places[-1] + _BODY) if places else range(0)
        self._last = max((heading.number for heading in own), default=0)

    def heads(self, citation: Found) -> bool:
        """Whether it is the heading of an article of the document."""
        return citation.start in self._starts

    def is_heading(self, citation: Found) -> bool:
        """Whether it stands as a heading, of whatever."""
        return citation.start in self._headings

    @property
    def any(self) -> bool:
        """Whether the document has articles of its own."""
        return bool(self._numbers)

    def has(self, number: str) -> bool:
        """Whether the document is divided into articles and has this one."""
        return len(self._numbers) >= _CONTRACT and number in self._numbers

    def surround(self, citation: Found) -> bool:
        """Whether it stands among several of the document's articles, and may be one of them or of those left out."""
        number = citation.places[0].article
        return citation.start in self._stretch and number.isdigit() and int(number) <= self._last + _BEYOND


class Draft:
    """The articles of a draft act that a text goes through, as an opinion does: it names the draft beside some."""

    def __init__(self, cited: Iterable[Found]) -> None:
        self._numbers = {
            int(place.article) for found in cited for place in found.places if place.article.isdigit()
        }

    def has(self, citation: Found) -> bool:
        """Whether a bare citation is most likely one of them."""
        place = citation.places[0]
        if len(self._numbers) < _GONE_THROUGH or citation.recital or place.point:
            return False
        return place.article.isdigit() and int(place.article) <= max(self._numbers) + _GONE_THROUGH


def speaks_of(number: str, words: str) -> bool:
    """Whether some words speak of what our article of this number is about, by a word of its title and few others."""
    return number.isdigit() and bool(_telling(int(number)) & _stems(words))


@lru_cache(maxsize=128)
def _telling(number: int) -> frozenset[str]:
    stems = _stems_of(number)
    others = [_stems_of(other) for other in structure.articles() if other != number]
    return frozenset(stem for stem in stems if sum(stem in other for other in others) < _FEW)


def _heading(text: str, citation: Found) -> _Heading | None:
    line = text[max(0, citation.start - 60) : citation.start].rpartition("\n")[2]
    capitals = text.startswith("ARTICLE", citation.start)
    begins = _BEFORE.fullmatch(line) or (capitals and _IN_A_QUOTATION.search(line))
    match = _HEADING.match(text, citation.end) if begins else None
    place = citation.places[0]
    numbered = (
        place.article.isdigit() and len(place.article) < 3 and len(citation.places) == 1 and not place.point
    )
    if not match or not numbered or citation.recital or citation.section or citation.law:
        return None
    title = (match["title"] or match["bare"] or "").strip(" *#_\"'”’`|,")
    if capitals and (first := title.partition(". ")[0]).isupper():
        title = first
    body = _NEXT_HEADING.split(text[citation.end : citation.end + _BODY], maxsplit=1)[0]
    return _Heading(
        citation.start,
        int(place.article),
        title,
        capitals or title.isupper(),
        divided=bool(place.paragraph),
        of_an_act=_THIS_ACT.search(body) is not None,
    )


def _counted(headings: Sequence[_Heading], first: int) -> Iterator[_Heading]:
    """Those that count from one; an excerpt may leave out some."""
    expected = first
    for heading in headings:
        following = expected > 1 and expected <= heading.number <= expected + _LEFT_OUT
        if (heading.number == expected or following) and not heading.ours and not heading.divided:
            yield heading
            expected = heading.number + 1


def _runs(headings: Sequence[_Heading]) -> Iterator[_Heading]:
    """Foreign titles under numbers that follow each other: a part of a contract."""
    run: list[_Heading] = []
    for heading in headings:
        if not heading.foreign or (run and heading.number != run[-1].number + 1):
            yield from _long_enough(run)
            run = []
        run += [heading] if heading.foreign else []
    yield from _long_enough(run)


def _all_foreign(headings: Sequence[_Heading]) -> Sequence[_Heading]:
    """All, if they ascend and none has a title of ours: a report on some articles of a bill."""
    numbers = [heading.number for heading in headings]
    foreign = all(heading.foreign for heading in headings) and numbers == sorted(set(numbers))
    return headings if foreign and len(headings) >= _ALL_FOREIGN else ()


def _divided(headings: Sequence[_Heading]) -> Iterator[_Heading]:
    """Those of an article that has several parts under foreign titles: “Article 8.1 — Roles”."""
    parts: dict[int, list[_Heading]] = {}
    for heading in headings:
        if heading.divided:
            parts.setdefault(heading.number, []).append(heading)
    for alike in parts.values():
        if len(alike) > 1 and all(heading.foreign for heading in alike):
            yield from alike


def _beside(headings: Sequence[_Heading], own: Sequence[_Heading]) -> list[_Heading]:
    """What follows one of the document's own in its count and style, and the parts of these."""
    known = {(heading.number, heading.capitals) for heading in own if not heading.divided}
    more: list[_Heading] = []
    for heading in headings:
        if (heading.number - 1, heading.capitals) in known and not heading.divided:
            known.add((heading.number, heading.capitals))
            more.append(heading)
        elif heading.divided and any(heading.number == number for number, _ in known):
            more.append(heading)
    return more


def _long_enough(run: list[_Heading]) -> list[_Heading]:
    return run if len(run) >= (2 if run and run[0].capitals else _RUN) else []


@lru_cache(maxsize=128)
def _stems_of(number: int) -> frozenset[str]:
    article = structure.articles().get(number)
    return _stems(" ".join(article.title.values())) if article else frozenset()


def _stems(title: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]+", fold(title))
    return frozenset(word[:_STEM] for word in words if len(word) > 3 and not _GENERAL.fullmatch(word))
