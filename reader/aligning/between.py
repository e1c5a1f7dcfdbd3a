"""What is alone between two links in both texts: one French unit and one English one that no words speak for."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reader.aligning.align import Link
from reader.aligning.beside import Lengths
from reader.aligning.chrome import kind

_HEADING = 80
"""A heading has no more characters. Its lengths need not fit: “Immunité” is “Protection from civil proceeding”."""
_CHANCE = 0.7
"""So often units that stand so say the same."""


def between(links: Sequence[Link], fr: Sequence[str], en: Sequence[str]) -> Iterator[Link]:
    """Links between single units that have nothing but each other between linked ones.

    Both read like chrome of one kind (“Discussion” is a heading amid linked units) or neither does; then their lengths
    fit or both are headings.
    """
    taken = {unit for link in links for unit in link.fr}, {unit for link in links for unit in link.en}
    lengths = Lengths(links, fr, en)
    for before, after in pairwise(link for link in links if link.fr and link.en):
        i, j = before.fr[-1] + 1, before.en[-1] + 1
        if (i + 1, j + 1) == (after.fr[0], after.en[0]) and i not in taken[0] and j not in taken[1]:
            alone = Link((i,), (j,), _CHANCE * min(before.score, after.score))
            said = kind(fr[i])
            headings = max(len(fr[i]), len(en[j])) <= _HEADING
            if said == kind(en[j]) and (said is not None or headings or lengths.fit(alone)):
                yield alone
