"""Column widths of tables, after their longest cells: the same for all rows of a table."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from reader.casefile.model import CELL_SEPARATOR, Document, Language, Paragraph, Text
from reader.ui.parallel.layout import TableColumn


class Tables:
    """The tables of a document, each measured when one of its rows is asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._columns: dict[tuple[Language, str], tuple[TableColumn, ...]] = {}

    def columns(self, language: Language, paragraph: Paragraph) -> Sequence[TableColumn]:
        """The columns of the table that a paragraph is a row of; none for any other, and for a row out of shape."""
        if not paragraph.cells:
            return ()
        if (language, paragraph.id) not in self._columns:
            for row, found in _measured(_table(self._document.texts[language], paragraph)):
                self._columns[language, row.id] = found
        return self._columns[language, paragraph.id]


def _table(text: Text, paragraph: Paragraph) -> Sequence[Paragraph]:
    """The rows around one of them, from a header to before the next."""
    paragraphs, first = text.paragraphs, text.index[paragraph.id]
    end = first + 1
    while first and not paragraphs[first].header and paragraphs[first - 1].cells:
        first -= 1
    while end < len(paragraphs) and paragraphs[end].cells and not paragraphs[end].header:
        end += 1
    return paragraphs[first:end]


def _measured(table: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, tuple[TableColumn, ...]]]:
    """Square roots, so that a column of long sentences gets more room than one of dates, but not all of it."""
    cells = [row.text.split(CELL_SEPARATOR) for row in table]
    columns = tuple(
        TableColumn(
            max(len(cell) for cell in column) ** 0.5,
            max((len(word) for cell in column for word in cell.split(" ")), default=1),
        )
        for column in zip_longest(*cells, fillvalue="")
    )
    for row, found in zip(table, cells, strict=True):
        yield row, columns if len(found) == len(columns) else ()
