"""What to believe of links where one text is only a part of the other: chance likenesses are more than true ones."""

from collections.abc import Sequence

from reader.aligning.chain import Likely
from reader.aligning.side import Side

_PART = 0.5
"""Where less than that share of a text's units is linked, the other is only a part of it."""
_SURE = 0.7
_LONG, _SHARE = 60, 0.3
"""A run of links must have so many characters, or that share of a shorter text: labels are alike anywhere."""


def believed(found: Sequence[Likely], fr: Side, en: Side) -> list[Likely]:
    """The links as they are; where one text is only a part of the other those that are sure, in long enough runs."""
    fr_linked, en_linked = (
        sum(bead.i2 - bead.i for bead, _ in found),
        sum(bead.j2 - bead.j for bead, _ in found),
    )
    if not is_part(fr_linked, len(fr.units)) and not is_part(en_linked, len(en.units)):
        return list(found)
    enough = min(_LONG, _SHARE * min(sum(fr.lengths), sum(en.lengths)))
    runs = _runs(sorted(each for each in found if each[1] >= _SURE))
    return [each for run in runs if _length(run, fr) >= enough for each in run]


def is_part(linked: int, units: int) -> bool:
    """Whether so few of a text's units are linked that the other text is only a part of it."""
    return linked <= _PART * units


def _runs(found: Sequence[Likely]) -> list[list[Likely]]:
    """The links, cut where one does not follow the one before in both texts."""
    runs: list[list[Likely]] = []
    for each in found:
        last = runs[-1][-1][0] if runs else None
        if last and (last.i2, last.j2) == (each[0].i, each[0].j):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _length(run: Sequence[Likely], fr: Side) -> int:
    return sum(sum(fr.lengths[bead.i : bead.i2]) for bead, _ in run)
