"""Each annotation with the place it has in the case today, in text order: what every layout starts from."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

from reader.aligning.across import Across, Answer, Stretch
from reader.annotation.anchor import Location, Locator, State
from reader.annotation.model import Annotation, Span, order
from reader.casefile.model import Case, Document, Language, Paragraph, Row, Text

_KEY_LENGTH = 8


@dataclass(frozen=True)
class Placed:
    """An annotation, the key that names it in the file, and where it stands.

    ``span`` is None where the place is in doubt, ``document`` and ``text`` where the case no longer has them;
    ``reason`` says why, and also why a span is not the one that was stored.
    """

    annotation: Annotation
    key: str
    document: Document | None = None
    text: Text | None = None
    span: Span | None = None
    reason: str = ""
    state: State = "doubt"
    across: Mapping[Language, Across] = field(default_factory=dict)
    """By language, what finds the answers of the document in it."""

    @property
    def is_of_another_edition(self) -> bool:
        """Whether it is known to have been made, and last been placed, in other words than those of today's text."""
        made_in = self.annotation.edition
        return bool(made_in) and self.text is not None and self.text.digest != made_in

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs it touches; none where its place is in doubt."""
        if self.span is None or self.text is None:
            return ()
        first, last = (self.text.index[end.paragraph] for end in (self.span.start, self.span.end))
        return self.text.paragraphs[first : last + 1]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of those paragraphs, in order."""
        if self.document is None or self.span is None:
            return ()
        places = (self.document.row_of.get((self.span.language, one.id)) for one in self.paragraphs)
        return tuple(
            self.document.rows[place] for place in sorted({one for one in places if one is not None})
        )

    def answer(self, language: Language) -> Answer:
        """The sentences of another language that answer it, within the same rows."""
        across = self.across.get(language)
        if across is None or self.span is None:
            return Answer()
        ends = {paragraph.id: (0, len(paragraph.text)) for paragraph in self.paragraphs}
        first, last = self.span.start, self.span.end
        ends[last.paragraph] = (0, last.offset)
        ends[first.paragraph] = (first.offset, ends[first.paragraph][1])
        here = self.span.language
        return across.answer(
            [Stretch(here, one, *bounds) for one, bounds in ends.items() if bounds[0] < bounds[1]]
        )

    def counterpart(self, language: Language) -> tuple[Paragraph, ...]:
        """What the same rows say in another language; none where their cells are empty."""
        text = self.document.texts.get(language) if self.document else None
        if text is None:
            return ()
        return tuple(text.paragraph(one) for row in self.rows for one in row.cells.get(language, ()))


def place(case: Case, annotations: Iterable[Annotation]) -> tuple[Placed, ...]:
    """All of them: by document in the case's order, then by row and place; in doubt after, without document last."""
    listed = list(annotations)
    keys = _keys(listed)
    ranks = {document.id: rank for rank, document in enumerate(case.documents)}
    finders = _Finders()
    placed = (_placed(case, annotation, keys[annotation.id], finders) for annotation in listed)
    return tuple(sorted(placed, key=lambda one: (*_order(one, ranks), one.annotation.id)))


class _Finders:
    """What finds places and answers, made once for each text, and for each document and pair of its languages."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, Language, Language], Across] = {}
        self._locators: dict[tuple[str, Language], Locator] = {}

    def locate(self, annotation: Annotation, text: Text) -> Location:
        key = annotation.span.document, annotation.span.language
        return self._locators.setdefault(key, Locator(text)).locate(annotation)

    def across(self, document: Document, here: Language) -> dict[Language, Across]:
        return {there: self._between(document, here, there) for there in document.languages if there != here}

    def _between(self, document: Document, here: Language, there: Language) -> Across:
        first, second = sorted((here, there))
        key = document.id, first, second
        if key not in self._made:
            self._made[key] = Across(document, first, second)
        return self._made[key]


def _placed(case: Case, annotation: Annotation, key: str, finders: _Finders) -> Placed:
    span = annotation.span
    document = next((one for one in case.documents if one.id == span.document), None)
    if document is None:
        return Placed(annotation, key, reason=f"The case has no document “{span.document}”.")
    text = document.texts.get(span.language)
    if text is None:
        return Placed(annotation, key, document, reason=f"The document has no text in “{span.language}”.")
    found = finders.locate(annotation, text)
    return Placed(
        annotation,
        key,
        document,
        text,
        found.span,
        found.reason,
        found.state,
        finders.across(document, span.language),
    )


def _order(one: Placed, ranks: Mapping[str, int]) -> tuple[int, bool, int, str, tuple[int, ...]]:
    document, span, text = one.document, one.span, one.text
    rank = ranks[document.id] if document else len(ranks)
    if document is None or span is None or text is None:
        return rank, True, 0, one.annotation.span.language, ()
    row = document.row_of.get((span.language, span.start.paragraph), len(document.rows))
    return rank, False, row, span.language, order(text, span)


def _keys(annotations: Iterable[Annotation]) -> dict[str, str]:
    """Annotation id to a short name, the same at every export: ``a-`` and the first letters and digits of the id."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for one in sorted(annotation.id for annotation in annotations):
        name = re.sub(r"[^a-z0-9]", "", one.lower())
        longer = (name[:length] for length in range(_KEY_LENGTH, len(name) + 1))
        numbered = (f"{name}-{number}" for number in count(2))
        candidates = (
            f"a-{candidate}" for names in ([name[:_KEY_LENGTH]], longer, numbered) for candidate in names
        )
        keys[one] = next(key for key in candidates if key not in taken)
        taken.add(keys[one])
    return keys
