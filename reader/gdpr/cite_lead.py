"""What stands before “Article” and belongs to the citation: “points (a) and (b) of Article 6(1)”."""

import re
from dataclasses import dataclass, replace

from reader.gdpr.cite_numbers import Place
from reader.gdpr.cite_values import values
from reader.gdpr.cite_words import LIST, ORDINALS, PARAGRAPH, POINT, RANGE

_LONGEST = 120

_OF = r"(?:\s?,?\s(?:of|in|under|from|de|du|des|à|dans)\s(?:(?:the|la|le|that|said)\s|l['’]\s?)?|\s?,?\sd['’]|\s?,?\s)"
_LETTER = r"[(\[]?(?:[a-z]|\d{1,2})[)\]]?(?:er\b)?"
_LETTERS = rf"{_LETTER}(?:\s?(?:,\s?(?:{LIST}\s)?|\s{LIST}\s|\s{RANGE}\s|[-–])\s?{_LETTER}){{0,9}}"
_RANK = r"(?:first|second|third|last|premier|deuxième|dernier)"
_SUBPARAGRAPH = rf"{_RANK}\s(?:sub-?paragraph|alinéa|sentence|phrase|indent|tiret)"
_FRENCH_ARTICLE = "|".join(rf"(?<=\b{word}\s)" for word in ("le", "au", "du", "la", "les", "aux", "des"))
_PAIR = r"\d{1,2}[.\s-]?\(?[a-z](?:\)|\b)"
_LEAD = re.compile(
    rf"\b(?:(?:{POINT}\s?(?P<points>{_LETTERS}))(?:{_OF}{_SUBPARAGRAPH})?"
    rf"(?:{_OF}(?:{PARAGRAPH}\s?(?P<of_paragraph>\(?\d{{1,2}}\)?)|(?P<of_ordinal>{'|'.join(ORDINALS)})\s(?:paragraph|paragraphe)))?"
    rf"|{PARAGRAPH}\s?(?P<paragraphs>{_LETTERS})(?:,?\s?(?:{POINT}\s?)?(?P<their_points>{_LETTERS}))?"
    rf"|(?:{_FRENCH_ARTICLE}|part(?:ie)?s?\s)(?P<pairs>{_PAIR}(?:(?:,\s|\s{LIST}\s){_PAIR}){{0,4}})"
    rf"|(?:{_FRENCH_ARTICLE})(?:(?P<french_points>{_LETTERS})\sdu\s(?:paragraphe\s)?)?(?P<french_paragraph>\d{{1,2}}(?:(?:,\s|\s(?:et|ou|à)\s)\d{{1,2}}){{0,5}})(?=\sde\sl)"
    rf"|(?P<ordinal>{'|'.join(ORDINALS)})\s(?:paragraph|paragraphe))"
    r"(?:(?:\s?,?\s(?:of|from|de|des|du)|\s(?:in|under|à|dans))\s?(?:(?:the|said|aforementioned)\s|l['’]\s?|les\s|cet\s)?"
    r"|(?<=\d)\s)$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:\b(?:of|in|under|from|de|des|à|dans|the|les|said|cet|[Pp]ar(?:agraph|a\.)\s\d{1,2})\s|[ldLD]['’]\s?)$"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """The paragraphs and points named before the article, and where they begin."""

    start: int
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    """Points, each with its paragraph: « les 1.b et 2.c de l’article 5 »."""

    def within(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        """The places that the citation names in all, given those that follow “Article”."""
        if self.pairs:
            return tuple(
                replace(place, paragraph=number, point=point)
                for place in places
                for number, point in self.pairs
            )
        if self.paragraphs:
            places = tuple(
                replace(place, paragraph=place.paragraph or number)
                for place in places
                for number in self.paragraphs
            )
        if self.points:
            places = tuple(
                replace(place, point=place.point or point) for place in places for point in self.points
            )
        return places


def before(text: str, head: int, start: int = 0) -> Lead:
    """What leads to the word “Article” at ``head`` and begins at ``start`` or later; an empty lead if nothing does."""
    window = text[max(start, head - _LONGEST) : head]
    lead = _LEAD.search(window) if _ENDS.search(window[-12:]) else None
    if lead is None:
        return Lead(head)
    begin = head - len(window) + lead.start()
    if lead["pairs"]:
        pairs = re.findall(r"(\d+)\W*([a-z])", lead["pairs"])
        return Lead(begin, pairs=tuple(pairs))
    if lead["ordinal"]:
        return Lead(begin, (ORDINALS[lead["ordinal"].lower()],))
    paragraphs = _all(lead, "paragraphs", "of_paragraph", "french_paragraph")
    if lead["of_ordinal"]:
        paragraphs = (*paragraphs, ORDINALS[lead["of_ordinal"].lower()])
    # “section k) of article 83(2)”: a letter is a point, whatever the word before it.
    letters = tuple(value for value in paragraphs if value.isalpha())
    numbers = tuple(value for value in paragraphs if value.isdigit())
    points = (*letters, *_all(lead, "points", "their_points", "french_points"))
    # “No. 1 of Article 4”: a numbered point is the first level below such an article.
    if points and points[0].isdigit() and not numbers:
        numbers, points = points, ()
    return Lead(begin, numbers, points)


def _all(lead: re.Match[str], *groups: str) -> tuple[str, ...]:
    return tuple(value for group in groups for value in values(lead[group] or ""))
