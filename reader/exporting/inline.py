"""One paragraph as a line of Markdown: its marks, highlights as ``==…==``, references where highlights end.

Markdown's delimiters nest and cannot overlap, so what overlaps is cut at its borders. Highlights are merged into
bands, and a band is cut again at each reference: ``==both==[^1]==only the second==[^2]``. Delimiters stand next to
text, never next to white space on their inner side, or parsers would take them for characters.
"""

import string
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reader.casefile.model import Mark
from reader.exporting import escape

_DELIMITERS = {"emphasis": "_", "strong": "**", "deleted": "~~"}

Stretch = tuple[int, int]
"""Start (included) and end (excluded), in code points of the paragraph."""


@dataclass
class Marking:
    """What the annotations put on one paragraph: highlighted stretches, and footnote numbers by offset."""

    highlights: list[Stretch] = field(default_factory=list)
    references: list[tuple[int, int]] = field(default_factory=list)


NO_MARKING = Marking()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of Markdown, perhaps to be put between delimiters."""

    body: str
    delimiter: str = ""

    def clashes(self, inside: str, outside: str) -> bool:
        """Whether its delimiter between these two characters would be taken for text."""
        if not self.delimiter or not _is_letter(outside):
            return False
        return self.delimiter == "_" or unicodedata.category(inside)[0] in "PS"


def markdown(text: str, marks: Sequence[Mark], marking: Marking = NO_MARKING) -> str:
    """The text with its marks, highlights and references, safe in the middle of a line."""
    bands = _union(marking.highlights)
    cuts = {0, len(text), *(end for band in bands for end in band), *(at for at, _ in marking.references)}
    pieces = [_references(marking, 0)]
    for start, end in pairwise(sorted(cuts)):
        piece, references = _styled(text, (start, end), _merged(marks)), _references(marking, end)
        highlighted = any(band[0] <= start < band[1] for band in bands)
        pieces.append(_wrapped("==", piece, references) if highlighted else piece + references)
    return "".join(pieces)


def cut(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    """The parts of marks that lie in a stretch, counted from its start."""
    return [
        replace(mark, start=mark.start - start, end=mark.end - start) for mark in _within(marks, (start, end))
    ]


def _references(marking: Marking, offset: int) -> str:
    return "".join(f"[^{number}]" for at, number in sorted(marking.references) if at == offset)


def _wrapped(delimiter: str, piece: str, after: str = "") -> str:
    core = piece.strip()
    if not core:
        return piece + after
    lead, trail = piece[: piece.index(core)], piece[piece.index(core) + len(core) :]
    return f"{lead}{delimiter}{core}{delimiter}{after}{trail}"


def _union(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same ground covered by stretches that neither overlap nor touch, in order."""
    result: list[Stretch] = []
    for start, end in sorted(stretches):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        elif start < end:
            result.append((start, end))
    return result


def _merged(marks: Iterable[Mark]) -> list[Mark]:
    """Marks of one kind and target joined where they touch (``_a__b_`` would be something else)."""
    kinds = dict.fromkeys((mark.kind, mark.target) for mark in marks)
    return [
        Mark(start, end, kind, target)
        for kind, target in kinds
        for start, end in _union(
            (one.start, one.end) for one in marks if (one.kind, one.target) == (kind, target)
        )
    ]


def _within(marks: Iterable[Mark], stretch: Stretch) -> list[Mark]:
    """The parts of marks that lie in a stretch, the one that begins first and ends last in front."""
    start, end = stretch
    inside = (
        replace(mark, start=max(mark.start, start), end=min(mark.end, end))
        for mark in marks
        if mark.start < end and mark.end > start
    )
    return sorted(inside, key=lambda mark: (mark.start, -mark.end, mark.kind))


def _styled(text: str, stretch: Stretch, marks: Iterable[Mark]) -> str:
    """A stretch of the text with its marks nested."""
    position, end = stretch
    pending = _within(marks, stretch)
    pieces: list[_Piece] = []
    while pending:
        outer = _trimmed(text, pending.pop(0))
        if outer.start < outer.end:
            pieces += [_Piece(escape.inline(text[position : outer.start])), _marked(text, outer, pending)]
            position = outer.end
            pending = _within(pending, (position, end))
    return _joined([*pieces, _Piece(escape.inline(text[position:end]))])


def _trimmed(text: str, mark: Mark) -> Mark:
    """The mark without white space at its ends; perhaps nothing of it is left."""
    start, end = mark.start, mark.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return replace(mark, start=start, end=end)


def _marked(text: str, mark: Mark, others: Iterable[Mark]) -> _Piece:
    if mark.kind == "code":
        return _Piece(escape.code(text[mark.start : mark.end]))
    body = _styled(text, (mark.start, mark.end), [other for other in others if other.kind != mark.kind])
    if mark.kind == "link":
        # A link inside the case leads nowhere in a file of its own.
        outside = escape.is_outside(mark.target)
        return _Piece(f"[{body}]({escape.target(mark.target)})" if outside else body)
    return _Piece(body, _DELIMITERS[mark.kind])


def _joined(pieces: Iterable[_Piece]) -> str:
    """The pieces in one line, each delimiter where CommonMark takes it for one.

    It does not between a letter and punctuation, and ``_`` not beside a letter at all; the letter outside is then
    written as an entity, which begins and ends with punctuation.
    """
    filled = [piece for piece in pieces if piece.body]
    bodies = [piece.body for piece in filled]
    for at, piece in enumerate(filled):
        if at and not filled[at - 1].delimiter and piece.clashes(piece.body[0], bodies[at - 1][-1]):
            bodies[at - 1] = bodies[at - 1][:-1] + _entity(bodies[at - 1][-1])
        if (
            at + 1 < len(filled)
            and not filled[at + 1].delimiter
            and piece.clashes(piece.body[-1], bodies[at + 1][0])
        ):
            bodies[at + 1] = _entity(bodies[at + 1][0]) + bodies[at + 1][1:]
    return "".join(
        f"{piece.delimiter}{body}{piece.delimiter}" for piece, body in zip(filled, bodies, strict=True)
    )


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


def _is_letter(character: str) -> bool:
    """Whether CommonMark may see neither white space nor punctuation; its versions differ about symbols."""
    is_sign = character in string.punctuation or unicodedata.category(character)[0] == "P"
    return not is_sign and not character.isspace()
