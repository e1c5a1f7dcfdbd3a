"""What a saved page carries around its text: menus, share buttons, page numbers."""

import re
from functools import cache

from reader.aligning.words import fold
from reader.bundle import resources

_LONGEST = 80
_EDGES = " \t\u00a0.:;>»«|•·-–—↑→←"


def kind(text: str) -> int | None:
    """What a unit says if it is no more than page chrome: the same number in both languages, else None."""
    if len(text) > _LONGEST:
        return None
    folded = fold(text.replace("’", "'")).strip(_EDGES)
    for number, pattern in enumerate(_patterns()):
        if pattern.fullmatch(folded):
            return number
    return None


@cache
def _patterns() -> list[re.Pattern[str]]:
    """One pattern for each line of the list."""
    lines = (resources() / "aligning" / "chrome.txt").read_text(encoding="utf-8").splitlines()
    return [_pattern(line) for line in lines if line and not line.startswith("#")]


def _pattern(line: str) -> re.Pattern[str]:
    ways = (re.escape(fold(way.strip())) for way in re.split(r" [=|] ", line))
    return re.compile("|".join(ways).replace(r"\#", r"\d+").replace(r"\*", ".{1,40}"))
