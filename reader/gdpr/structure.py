"""The tables of the Regulation: its chapters, sections and articles, and what each article is divided into.

Facts of Regulation (EU) 2016/679 as published in OJ L 119, 4.5.2016, in English and French, kept in
``resources/gdpr/*.tsv``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reader import bundle

RECITALS = 173

Parts = tuple[str, ...]
"""What stands in brackets after an article's number: ``("1", "f")`` in 6(1)(f)."""


@dataclass(frozen=True, slots=True)
class Division:
    """A chapter, or a section of a chapter, and the articles it holds (both ends included)."""

    kind: Literal["chapter", "section"]
    chapter: str
    """The chapter's Roman number."""
    section: int
    """The section's number within its chapter; 0 for a chapter."""
    title: Mapping[str, str]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article; ``divided`` gives, for each place in it that has any, the labels of what it is divided into.

    An article with numbered paragraphs has ``divided[()] == ("1", "2", …)`` and the points of each below them;
    one without may have points at once: ``4(14)``, ``50(a)``.
    """

    number: int
    title: Mapping[str, str]
    paragraphs: int
    divided: Mapping[Parts, tuple[str, ...]]


@cache
def articles() -> Mapping[int, Article]:
    """The articles by number, in order."""
    return {article.number: article for article in map(_article, _table("articles"))}


@cache
def divisions() -> tuple[Division, ...]:
    """The chapters, each followed by its sections."""
    return tuple(
        Division(
            "section" if row["section"] else "chapter",
            row["chapter"],
            int(row["section"] or 0),
            _titles(row),
            int(row["first_article"]),
            int(row["last_article"]),
        )
        for row in _table("structure")
    )


def _table(name: str) -> list[dict[str, str]]:
    import csv

    with (bundle.resources() / "gdpr" / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _titles(row: Mapping[str, str]) -> Mapping[str, str]:
    return {"en": row["title_en"], "fr": row["title_fr"]}


def _article(row: Mapping[str, str]) -> Article:
    paragraphs = int(row["paragraphs"])
    divided: dict[Parts, tuple[str, ...]] = {}
    if paragraphs:
        divided[()] = _labels(f"1-{paragraphs}")
    divided.update(_points(row["points"]))
    return Article(int(row["article"]), _titles(row), paragraphs, divided)


def _points(cell: str) -> Iterator[tuple[Parts, tuple[str, ...]]]:
    """``1:a-f;3:a-b`` are the points of paragraphs 1 and 3; paragraph 0 is the article itself: ``0(16):a-b``."""
    for entry in filter(None, cell.split(";")):
        place, _, labels = entry.partition(":")
        yield tuple(part for part in re.findall(r"\w+", place) if part != "0"), _labels(labels)


def _labels(span: str) -> tuple[str, ...]:
    first, _, last = span.partition("-")
    if first.isdigit():
        return tuple(str(number) for number in range(int(first), int(last) + 1))
    return tuple(chr(letter) for letter in range(ord(first), ord(last) + 1))
