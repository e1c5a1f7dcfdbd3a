"""Recitals: the numbers behind their word, and what looks like one and is none."""

import re

from reader.gdpr import cite_steps
from reader.gdpr.cite_place import Numbers, Place, between
from reader.gdpr.cite_words import GAP, LIST, RANGE, UNIT

_NUMBER = rf"{GAP}[(\[]?(?P<number>\d{{1,3}})(?!\d|{UNIT}|(?:er?|[èe]?re|[èe]me|nde?)\b)[)\]]?"
_FIRST = re.compile(rf"{_NUMBER}(?P<range>(?!)|)", re.IGNORECASE)
_NEXT = re.compile(
    rf"{GAP}(?:,?{GAP}(?:{LIST}|(?P<range>{RANGE}|[-–—]))|,)(?![^\W\d_]){_NUMBER}", re.IGNORECASE
)
_MARGIN_NUMBER = re.compile(r"\n(?:[Pp]aragraph|[Mm]arginal\snumber)\s?\d{1,3}\n")
_THE = re.compile(
    r"(?:\b(?:les?|aux?|du|des|ces?|voir|aussi|adde|to|in|see|also|under|with)|\b(?:v|cf|spéc|comp)\.|\+"
    r"|\bart[^;:\n]{3,24}\set)\s$",
    re.IGNORECASE,
)
_OF_A_RULING = re.compile(r"\.\d|\s(?:ci-(?:dessus|dessous|après|avant)|supra|infra|précité)")
"""« cf. consid. 5.2 », « consid. 3 ci-dessus »: what a court has considered."""
_SURELY_RECITAL = re.compile(r",?\s(?:(?:and|et)\s)?art|(?<=(?-i:\(Cons)\.\s\d\d\))", re.IGNORECASE)
"""What makes sure that “rec. 81” and « cons. 81 » are recitals where no law's name does: “(Cons. 47)” is Italian."""


def read(text: str, start: int) -> Numbers | None:
    """The recitals cited at ``start``, behind the word “recital”: single, listed or a range."""
    places: list[Place] = []
    step = _FIRST.match(text, start)
    end = start
    while step:
        place = Place(step["number"])
        places += between(places[-1], place) if places and step["range"] else [place]
        end = step.end()
        step = _NEXT.match(text, end)
    tail = cite_steps.TAIL.match(text, end) if places else None
    return Numbers(tuple(places), end, tail.end() if tail else end) if places else None


def is_margin_number(text: str, start: int, end: int) -> bool:
    """Whether “recital 6” has a line of its own, as “Paragraph 7” does: what machines make of “Randnummer 6”."""
    alone = text[max(0, start - 1) : start] == "\n" and text[end : end + 1] == "\n"
    return alone and _MARGIN_NUMBER.search(text) is not None


def is_surely_one(text: str, start: int, end: int) -> bool:
    """« les cons. 75 et 85 », not “CE, 4 mai 2020, cons. 7”, where a ruling's paragraph is meant."""
    said = _THE.search(text, max(0, start - 32), start) and not _OF_A_RULING.match(text, end)
    return bool(said or _SURELY_RECITAL.match(text, end))
