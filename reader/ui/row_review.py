"""Setting rows by hand: one key each to merge, split, unlink and shift, every one undone like any other change."""

from collections.abc import Callable, Mapping, Sequence

from reader.annotation.cited import Key
from reader.casefile import row_edits
from reader.casefile.model import Language, Row
from reader.errors import ReaderError
from reader.ui.reading import ReadingArea
from reader.ui.session import Session

Edit = Callable[[Sequence[Row], int], row_edits.Rows]


class RowReview:
    """Edits the row in which the caret is. Highlights do not move when rows do: they belong to paragraphs."""

    def __init__(self, session: Session, area: ReadingArea, doubts: Callable[[], Mapping[Key, str]]) -> None:
        self._session = session
        self._area = area
        self._doubts = doubts

    def merge(self) -> None:
        """Join the row with the one below."""
        self._edit("merge rows", row_edits.merge)

    def split(self) -> None:
        """Part the row after its first paragraphs."""
        self._edit("split row", row_edits.split)

    def unlink(self) -> None:
        """Part the languages of the row."""
        self._edit("unlink row", row_edits.unlink)

    def shift_down(self) -> None:
        """Move the caret's language a row down from here."""
        language, _place = self._here()
        self._edit("shift rows down", lambda rows, place: row_edits.shift_down(rows, place, language))

    def shift_up(self) -> None:
        """Move the caret's language a row up from here."""
        language, _place = self._here()
        self._edit("shift rows up", lambda rows, place: row_edits.shift_up(rows, place, language))

    def reset(self) -> None:
        """Bring back the rows that the case file gives the document."""
        self._session.set_rows("rows of the case file", self._area.document.id, None)

    def next_doubtful(self) -> str:
        """Take the caret to the next row in doubt, from the last to the first; gives why it is, or that none is."""
        document, doubts = self._area.document, self._doubts()
        here = self._here()[1] if self._area.view.caret() else -1
        for place in (*range(here + 1, len(document.rows)), *range(here + 1)):
            keys = [(language, one) for language, ids in document.rows[place].cells.items() for one in ids]
            if reason := next((doubts[key] for key in keys if key in doubts), ""):
                self._area.go_to(*keys[0])
                self._area.view.place_caret(*keys[0], 0)
                return f"? {reason}"
        return "No row of this document is in doubt."

    def _edit(self, name: str, edit: Edit) -> None:
        _language, place = self._here()
        document = self._area.document
        self._session.set_rows(name, document.id, edit(document.rows, place))

    def _here(self) -> tuple[Language, int]:
        caret, document = self._area.view.caret(), self._area.document
        if len(document.texts) < 2:
            raise ReaderError("This document is in one language only: it has no rows to set.")
        if caret is None:
            raise ReaderError("Click into the row first: the row with the caret is the one that changes.")
        return caret[0], document.row_of[caret[0], caret[1]]
