"""Plain text and the marks on it, as every paragraph of the program has them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from reader.casefile.model import Mark

MISSING_ID = re.compile(r"x\d+")
"""What `texts.parse` calls a paragraph whose author gave it no id."""

VALID_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""What an id may look like, of a case, a document or a paragraph."""

UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffd]")
"""Control characters, the noncharacters that the parser uses for itself, and what a wrong encoding leaves behind."""

# U+00A0 and U+202F are French typography, not white space to fold.
_WHITE = re.compile(r"[^\S\u00a0\u202f]+")


def readable(source: str) -> str:
    """The source in NFC, control characters as spaces, noncharacters as ``�``; lines and tabs stay.

    Marks of byte order are left out: they are no text, and at a file's start they would not be read again.
    """
    spaced = UNREADABLE.sub(
        lambda found: " " if found[0] < "\xa0" else "\ufffd", source.replace("\ufeff", "")
    )
    return unicodedata.normalize("NFC", spaced)


def fold(text: str) -> str:
    """The text with each run of white space as one space; no-break spaces stay."""
    return _WHITE.sub(" ", text)


def clean(text: str) -> str:
    """The plain text that a paragraph may have: NFC, one line, white space folded, no white space at the ends."""
    return unicodedata.normalize("NFC", fold(readable(text))).strip()


def tidy(text: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks as Markdown can write them, in text order.

    They neither begin nor end with white space, equal ones that touch are one, none begins or ends inside code,
    and no two links overlap.
    """
    found = _joined(mark for mark in marks if mark.target or mark.kind != "link")
    code = [_trimmed(text, mark) for mark in found if mark.kind == "code"]
    rest = [_outside(mark, code) for mark in found if mark.kind != "code"]
    links = _apart([mark for mark in rest if mark.kind == "link"])
    kept = [_trimmed(text, mark) for mark in (*code, *links, *(mark for mark in rest if mark.kind != "link"))]
    return tuple(sorted((mark for mark in kept if mark.start < mark.end), key=_order))


def _order(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.kind


def _trimmed(text: str, mark: Mark) -> Mark:
    start, end = max(mark.start, 0), min(mark.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Mark(start, end, mark.kind, mark.target)


def _outside(mark: Mark, walls: Sequence[Mark]) -> Mark:
    start, end = mark.start, mark.end
    for wall in walls:
        if start <= wall.start and wall.end <= end:
            continue
        if wall.start <= start < wall.end:
            start = min(wall.end, end)
        if wall.start < end <= wall.end:
            end = max(wall.start, start)
    return Mark(start, end, mark.kind, mark.target)


def _apart(links: Iterable[Mark]) -> list[Mark]:
    apart: list[Mark] = []
    end = 0
    for link in sorted(links, key=_order):
        apart.append(Mark(min(max(link.start, end), link.end), link.end, "link", link.target))
        end = max(end, link.end)
    return apart


def _joined(marks: Iterable[Mark]) -> list[Mark]:
    joined: dict[tuple[str, str], list[Mark]] = {}
    for mark in sorted(marks, key=_order):
        same = joined.setdefault((mark.kind, mark.target), [])
        if same and mark.start <= same[-1].end:
            same[-1] = Mark(same[-1].start, max(same[-1].end, mark.end), mark.kind, mark.target)
        elif mark.start < mark.end:
            same.append(mark)
    return [mark for same in joined.values() for mark in same]


def label(paragraph_id: str) -> str:
    """The number in an id, as the margin shows it: ``12`` for ``p12``, ``12a`` for ``p12a``; empty for other ids.

    Only one series is shown: a footnote ``fn-1`` or a table's head ``t1`` beside it would be a second “¶ 1”.
    """
    found = re.fullmatch(r"p(\d.*)", paragraph_id)
    return found[1] if found else ""
