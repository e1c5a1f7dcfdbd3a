"""The seams between units: where one ends in the middle of a sentence, the next likely belongs to it.

Pages and PDF files cut paragraphs anywhere. But many a law cuts its list items within the sentence too, so what a
seam means is learned from each text.
"""

import math
import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

WHOLE, _COMMA, _TORN = range(3)
"""A sentence, heading or list item ends; a comma does, and the next unit goes on in small letters; nothing ends."""

_USUAL = {WHOLE: (0.5, 9.5), _COMMA: (1.5, 1.0), _TORN: (1.5, 1.0)}
"""How often seams of a kind are taken to lie within a link and between two, before any is counted."""
_MOST = 4.0

_NO_HEADING = 40
"""A line that begins with a capital and has no stop is a heading if it has fewer characters."""

_LIST_END = re.compile(r"[,;]\s*(?:and|or|et|ou)$", re.IGNORECASE)
_OPENING, _CLOSING = "«“‘\"'([ \u00a0\u202f", "»”’\"')] \u00a0\u202f"


def kinds(texts: Sequence[str]) -> list[int]:
    """The kind of the seam behind each unit."""
    return [*(_kind(before, after) for before, after in pairwise(texts)), WHOLE]


def _kind(before: str, after: str) -> int:
    before, after = before.rstrip(_CLOSING), after.lstrip(_OPENING)
    if not before or not after[:1].islower() or _LIST_END.search(before):
        return WHOLE
    if before[-1] == ",":
        return _COMMA
    goes_on = before[-1].isalnum() and (before[0].islower() or len(before) >= _NO_HEADING)
    return _TORN if goes_on else WHOLE


def joins(kinds: Sequence[int], spans: Sequence[tuple[int, int]], chances: Sequence[float]) -> list[float]:
    """What links of these spans and probabilities show of the seams: running sums of log-odds, from before each seam.

    A link of units start to end gets ``joins[end - 1] - joins[start]``.
    """
    linked, within = _counted(len(kinds), spans, chances)
    counts = {kind: list(usual) for kind, usual in _USUAL.items()}
    for seam, kind in enumerate(kinds[:-1]):
        counts[kind][0] += within[seam]
        counts[kind][1] += max(0.0, min(linked[seam], linked[seam + 1]) - within[seam])
    usual = sum(count[0] for count in counts.values()), sum(count[1] for count in counts.values())
    weights = {kind: _log_odds(*count) - _log_odds(*usual) for kind, count in counts.items()}
    return list(accumulate((max(-_MOST, min(_MOST, weights[kind])) for kind in kinds), initial=0.0))


def _counted(
    size: int, spans: Sequence[tuple[int, int]], chances: Sequence[float]
) -> tuple[list[float], list[float]]:
    """How likely each unit is in a link, and each seam within one."""
    linked, within = [0.0] * size, [0.0] * size
    for (start, end), chance in zip(spans, chances, strict=True):
        for unit in range(start, end):
            linked[unit] += chance
        for seam in range(start, end - 1):
            within[seam] += chance
    return linked, within


def _log_odds(yes: float, no: float) -> float:
    return math.log(yes / no)
