"""What stands before “Article” and belongs to the citation: “points (a) and (b) of Article 6(1)”."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.gdpr.cite_place import Place
from reader.gdpr.cite_values import values
from reader.gdpr.cite_words import LIST, NUMBER_WORDS, ORDINALS, PARAGRAPH, POINT, RANGE

_LONGEST = 120

_VALUE = r"[(\[“\"]?(?!(?-i:[IVX]\b))(?:[a-z]|\d{1,2}(?:(?<=1)er(?=\)))?)(?![a-df-z])[)\]”\"]?(?:er\b|(?![^\W\d_]))"
_VALUES = rf"{_VALUE}(?:\s?(?:,\s?(?:{LIST}\s)?|\s{LIST}\s|\s{RANGE}\s|[-–])\s?{_VALUE}){{0,9}}"
_BEHIND_A_NUMBER = r"(?:(?<=\d)(?=\()|(?<=[\d)]\s)|(?<=[\d)],\s))"
_RANK = r"(?:first|second|third|last|premier|deuxième|dernier)"
_BEHIND_LE = (
    "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in ("le", "au", "du", "la", "les", "aux", "des")) + ")"
)
_WORD = "|".join(ORDINALS | NUMBER_WORDS)
_IN_WORDS = rf"(?:{_WORD})(?:(?:,\s|\s{LIST}\s)(?:{_WORD})){{0,3}}"
_PAIR = r"\d{1,2}[.\s-]?\(?[a-z](?:\)|\b)\.?"
_ITEM = rf"""
    (?: (?:{_BEHIND_LE}|\b(?:part(?:ie)?|point|paragraph|section|item)s?\s)
        (?P<pairs>{_PAIR}(?:(?:,\s|\s{LIST}\s){_PAIR}){{0,4}})
      | (?<=\()(?P<lettered>[a-z](?:\s{LIST}\s[a-z])?)(?=\sdu\s\d{{1,2}}\sde\s)
      | (?<![^\W\d_]){POINT}\s?(?P<points>{_VALUES})
      | {_BEHIND_A_NUMBER}(?P<unnamed>(?=\(?[a-z]\b){_VALUES})
      | (?<![\w)])(?P<bracketed>(?=\(?[a-z]\)){_VALUES})(?=,?\s(?:of|de\sl))
      | \b(?P<letters>[a-z](?:\s{LIST}\s[a-z])?)\sof\s(?P<number>\d{{1,2}})(?=\sof\s)
      | (?<![\w.,/-])(?<!\d\s)(?P<numbers>\d{{1,2}}(?:,\s\d{{1,2}}){{0,4}}\s(?:and|or|to)\s\d{{1,2}})
        (?=\sof\s(?:the\s)?$)
      | (?<![^\W\d_]){PARAGRAPH}\s?(?P<paragraphs>{_VALUES})
      | \b(?:(?P<ordinals>{_IN_WORDS})|(?P<counted>\d{{1,2}})(?:\.|st|nd|rd|th|er|e)?)
        \s(?:(?:paragraphe?s?|point)\b|(?:tölul|mgr)\.)
      | (?<![^\W\d_]){PARAGRAPH}\s(?P<spelt>{_IN_WORDS})\b
      | \bparagraphe\s(?P<named>premier)\b
      | \b(?P<hyphened>[a-z](?:-?(?:,\s|\s(?:and|or)\s)[a-z]){{0,4}})\.?-(?:points?|items?|lið)\b
      | \b{_RANK}\s(?:sub-?paragraph|alinéa|sentence|phrase|indent|tiret)\b
      | {_BEHIND_LE}(?P<french>{_VALUES})(?=\.?\sd[eu]\s)
    )"""
_THEN = r"""
    (?: \.?\s?,?\s(?:of|in|under|from|de|du|des|à|dans)\s(?:(?:the|la|le|that|said)\s|l['’]\s?)?
      | \s?,?\sd['’] | \s?,\s | \.?\s | (?=\()
    )"""
_TO_ARTICLE = r"""
    (?: \.?(?:\s?,?\s(?:of|from|de|des|du)|\s(?:in|under|à|dans))\s?
        (?:(?:(?:the|that|this|said|same|aforementioned|above-mentioned|ce|même|cet|dernier|son|ses)\s){1,2}|l['’]\s?|les\s)?
      | \sdudit\s
      | (?:(?<=\d)|(?<=\d\))|(?<=\bparagraph)|(?<=tölul\.)|(?<=mgr\.))\s
      | (?<=\d)\.\s
    )$"""
_LEAD = re.compile(
    re.sub(r"\?P<\w+>", "?:", rf"{_ITEM}(?:{_THEN}{_ITEM}){{0,3}}") + _TO_ARTICLE, re.VERBOSE | re.IGNORECASE
)
_EACH = re.compile(_ITEM, re.VERBOSE | re.IGNORECASE)
_ENDS = re.compile(
    r"(?:[\d)\]”\"]|\der|\b[a-z]\.?|paragraphe?|paragraphe\spremier|point|item|alinéa|sentence|phrase|indent|tiret|tölul\.|mgr\."
    rf"|paragraphs|{'|'.join(NUMBER_WORDS)})" + _TO_ARTICLE,
    re.VERBOSE | re.IGNORECASE,
)
"""How a lead ends; told first, it saves looking for one before every article."""
_SPOKEN_OF = re.compile(r"\b(?:in|see)\s$", re.IGNORECASE)
"""What makes “paragraph 1. Article 6” the end of a sentence and the beginning of another, not an Icelandic citation."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The paragraphs and points named before the article, and where they begin."""

    start: int
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    """Points, each with its paragraph: « les 1.b et 2.c de l’article 5 »."""

    def fits(self, places: tuple[Place, ...]) -> bool:
        """Whether it names no other paragraph than those that follow “Article” do themselves."""
        own = {place.paragraph for place in places} - {""}
        return not own or not self.paragraphs or own == set(self.paragraphs)

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
    lead = _LEAD.search(window) if _ENDS.search(window[-40:]) else None
    if lead is None:
        return Lead(head)
    if window.endswith(". ") and _SPOKEN_OF.search(window, 0, lead.start()):
        return Lead(head)
    found = list(_EACH.finditer(window, lead.start()))
    # « dernier alinéa du paragraphe 1 de l’article 8 » begins at its paragraph.
    begin = head - len(window) + next((item.start() for item in found if item.lastgroup), lead.start())
    items = [item.groupdict(default="") for item in found]
    if pairs := "".join(item["pairs"] for item in items):
        return Lead(begin, pairs=tuple(re.findall(r"(\d+)\W*([a-z])", pairs)))
    above = _all(items, "paragraphs", "counted", "number", "numbers", "french")
    above = above or _all(items, "ordinals", "spelt", "named")
    below = _all(items, "points", "lettered", "unnamed", "bracketed", "letters", "hyphened")
    # “No. 1 of Article 4”: a numbered point is the first level below an article that no paragraph is named of.
    numbers = _numbers(above) or _numbers(below)
    # “section k) of article 83(2)”: a letter is a point, whatever the word before it.
    points = (*_letters(above), *(below if _numbers(above) else _letters(below)))
    return Lead(begin, numbers, points) if numbers or points else Lead(head)


def _numbers(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value in values if value.isdigit())


def _letters(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value in values if value.isalpha())


def _all(items: Sequence[Mapping[str, str]], *groups: str) -> tuple[str, ...]:
    return tuple(value for group in groups for item in items for value in values(item[group]))
