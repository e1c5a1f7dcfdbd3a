"""A text as citations are read in it: single blanks, broken lines joined, nothing invisible; each place known."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_UNSEEN = r"\u00ad\u200b-\u200d\u2060\ufeff"
_NOISE = re.compile(rf"(?=[\s{_UNSEEN}])(?:[{_UNSEEN}]+|(?P<blanks>\s{{2,}}))")
_NOISE_AND_INITIALS = re.compile(
    rf"(?P<initials>\b(?:R\.\s?G|G\.\s?D)\.\s?P\.\s?[DR](?:\.(?!\s[A-ZÀ-Ý]|\s?$))?)|{_NOISE.pattern}"
)
"""The same for a text that writes “R.G.P.D.”."""
_SCANNED_ONE = re.compile(r"\(l\)(?:(?<=\d\(l\))|(?<=\d\s\(l\)))(?=\s?\()")
"""“32(l)(b)” as scanners read “32(1)(b)”; a pattern that begins with what is rare is looked for quickly."""
_LEADS_ON = re.compile(r"(?:\b(?:of|the|and|or|du|la|le|les|et|ou|[Aa]rticles?)|[^\W\d_]['’])$")
_BELONGS = re.compile(r"(?:of|du|de\sla)\s")
_LONGEST_WORD = 10


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain text and, for each stretch of it, where it begins there and in the original."""

    text: str
    _here: tuple[int, ...]
    _there: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that holds what stands at ``start`` to ``end`` here."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, index: int) -> int:
        stretch = bisect_right(self._here, index) - 1
        return self._there[stretch] + index - self._here[stretch]


def plain(text: str) -> Plain:
    """Read a text so that patterns need not know how it was set, nor that “R.G.P.D.” has dots."""
    text = _SCANNED_ONE.sub("(1)", text)
    pieces: list[str] = []
    here, there = [0], [0]
    for noise in (_NOISE_AND_INITIALS if _dotted(text) else _NOISE).finditer(text):
        pieces += text[there[-1] : noise.start()], _plainly(text, noise)
        here.append(here[-1] + len(pieces[-2]) + len(pieces[-1]))
        there.append(noise.end())
    return Plain("".join([*pieces, text[there[-1] :]]), tuple(here), tuple(there))


def _dotted(text: str) -> bool:
    """Whether “R.G.P.D.” may stand in it; told first, it saves looking for it everywhere."""
    return any(mark in text for mark in ("G.P.D", "G. P. D", "D.P.R", "D. P. R"))


def _plainly(text: str, noise: re.Match[str]) -> str:
    if noise.lastgroup == "initials":
        return re.sub(r"\W", "", noise[0])
    return _blank(text, noise) if noise.lastgroup == "blanks" else ""


def _blank(text: str, noise: re.Match[str]) -> str:
    """What stands for a run of blanks: one blank, one line break, or the blank line between two paragraphs.

    A blank line in the middle of a sentence is what is left of a page set in lines.
    """
    lines = min(noise[0].count("\n"), 2)
    if lines == 2 and _goes_on(text, noise.start(), noise.end()):
        lines = 1
    return "\n" * lines or " "


def _goes_on(text: str, start: int, end: int) -> bool:
    if not start or end == len(text):
        return False
    if text[end].islower() and (text[start - 1].isalpha() or _BELONGS.match(text, end)):
        return True
    return text[end].isalnum() and _LEADS_ON.search(text, max(0, start - _LONGEST_WORD), start) is not None
