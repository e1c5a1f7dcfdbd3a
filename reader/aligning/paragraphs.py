"""Rows of paragraphs out of links between their sentences."""

from collections import defaultdict
from collections.abc import Sequence

from reader.aligning.align import Link, align
from reader.aligning.beads import Progress
from reader.aligning.sentences import split

_PART = 0.25
"""Two paragraphs stand in one row if at least this share of the text linked in either goes to the other."""


def align_paragraphs(
    fr: Sequence[str],
    en: Sequence[str],
    fixed: Sequence[Link] = (),
    progress: Progress | None = None,
) -> list[Link]:
    """The links between the paragraphs of two texts, derived from those between their sentences.

    As `align` in every other way; fixed links are between paragraphs.
    """
    fr_sentences, fr_paragraphs = _sentences(fr, "fr")
    en_sentences, en_paragraphs = _sentences(en, "en")
    held = [_sentence_link(link, fr_paragraphs, en_paragraphs) for link in fixed]
    links = align(fr_sentences, en_sentences, held, progress)
    weights: dict[tuple[int, int], float] = defaultdict(float)
    scores: dict[tuple[int, int], float] = defaultdict(float)
    for link in links:
        if link.origin == "auto":
            for pair, weight in _shares(link, fr_sentences, fr_paragraphs, en_paragraphs).items():
                weights[pair] += weight
                scores[pair] += weight * link.score
    return sorted([*fixed, *_rows(weights, scores)], key=lambda link: (link.fr, link.en))


def sentences(paragraphs: Sequence[str], language: str) -> list[str]:
    """The sentences of all paragraphs, in order."""
    return _sentences(paragraphs, language)[0]


def _sentences(paragraphs: Sequence[str], language: str) -> tuple[list[str], list[int]]:
    """All sentences, and for each the number of its paragraph."""
    found = [
        (text[start:end], number)
        for number, text in enumerate(paragraphs)
        for start, end in split(text, language)
    ]
    return [text for text, _ in found], [number for _, number in found]


def _sentence_link(link: Link, fr_paragraphs: Sequence[int], en_paragraphs: Sequence[int]) -> Link:
    fr = tuple(number for number, paragraph in enumerate(fr_paragraphs) if paragraph in link.fr)
    en = tuple(number for number, paragraph in enumerate(en_paragraphs) if paragraph in link.en)
    return Link(fr, en, link.score, "human")


def _shares(
    link: Link, fr_sentences: Sequence[str], fr_paragraphs: Sequence[int], en_paragraphs: Sequence[int]
) -> dict[tuple[int, int], float]:
    """How many characters of each French paragraph the link gives to each English one."""
    shares: dict[tuple[int, int], float] = defaultdict(float)
    for i in link.fr:
        for j in link.en:
            shares[fr_paragraphs[i], en_paragraphs[j]] += len(fr_sentences[i]) / len(link.en)
    return shares


def _rows(weights: dict[tuple[int, int], float], scores: dict[tuple[int, int], float]) -> list[Link]:
    """The groups of paragraphs that the pairs which count for enough hold together."""
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
