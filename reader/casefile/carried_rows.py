"""Rows that a person set, carried over to another edition of the texts as far as its paragraphs say the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from reader.casefile.model import Document, Language, Row, Text


@dataclass(frozen=True, slots=True)
class Carried:
    """How many rows that a person set came along to another edition, and how many stay with the one before."""

    along: int = 0
    staying: int = 0

    @property
    def told(self) -> str:
        """A sentence that says it to that person; empty where there were none."""
        if not self.along + self.staying:
            return ""
        parts = [
            f"{count} {verbs[count != 1]}"
            for count, verbs in (
                (self.along, ("came along", "came along")),
                (self.staying, ("stays with the edition before", "stay with the edition before")),
            )
            if count
        ]
        return f"Rows that you set by hand: {', '.join(parts)}."


def carried(rows: Iterable[Row], before: Document, after: Document) -> list[Row]:
    """Those of the rows of which every paragraph is in the other edition as well, by the ids that it has there.

    A paragraph is the same where its words are, or its id where its text was not replaced; of words that repeat, the
    first is the first, if they are repeated as often. What stands alone in its row may have a counterpart in the other
    edition: such a row is among them only where the rows there join it to nothing that was not there before.
    """
    shared = before.texts.keys() & after.texts.keys()
    same = {language: _same(before.texts[language], after.texts[language]) for language in shared}
    known = {(language, one) for language, ids in same.items() for one in ids.values()}
    found = []
    for row in rows:
        cells = {
            language: tuple(same.get(language, {}).get(one, "") for one in ids)
            for language, ids in row.cells.items()
        }
        whole = cells and all(ids and all(ids) for ids in cells.values())
        if whole and (len(cells) > 1 or _beside(cells, after) <= known):
            found.append(replace(row, cells=cells))
    return found


Places = Set[tuple[Language, str]]
"""Paragraphs by language and id."""


def _beside(cells: Mapping[Language, Sequence[str]], document: Document) -> Places:
    """The paragraphs of the document's rows that hold any of the cells'."""
    own = _places(cells)
    rows = map(_places, (row.cells for row in document.rows))
    return {place for row in rows if not own.isdisjoint(row) for place in row}


def _places(cells: Mapping[Language, Sequence[str]]) -> Places:
    return {(language, one) for language, ids in cells.items() for one in ids}


def _same(before: Text, after: Text) -> Mapping[str, str]:
    """The ids of the one text to those of the other, for paragraphs that say the same."""
    if before.digest == after.digest:
        return {one: one for one in before.index}
    there, here = _by_words(after), _by_words(before)
    return {
        one: other
        for words, ones in here.items()
        if len(ones) == len(there.get(words, ()))
        for one, other in zip(ones, there[words], strict=True)
    }


def _by_words(text: Text) -> Mapping[str, Sequence[str]]:
    found = defaultdict(list)
    for each in text.paragraphs:
        # Kinds of blanks and of apostrophes make no other words.
        found[" ".join(each.text.replace("’", "'").split())].append(each.id)
    return found


def over(document: Document, held: Sequence[Row]) -> tuple[Row, ...]:
    """The document's rows with those held in the place of what they meet; what is left of a row met stands alone."""
    from reader.casefile import alignment  # a search needs no rows

    taken = {place for row in held for place in _places(row.cells)}
    rows = [*held]
    for row in document.rows:
        left = {
            language: tuple(one for one in ids if (language, one) not in taken)
            for language, ids in row.cells.items()
        }
        if left == dict(row.cells):
            rows.append(row)
        else:
            rows += [Row({language: (one,)}, None, "auto") for language, ids in left.items() for one in ids]
    return alignment.rows(document.texts, document.languages, rows)
