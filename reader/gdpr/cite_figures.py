"""Places in figures alone, as notes and tables write them: « 6.1.c », « (32.1 a) », « (15-3) ».

They are read in French alone, where the text writes places of the Regulation so behind the word “article”.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter

from reader.gdpr.cite_found import Found, canonical
from reader.gdpr.cite_laws import GDPR, Law
from reader.gdpr.cite_place import Place

_ENOUGH = 2
"""So many citations with their word show how a text writes them."""
_STYLE = re.compile(r"\d\s?([.(-])\d{1,2}(?!\d)")
_FIGURES = re.compile(
    r"(?P<article>\d{1,2})(?P<mark>[.-])(?P<paragraph>\d{1,2})"
    r"(?:(?:(?P=mark)(?P<close>[a-z])\)?|\s(?P<apart>[a-z])(?:\)|(?=\s?[)|;,.])))(?![\w%])|(?=\))(?<!\w\s\d\d))"
)
_OTHER = (
    r"(?i:\b(?:version|point|section|clause|chapitre|partie|figure|tableau|n°|v)\s?\d{{1,2}}{mark}\d{{1,2}}{point}(?!\w))"
    r"|(?:^|\n)\s?\d{{1,2}}{mark}\d{{1,2}}{point}\s[A-ZÀ-Ý]"
)
"""What else is written so: « version 6.1 », « 5.1 Le prestataire … » at the beginning of a line."""
_POINT = r"{mark}[a-z]\)?"
_BRACKETED = re.compile(
    r"(?<=\()(?P<article>\d{1,2})\s?\((?P<paragraph>\d{1,2})\)(?:\s?\((?P<point>[a-z])\))?(?=\))"
)
"""« (46 (2) (b)) »"""
_BEFORE = re.compile(r"(?:[|;:(]\s?|,\s|\b(?:et|ou|le|du|au|les|des|aux)\s)$")


def in_figures(text: str, found: Sequence[Found]) -> list[Found]:
    """Every one of them, in order; ``found`` are the citations by their word."""
    return sorted(_style_by_style(text, found), key=attrgetter("start"))


def _style_by_style(text: str, found: Sequence[Found]) -> Iterator[Found]:
    marks = Counter(
        style[1]
        for each in found
        if (each.law is None or each.law.name == GDPR)
        and (style := _STYLE.search(text, each.start, each.end))
    )
    if not any(count >= _ENOUGH for count in marks.values()):
        return
    for figures in _BRACKETED.finditer(text) if marks["("] >= _ENOUGH else ():
        place = Place(figures["article"], figures["paragraph"], figures["point"] or "")
        if canonical(place, "exact"):
            yield _found(*figures.span(), place, closes=False)
    others: dict[tuple[str, bool], bool] = {}
    for figures in _FIGURES.finditer(text):
        point = figures["close"] or figures["apart"] or ""
        place = Place(figures["article"], figures["paragraph"], point)
        before = _BEFORE.search(text, max(0, figures.start() - 5), figures.start())
        bracketed = text[figures.start() - 1] == "("
        written_so = marks[figures["mark"]] >= _ENOUGH and before and (point or bracketed)
        if written_so and canonical(place, "exact"):
            how = figures["mark"], bool(point)
            if how not in others:
                others[how] = _has_others(text, *how)
            if not others[how]:
                yield _found(*figures.span(), place, closes=bracketed and _closes(text, figures))


def _has_others(text: str, mark: str, pointed: bool) -> bool:
    """Whether the text writes other things so, with or without a letter."""
    mark = re.escape(mark)
    return (
        re.search(_OTHER.format(mark=mark, point=_POINT.format(mark=mark) if pointed else ""), text)
        is not None
    )


def _closes(text: str, figures: re.Match[str]) -> bool:
    """Whether the bracket at the end is the one opened before: « (6.1.c) », not « (6.1 f)) »."""
    end = figures.end()
    return text[end - 1] == ")" and text[end : end + 1] != ")"


def _found(start: int, end: int, place: Place, *, closes: bool) -> Found:
    last = end - closes
    return Found(start, last, last, False, False, (place,), Law(GDPR, last, last))
