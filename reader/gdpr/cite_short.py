"""Paragraphs and points without their article, which stands before: « son paragraphe 2 », « le 4 du même article ».

They are read in French alone, and of the Regulation alone: where the article last cited has such a paragraph, and no
other law or document has been spoken of since. In what is quoted of an article, that is the article.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.gdpr import cite_lead, cite_numbers
from reader.gdpr.cite_found import Found, canonical
from reader.gdpr.cite_laws import GDPR, NO_LAW, Law
from reader.gdpr.cite_passages import quoted
from reader.gdpr.cite_place import Place
from reader.gdpr.cite_values import values
from reader.gdpr.cite_words import compiled

_REACH = 600
"""How far before the article may stand."""
_TELLING = (
    "aragraphe",
    "linéa",
    "linea",
    "même article",
    "cet article",
    "dit article",
    "son point",
    "ses points",
    "précité",
)
"""One of them stands in a text that has any; told first, it saves looking for each of their forms."""
_SHORT = compiled(
    r"\b(?P<same>(?:d[ue]|au|le|à)\s(?:ce\s)?(?:même|cet)|[ad]udit)\s(?=article\b(?!\s?(?:\d|premier|[LRD]\.)))"
    r"|\b(?P<word>[Pp]aragraphes?|[Aa]lin[ée]as?)\s(?=\(?\d)"
    r"|\b(?:son|ses)\s(?P<point>points?)\s(?=\d|[a-z]\))"
    r"|(?P<sign>§)\s?(?=\d{1,2}\)?\sprécité)"
)
_LETTERS = re.compile(
    r"(?<![\w.])(?:points?\s)?(?P<letters>[a-z]\)(?:(?:,|\set|\sou)\s[a-z]\)){0,5})\s(?:du|des|de\s(?:son|ses))\s$"
)
"""« c) et d) de son paragraphe 1 »."""
_ANOTHERS = compiled(
    r"\s?,?\s(?:du|des|de\sla|de|ci-dessus|ci-après|supra|infra)\b(?!\s(?:même\s|cet\s|ce\smême\s)article)|\s?,?\s(?:de\sl|d)['’]"
)
"""What has the paragraph is named behind it, or it is the document's own: « le paragraphe 2 de la décision »."""
_DOCUMENT = compiled(
    r"\b(?:arrêts?|jugements?|avis|lignes\sdirectrices|recommandations?|délibérations?|griefs|procès-verbal|WP\s?\d+"
    r"|annexe|C-\d+)\b|EU:C:",
    re.IGNORECASE,
)
"""What else has paragraphs: « l’arrêt C-1/20, paragraphe 36 »."""
_NEAR = 60
_HEADS = re.compile(r"\s?(?:$|[-–—:.]\s)", re.MULTILINE)
_LONGEST_TEXT = 6000


@dataclass(frozen=True, slots=True)
class _Text:
    """What stands between quotation marks or below a heading, and the citation of the article whose text it is."""

    start: int
    end: int
    of: Found


@dataclass(frozen=True, slots=True)
class _Cited:
    """The citations of a text, each with its law, where other laws are named, and what is quoted of articles."""

    text: str
    found: Sequence[Found]
    laws: Sequence[str]
    others: Sequence[int]
    """Where the names of other laws end."""
    texts: Sequence[_Text]

    def article(self, short: re.Match[str], since: int) -> Place | None:
        """The place in which a paragraph or point is meant; what was read of an article up to ``since`` is near."""
        index = bisect_right(self.found, short.start(), key=lambda each: each.start) - 1
        within = [each for each in self.texts if each.start <= short.start() < each.end]
        if within and not short["same"]:
            return _single(within[-1].of)
        while index >= 0 and (self.found[index].recital or self._is_quoted_apart(index, short.start())):
            index -= 1
        if index < 0 or self.laws[index] != GDPR:
            return None
        near = max(self.found[index].end, since)
        return _single(self.found[index]) if self._goes_on(near, short.start()) else None

    def _is_quoted_apart(self, index: int, place: int) -> bool:
        start = self.found[index].start
        return any(each.start <= start < each.end <= place for each in self.texts)

    def _goes_on(self, near: int, place: int) -> bool:
        """Whether nothing else has been spoken of that may have paragraphs."""
        between = self.text[near:place]
        return (
            len(between) < _REACH
            and "\n\n" not in between
            and bisect_right(self.others, near) == bisect_right(self.others, place)
            and not _DOCUMENT.search(between[-_NEAR:])
        )

    def overlap(self, short: Found) -> bool:
        """Whether it is part of a citation."""
        index = bisect_right(self.found, short.start, key=lambda each: each.end)
        return index < len(self.found) and self.found[index].start < short.end


def short_in(text: str, found: Sequence[Found], laws: Sequence[str], named: Sequence[Law]) -> Iterator[Found]:
    """Every one of them, in order; ``laws`` are those of the citations, ``named`` those that the text names."""
    if not any(word in text for word in _TELLING):
        return
    cited: _Cited | None = None
    done = 0
    for short in _SHORT.finditer(text):
        cited = cited or _cited(text, found, laws, named)
        place = cited.article(short, done)
        citation = place and _read(text, short, place, done)
        if citation and not cited.overlap(citation):
            yield citation
            done = citation.end


def _cited(text: str, found: Sequence[Found], laws: Sequence[str], named: Sequence[Law]) -> _Cited:
    others = [law.end for law in named if law.name != GDPR]
    ours = [each for each, law in zip(found, laws, strict=True) if law == GDPR and not each.recital]
    apart = [(each, law) for each, law in zip(found, laws, strict=True) if law != NO_LAW or not each.section]
    texts = [*_below_headings(text, ours), *_quoted(text, ours)]
    return _Cited(text, [each for each, _ in apart], [law for _, law in apart], others, texts)


def _quoted(text: str, ours: Sequence[Found]) -> Iterator[_Text]:
    for citation in ours:
        law = citation.law or Law(GDPR, citation.end, citation.end)
        yield from (_Text(quote.start, quote.end, citation) for quote in quoted(text, [citation], [law]))


def _below_headings(text: str, ours: Sequence[Found]) -> Iterator[_Text]:
    heads = [each for each in ours if _is_heading(text, each)]
    ends = [*(head.start for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=False):
        yield _Text(head.end, min(end, head.end + _LONGEST_TEXT), head)


def _is_heading(text: str, citation: Found) -> bool:
    line = text[max(0, citation.start - 20) : citation.start].rpartition("\n")[2]
    return not line.strip(" *#") and _HEADS.match(text, citation.end) is not None


def _single(citation: Found) -> Place | None:
    """The article, and its paragraph if it is one, of a citation of no other."""
    articles = {place.article for place in citation.places}
    paragraphs = {place.paragraph for place in citation.places}
    if len(articles) > 1:
        return None
    return Place(articles.pop(), paragraphs.pop() if len(paragraphs) == 1 else "")


def _read(text: str, short: re.Match[str], place: Place, done: int) -> Found | None:
    read = _before_article if short["same"] else _below
    citation = read(text, short, place, done)
    exists = citation and all(canonical(each, "exact") for each in citation.places)
    return citation if exists else None


def _before_article(text: str, short: re.Match[str], place: Place, done: int) -> Found | None:
    """« Le b) du 5 du même article »."""
    lead = cite_lead.before(text, short.end(), done)
    end = short.start() - 1
    if lead.start >= end:
        return None
    places = lead.within((Place(place.article),))
    return _found(lead.start, end, places)


def _below(text: str, short: re.Match[str], place: Place, done: int) -> Found | None:
    """« Le c) de son paragraphe 1 », « ses points 1 et 2 »."""
    lettered = bool(short["point"]) and not text[short.end()].isdigit()
    if short.start() and text[short.start() - 1] == "\n" and text[short.start()].isupper():
        return None  # a heading
    start = short.start("point") if short["point"] else short.start()
    numbers = cite_numbers.read_below(text, start, place if lettered else Place(place.article))
    if numbers is None or _ANOTHERS.match(text, numbers.end):
        return None
    places = numbers.places
    letters = _LETTERS.search(text, max(done, start - 40), start)
    if letters:
        start = letters.start()
        points = values(letters["letters"])
        places = tuple(replace(each, point=point) for each in places for point in points)
    closes = text[start : numbers.last].endswith(")") and text.count("(", start, numbers.last) == 0
    closes = closes and not places[-1].point and text.rfind("(", 0, start) > text.rfind(")", 0, start)
    return _found(start, numbers.last - closes, places)


def _found(start: int, end: int, places: tuple[Place, ...]) -> Found:
    return Found(start, end, end, False, False, places, Law(GDPR, end, end))
