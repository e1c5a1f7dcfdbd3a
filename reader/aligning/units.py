"""Links between paragraphs, lines or sentences out of links between their pieces."""

from collections import defaultdict
from collections.abc import Sequence

from reader.aligning.align import Link, aligned
from reader.aligning.beads import Progress
from reader.aligning.beside import Words, completed
from reader.aligning.between import between
from reader.aligning.pieces import pieces
from reader.aligning.side import Side
from reader.aligning.trust import Told, trusted

_PART = 0.25
"""Two units are linked if at least this share of the text linked in either goes to the other."""


def align_units(
    fr: Sequence[str],
    en: Sequence[str],
    fixed: Sequence[Link] = (),
    progress: Progress | None = None,
) -> list[Link]:
    """The links between the units of two texts, in the order of the French; no unit is in two of them.

    Units without a counterpart are in none, page chrome neither. The fixed links are kept as they are and steer the
    rest; they must be disjoint. progress is told the share done, from 0 to 1; what it raises ends the work.
    """
    fr_pieces, fr_owners = pieces(fr, "fr")
    en_pieces, en_owners = pieces(en, "en")
    held = [_piece_link(link, fr_owners, en_owners) for link in fixed]
    french, english = Side.of(fr_pieces), Side.of(en_pieces)
    links, table = aligned(french, english, held, progress)
    weights: dict[tuple[int, int], float] = defaultdict(float)
    scores: dict[tuple[int, int], float] = defaultdict(float)
    for link in links:
        if link.origin == "auto":
            for pair, weight in _shares(link, fr_pieces, fr_owners, en_owners).items():
                weights[pair] += weight
                scores[pair] += weight * link.score
    found = sorted([*fixed, *_rows(weights, scores)], key=_place)
    words = Words.of(
        _of_units(french.units, fr_owners, len(fr)), _of_units(english.units, en_owners, len(en)), table
    )
    found = completed(found, words, fr, en)
    found = sorted([*found, *between(found, fr, en)], key=_place)
    return trusted(found, Told.of(words, found, fr, en))


def _place(link: Link) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return link.fr, link.en


def _of_units(stems: Sequence[Sequence[str]], owners: Sequence[int], size: int) -> list[list[str]]:
    """The stems of each unit, by those of its pieces."""
    words: list[list[str]] = [[] for _ in range(size)]
    for piece, owner in zip(stems, owners, strict=True):
        words[owner] += piece
    return words


def _piece_link(link: Link, fr_owners: Sequence[int], en_owners: Sequence[int]) -> Link:
    fr = tuple(number for number, owner in enumerate(fr_owners) if owner in link.fr)
    en = tuple(number for number, owner in enumerate(en_owners) if owner in link.en)
    return Link(fr, en, link.score, "human")


def _shares(
    link: Link, fr_pieces: Sequence[str], fr_owners: Sequence[int], en_owners: Sequence[int]
) -> dict[tuple[int, int], float]:
    """How many characters of each French unit the link gives to each English one."""
    shares: dict[tuple[int, int], float] = defaultdict(float)
    for i in link.fr:
        for j in link.en:
            shares[fr_owners[i], en_owners[j]] += len(fr_pieces[i]) / len(link.en)
    return shares


def _rows(weights: dict[tuple[int, int], float], scores: dict[tuple[int, int], float]) -> list[Link]:
    """The groups of units that the pairs which count for enough hold together."""
    fr_totals: dict[int, float] = defaultdict(float)
    en_totals: dict[int, float] = defaultdict(float)
    for (i, j), weight in weights.items():
        fr_totals[i] += weight
        en_totals[j] += weight
    pairs = [
        (i, j) for (i, j), weight in weights.items() if weight >= _PART * min(fr_totals[i], en_totals[j])
    ]
    return [_row(group, weights, scores) for group in _groups(pairs)]


def _groups(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The pairs by connected component."""
    by_fr, by_en = defaultdict(list), defaultdict(list)
    for i, j in pairs:
        by_fr[i].append((i, j))
        by_en[j].append((i, j))
    groups: list[list[tuple[int, int]]] = []
    seen: set[tuple[int, int]] = set()
    for first in pairs:
        group, waiting = [], [first]
        while waiting:
            pair = waiting.pop()
            if pair not in seen:
                seen.add(pair)
                group.append(pair)
                waiting += by_fr[pair[0]] + by_en[pair[1]]
        if group:
            groups.append(group)
    return groups


def _row(
    pairs: Sequence[tuple[int, int]],
    weights: dict[tuple[int, int], float],
    scores: dict[tuple[int, int], float],
) -> Link:
    total = sum(weights[pair] for pair in pairs)
    score = sum(scores[pair] for pair in pairs) / total if total else 0.0
    return Link(tuple(sorted({i for i, _ in pairs})), tuple(sorted({j for _, j in pairs})), score)
