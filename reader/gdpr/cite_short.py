"""Paragraphs and points without their article, which stands before: « son paragraphe 2 », « le c) du même article ».

They are read in French alone, and of the Regulation alone: where the article last cited has such a paragraph or point,
and no other law or document has been spoken of since. In what is quoted of an article, that is the article.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.gdpr import cite_lead, cite_numbers
from reader.gdpr.cite_found import Found, canonical
from reader.gdpr.cite_language import is_french
from reader.gdpr.cite_laws import GDPR, NO_LAW, Law
from reader.gdpr.cite_passages import quoted
from reader.gdpr.cite_place import Place
from reader.gdpr.cite_values import values
from reader.gdpr.cite_words import compiled

_REACH = 600
"""How far before the article may stand."""
_SAME = r"(?:(?:d[ue]|au|le|à)\s(?:ce\smême|même|cet|ce\sdernier)|[ad]udit)\s(?:article|texte)"
_SHORT = compiled(
    rf"(?=[adlàADLÀpPsS§])(?:\b(?P<same>(?={_SAME}(?!\s(?:\d|premier|[LRD]\.)))(?:\w+\s){{1,3}}(?=article|texte))"
    r"|\b(?P<word>[Pp]aragraphes?|[Aa]lin[ée]as?)\s(?=\(?\d)"
    r"|\b(?:son|ses)\s(?P<its>points?|§{1,2})\s?(?=\d)"
    r"|(?P<sign>§)\s?(?=\d{1,2}\)?\sprécité))"
)
_LETTERS_BEFORE = re.compile(
    r"(?<![\w.])(?:points?\s)?(?:(?<=\b(?:le|du|au)\s)(?P<bare>[a-z])"
    r"|(?P<letters>[a-z]\)(?:(?:,|\set|\sou)\s[a-z]\)){0,5}))\s(?:du|des|de\s(?:son|ses))\s$"
)
"""« c) et d) de son paragraphe 1 », « du b du paragraphe 2 du même article »."""
_ANOTHERS = compiled(
    rf"\s?,?\s(?!{_SAME}|de\s{_SAME})(?:(?:du|de\sla|ci-dessus|ci-après|supra|infra)\b|de\sl['’])"
    rf"|\s(?!de\s{_SAME})(?:des?\b|d['’])"
)
"""What has the paragraph is named behind it, or it is the document's own: « le paragraphe 2 de la décision »."""
_DOCUMENT = compiled(
    r"\b(?:arrêts?|jugements?|avis|lignes\sdirectrices|recommandations?|délibérations?|griefs|procès-verbal|WP\s?\d+"
    r"|étude|thèse|ouvrage|pages?\s\d+|p\.\s\d+|annexe|C-\d+)\b|EU:C:",
    re.IGNORECASE,
)
"""What else has paragraphs: « l’arrêt C-1/20, paragraphe 36 »."""
_NEAR = 60
_HEADS = re.compile(r"\s?(?:$|[-–—:.]\s)", re.MULTILINE)
_LONGEST_TEXT = 6000


def short_in(
    text: str, found: Sequence[Found], laws: Sequence[str], named: Sequence[Law], language: str | None = None
) -> Iterator[Found]:
    """Every one of them, in order; ``laws`` are those of the citations, ``named`` those that the text names."""
    if not is_french(text, language) or GDPR not in laws:
        return
    cited = _cited(text, found, laws, named)
    before: list[Found] = []
    for short in _SHORT.finditer(text):
        citation = _citation(cited, short, before)
        if citation and not cited.overlap(citation):
            yield citation
            before.append(citation)


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

    def before(self, place: int) -> Iterator[tuple[Found, str]]:
        """The citations before a place with their laws, the last first; none of recitals, nor quoted elsewhere."""
        index = bisect_right(self.found, place, key=lambda each: each.start)
        for each, law in zip(reversed(self.found[:index]), reversed(self.laws[:index]), strict=True):
            quoted_apart = any(it.start <= each.start < it.end <= place for it in self.texts)
            if not each.recital and not quoted_apart:
                yield each, law

    def text_of(self, place: int) -> Found | None:
        """The citation of the article in whose text a place is."""
        return next((each.of for each in reversed(self.texts) if each.start <= place < each.end), None)

    def goes_on(self, near: int, place: int) -> bool:
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


def _cited(text: str, found: Sequence[Found], laws: Sequence[str], named: Sequence[Law]) -> _Cited:
    apart = [(each, law) for each, law in zip(found, laws, strict=True) if law != NO_LAW or not each.section]
    ours = [each for each, law in apart if law == GDPR and not each.recital]
    others = [law.end for law in named if law.name != GDPR]
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


def _citation(cited: _Cited, short: re.Match[str], shorts: Sequence[Found]) -> Found | None:
    article = _article(cited, short, shorts)
    read = _before_article if short["same"] else _below
    citation = read(cited.text, short, article, shorts[-1].end if shorts else 0) if article else None
    return citation if citation and all(canonical(each, "exact") for each in citation.places) else None


def _article(cited: _Cited, short: re.Match[str], shorts: Sequence[Found]) -> str | None:
    """The number of the article that is meant."""
    place = short.start()
    if not short["same"] and (of := cited.text_of(place)):
        return _single(of)
    before = cited.before(place)
    last, law = next(before, (None, None))
    if last and _is_aside(cited.text, last, place) and next(before, None):
        return None
    if last is None or law != GDPR:
        return None
    near = max(last.end, shorts[-1].end if shorts else 0)
    return _single(last) if short["sign"] or cited.goes_on(near, place) else None


def _is_aside(text: str, citation: Found, place: int) -> bool:
    """Whether it stands in brackets that are closed before a place."""
    opened = text.rfind("(", max(0, citation.start - _NEAR), citation.start)
    closed = text.find(")", citation.last, place)
    return opened >= 0 and closed >= 0 and ")" not in text[opened : citation.start]


def _single(citation: Found) -> str | None:
    """The article that a citation is of, if it is of no other."""
    articles = {place.article for place in citation.places}
    return articles.pop() if len(articles) == 1 else None


def _before_article(text: str, short: re.Match[str], article: str, done: int) -> Found | None:
    """« Le b) du 5 du même article »."""
    lead = cite_lead.before(text, short.end(), done)
    end = short.start() - 1
    return _found(lead.start, end, lead.within((Place(article),))) if lead.start < end else None


def _below(text: str, short: re.Match[str], article: str, done: int) -> Found | None:
    """« Le c) de son paragraphe 1 », « ses points 1 et 2 »."""
    start = short.start("its") if short["its"] else short.start()
    if start and text[start - 1] == "\n" and text[start].isupper():
        return None  # a heading
    numbers = cite_numbers.read_below(text, start, Place(article))
    if numbers is None or _ANOTHERS.match(text, numbers.end):
        return None
    places = numbers.places
    if letters := _LETTERS_BEFORE.search(text, max(done, start - 40), start):
        start = letters.start("bare") if letters["bare"] else letters.start()
        points = values(letters["bare"] or letters["letters"])
        places = tuple(replace(each, point=point) for each in places for point in points)
    return _found(start, numbers.last - _closes_outside(text, start, numbers.last, places[-1]), places)


def _closes_outside(text: str, start: int, end: int, last: Place) -> bool:
    """Whether the bracket at the end closes one opened before: « (paragraphe 2) »."""
    words = text[start:end]
    opened = text.rfind("(", 0, start) > text.rfind(")", 0, start)
    return words.endswith(")") and "(" not in words and not last.point and opened


def _found(start: int, end: int, places: tuple[Place, ...]) -> Found:
    return Found(start, end, end, False, False, places, Law(GDPR, end, end))
