"""How often, and where, the places of the Regulation are cited and tagged: counts, and grids to plot or to read.

A use of a place is a use of what contains it: 5(1)(c) counts for 5(1) and for 5. Uses are counted in passages, so that
the two languages of a row, or a citation that was tagged as well, count once.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from reader.gdpr.articles import contains, everything, reference_of, sort_key

Passage = tuple[str, str, int]
"""Case id, document id, and the place of the row in the document; -1 where the text no longer has it."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What tells one case from another where many stand together; ``decided`` is an ISO date or empty."""

    id: str
    title: str
    authority: str = ""
    reference: str = ""
    outcome: str = ""
    decided: str = ""

    @property
    def name(self) -> str:
        """The short name: authority and number, else the title."""
        return " ".join(part for part in (self.authority, self.reference) if part) or self.title


@dataclass(frozen=True, slots=True)
class Use:
    """A passage that cites a place of the Regulation, or that the reader tagged with it."""

    ref: str
    passage: Passage
    tagged: bool = False

    @property
    def case(self) -> str:
        """The id of its case."""
        return self.passage[0]


@dataclass(frozen=True, slots=True)
class Count:
    """How many passages cite a place, how many are tagged with it, in how many cases."""

    cited: int = 0
    tagged: int = 0
    cases: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """Numbers by row and column; ``values[row][column]``."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]

    def most(self, rows: int, columns: int) -> "Grid":
        """Only so many rows and columns, those with the highest sums, in the order they had."""
        kept = _highest([sum(line) for line in self.values], rows)
        across = _highest(
            [sum(line[place] for line in self.values) for place in range(len(self.columns))], columns
        )
        return Grid(
            tuple(self.rows[row] for row in kept),
            tuple(self.columns[column] for column in across),
            tuple(tuple(self.values[row][column] for column in across) for row in kept),
        )

    def as_csv(self, row_name: Callable[[str], str] = str, column_name: Callable[[str], str] = str) -> str:
        """The grid as CSV after RFC 4180, names in the first row and column."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["", *map(column_name, self.columns)])
        writer.writerows([row_name(row), *values] for row, values in zip(self.rows, self.values, strict=True))
        return out.getvalue()


@lru_cache(maxsize=4096)
def containing(ref: str) -> tuple[str, ...]:
    """The place and all that contain it, from the article on: 5, 5(1), 5(1)(c); nothing for a free tag."""
    if reference_of(ref) is None:
        return ()
    place, *parts = ref.replace(")", "").split("(")
    return tuple(place + "".join(f"({part})" for part in parts[:depth]) for depth in range(len(parts) + 1))


@lru_cache(maxsize=1024)
def within(ref: str) -> tuple[str, ...]:
    """The place and all that lie in it; the word alone for a free tag."""
    if reference_of(ref) is None:
        return (ref,)
    return tuple(each for each in map(str, everything()) if contains(ref, each))


def counts(uses: Iterable[Use]) -> Mapping[str, Count]:
    """The count of every place that is used or contains one that is."""
    cited: dict[str, set[Passage]] = defaultdict(set)
    tagged: dict[str, set[Passage]] = defaultdict(set)
    for use in uses:
        for place in containing(use.ref):
            (tagged if use.tagged else cited)[place].add(use.passage)
    return {
        place: Count(
            len(cited[place]), len(tagged[place]), len({each[0] for each in cited[place] | tagged[place]})
        )
        for place in [*cited, *(place for place in tagged if place not in cited)]
    }


def by_case(uses: Iterable[Use], cases: Sequence[str]) -> Grid:
    """Articles by case: in how many passages of the case the article is cited or tagged. Recitals are left out."""
    found: dict[tuple[str, str], set[Passage]] = defaultdict(set)
    for use in uses:
        if article := _article(use.ref):
            found[article, use.case].add(use.passage)
    rows = tuple(sorted({article for article, _case in found}, key=sort_key))
    used = {case for _article, case in found}
    columns = tuple(case for case in cases if case in used)
    return Grid(
        rows, columns, tuple(tuple(len(found.get((row, column), ())) for column in columns) for row in rows)
    )


def together(uses: Iterable[Use], unit: Callable[[Use], object] = lambda use: use.passage) -> Grid:
    """Articles by articles: in how many units (passages, if not told otherwise) both are cited or tagged.

    The diagonal is 0: an article stands with itself everywhere.
    """
    articles: dict[object, set[str]] = defaultdict(set)
    for use in uses:
        if article := _article(use.ref):
            articles[unit(use)].add(article)
    pairs = Counter(
        pair for here in articles.values() for pair in combinations(sorted(here, key=sort_key), 2)
    )
    names = tuple(sorted({article for pair in pairs for article in pair}, key=sort_key))
    values = tuple(tuple(pairs[row, column] + pairs[column, row] for column in names) for row in names)
    return Grid(names, names, values)


def _article(ref: str) -> str:
    """The article it lies in; empty for a recital and for a free tag."""
    place = containing(ref)
    return place[0] if place and place[0].isdigit() else ""


def _highest(sums: Sequence[int], count: int) -> list[int]:
    """The places of the highest sums, in their order; of equal ones the first."""
    return sorted(sorted(range(len(sums)), key=lambda place: (-sums[place], place))[:count])
