"""Sentences of French and English legal prose, by rules.

A sentence ends at a stop before something that can begin one, unless the stop belongs to an abbreviation, an
initial, a list numeral or an omission […], or stands inside a short quotation or parenthesis.
"""

import re
from collections.abc import Iterable

from reader.aligning.abbreviations import ABBREVIATIONS, Abbreviations

_LONGEST_ASIDE = 400
"""A quotation or parenthesis of more characters is cut like any prose: a stray mark must not swallow a page."""

_PAIRS = {"«": "»", "“": "”", "(": ")", "[": "]"}
_ASIDE_MARK = re.compile(r"[«»“”()\[\]]")

_STOP = re.compile(
    r"""[.!?…]+ (?:[ \u00a0\u202f]?[»”] | [’')\]])* (?=\s)
      | \n\s*\n
      | \n (?=[ \t]*(?: [-–—•*]\s | \(?(?:\d{1,3}|[ivx]{1,5}|[a-z])\)\s | \d{1,3}[.°]\s ))
    """,
    re.VERBOSE,
)
_OPENING = re.compile(r"\s*(?:[«“'‘(\[–—•-]\s*)*(?:[^\W_]|…|\.\.\.)")
_LIST_ITEM = re.compile(r"\s*\(?(?:[a-z]|[ivx]{1,5}|\d{1,3})\)\s")
_MARKER_ONLY = re.compile(
    r"\s*(?:[«“(]\s?)?(?:\d{1,3}(?:\.\d{1,3})*|[ivx]{1,5}|[a-z]|(?:art(?:icle)?|section)\.?\s\w{1,5})[.)]+",
    re.IGNORECASE,
)
_OMISSION = re.compile(r"[\[(]\s?(?:…|\.\s?\.\s?\.)\s?[\])]$")
_LAST_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’-])*$")
_NEXT_WORD = re.compile(r"\s*(?:[«“'‘(\[–—-]\s*)*([^\W_]+)")
_NUMBERED = re.compile(r"\s*[(§]?\s*(?:\d|[IVXLC]+\b|[A-Z]\.|[a-z]\))")
_BLACKED_OUT = r"(?<!\w)[A-Z](?:\.\.\.|…)"
"""A name as French decisions publish it: M. B..."""
_NAME_BEFORE, _NAME_BEHIND = re.compile(f"{_BLACKED_OUT}$"), re.compile(rf"\s*{_BLACKED_OUT}")
_INITIALS = re.compile(r"(?:[A-Z]\.-?)*[A-Z]")


def split(text: str, language: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a paragraph, as code-point offsets without the white space around them.

    The spans are in order, do not overlap, and hold all of the text but white space. language is "fr" or "en";
    any other is read with the abbreviations of English.
    """
    known = ABBREVIATIONS.get(language, ABBREVIATIONS["en"])
    text = _with_curly_quotes(text)
    asides = _asides(text)
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if any(left < stop.end() <= right for left, right in asides):
            continue
        if _ends(text, start, stop, known):
            spans += _trimmed(text, start, stop.end())
            start = stop.end()
    return [*spans, *_trimmed(text, start, len(text))]


def _trimmed(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _with_curly_quotes(text: str) -> str:
    """The text with straight quotation marks as pairs, of the same length."""
    if '"' not in text:
        return text
    marks: list[str] = []
    is_open = False
    for place, mark in enumerate(text):
        if mark == '"':
            is_open = _opens(text, place, is_open)
            mark = "“" if is_open else "”"
        marks.append(mark)
    return "".join(marks)


def _opens(text: str, place: int, is_open: bool) -> bool:
    after_space = place == 0 or text[place - 1].isspace() or text[place - 1] in "([«"
    before_space = place + 1 == len(text) or text[place + 1].isspace() or text[place + 1] in ")].,;:»"
    return not is_open if after_space == before_space else after_space


def _asides(text: str) -> list[tuple[int, int]]:
    """Where short quotations and parentheses begin and end, marks included."""
    asides: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for found in _ASIDE_MARK.finditer(text):
        place, mark = found.start(), found[0]
        if mark in _PAIRS:
            waiting.append((_PAIRS[mark], place))
        elif any(mark == closing for closing, _ in waiting):
            closing, left = waiting.pop()
            while closing != mark:  # one that was never closed
                closing, left = waiting.pop()
            if place - left <= _LONGEST_ASIDE:
                asides.append((left, place))
    return asides


def _ends(text: str, start: int, stop: re.Match[str], known: Abbreviations) -> bool:
    """Whether the sentence that began at start ends with this stop."""
    if stop[0].startswith("\n"):
        return True
    if not _may_begin(text, stop.end()):
        return False
    if _OMISSION.search(text, start, stop.end()) or _MARKER_ONLY.fullmatch(text, start, stop.end()):
        return False
    if _NAME_BEFORE.search(text, start, stop.end()):
        opens = _next_word(text[stop.end() :]).lower() in known.openers
        return opens and not _NAME_BEHIND.match(text, stop.end())
    return stop[0] != "." or _ends_after(text[start : stop.start()], text[stop.end() :], known)


def _may_begin(text: str, place: int) -> bool:
    opening = _OPENING.match(text, place)
    return bool(opening and not opening[0][-1].islower()) or bool(_LIST_ITEM.match(text, place))


def _ends_after(before: str, rest: str, known: Abbreviations) -> bool:
    """Whether a single stop after these words ends a sentence before this rest of the text."""
    if before.endswith(("°", "º")):
        return False
    last = _LAST_WORD.search(before)
    if not last:
        return True
    word = re.split("['’]", last[0])[-1]
    word = word if len(word) == 1 else word.lower()
    if word in known.before_names:
        return False
    after_et = before[: last.start()].rstrip().endswith("et")
    if word in known.closing or (after_et and word in known.closing_after_et):
        return not _is_acronym(_next_word(rest))
    if word in known.before_numbers:
        return not _NUMBERED.match(rest)
    if word in known.within or _INITIALS.fullmatch(last[0]):
        return _next_word(rest).lower() in known.openers
    return True


def _next_word(rest: str) -> str:
    found = _NEXT_WORD.match(rest)
    return found[1] if found else ""


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()
