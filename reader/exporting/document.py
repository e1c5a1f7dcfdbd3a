"""Layout “document”: whole documents with highlights inline, their annotations as footnotes.

One language is written, or all (`EVERY_LANGUAGE`), row by row, translations as quotations below the original. An
annotation made in a language that is not written has its reference after the row that answers it; one without a
place in what is written is listed below its document. None is left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from reader.annotation.model import Annotation
from reader.casefile.model import Case, Document, Language, Paragraph, Row, Text
from reader.exporting import escape, passage
from reader.exporting.frontmatter import front_matter
from reader.exporting.inline import Marking
from reader.exporting.notes import document_opening, opening
from reader.exporting.placed import Placed, place
from reader.exporting.text_blocks import blocks
from reader.exporting.wording import excerpt

EVERY_LANGUAGE = "both"
"""What to give as language for the rows of every language, one after the other."""

_Markings = Mapping[Language, Mapping[str, Marking]]


def document_markdown(
    case: Case, annotations: Sequence[Annotation], documents: Sequence[Document], language: str = ""
) -> str:
    """Those documents of the case as a Markdown file, with these annotations, in a language or `EVERY_LANGUAGE`.

    Without a language, and where a document has no text in it, each document is in its original one.
    """
    ranks = {document.id: rank for rank, document in enumerate(case.documents)}
    placed = sorted(
        place(case, annotations),
        key=lambda one: (ranks.get(one.annotation.span.document, len(ranks)), _end(one)),
    )
    numbers = {one.annotation.id: number for number, one in enumerate(placed, start=1)}
    parts = [front_matter(case, annotations, documents), *opening(case)]
    for document in documents:
        members = [one for one in placed if one.document is document]
        parts += _document(document, _languages(document, language), members, numbers)
    if homeless := [one for one in placed if one.document is None]:
        parts += ["## Texts that the case no longer has", *_listed(homeless, numbers)]
    return "\n\n".join([*parts, *(_footnote(one, numbers) for one in placed)]) + "\n"


def _languages(document: Document, language: str) -> Sequence[Language]:
    if language == EVERY_LANGUAGE:
        return document.languages
    return [language] if language in document.texts else document.languages[:1]


def _end(one: Placed) -> tuple[int, int, str, int, str]:
    """Puts the footnotes of a document in the order in which their references come: at the ends of highlights."""
    span, document, text = one.span, one.document, one.text
    if span is None or document is None or text is None:
        return 1, 0, "", 0, one.annotation.id
    row = document.row_of.get((span.language, span.end.paragraph), len(document.rows))
    at = text.index[span.end.paragraph]
    return 0, row, f"{span.language != document.languages[0]}{at:09}", span.end.offset, one.annotation.id


def _document(
    document: Document, languages: Sequence[Language], members: Sequence[Placed], numbers: Mapping[str, int]
) -> Iterator[str]:
    yield from document_opening(document, languages)
    markings, unplaced = _markings(languages, members, numbers)
    if len(languages) == 1:
        text = document.texts[languages[0]]
        yield from blocks(_shown(document, text, text.paragraphs, markings), markings[languages[0]])
    else:
        yield from _rows(document, languages, markings)
    if unplaced:
        yield from ("### Without a place in this text", *_listed(unplaced, numbers))


def _markings(
    languages: Sequence[Language], members: Iterable[Placed], numbers: Mapping[str, int]
) -> tuple[_Markings, list[Placed]]:
    """What to put on the paragraphs of each language, and the annotations that have no place there."""
    markings = {language: defaultdict[str, Marking](Marking) for language in languages}
    unplaced = []
    for one in members:
        number, answer = numbers[one.annotation.id], one.counterpart(languages[0])
        if one.span and one.span.language in languages:
            _highlight(markings[one.span.language], one, number)
        elif answer:
            last = answer[-1]
            markings[languages[0]][last.id].references.append((len(last.text), number))
        else:
            unplaced.append(one)
    return markings, unplaced


def _highlight(markings: Mapping[str, Marking], one: Placed, number: int) -> None:
    if one.span is None:
        return
    start, end = one.span.start, one.span.end
    for paragraph in one.paragraphs:
        first = start.offset if paragraph.id == start.paragraph else 0
        last = end.offset if paragraph.id == end.paragraph else len(paragraph.text)
        markings[paragraph.id].highlights.append((first, last))
    markings[end.paragraph].references.append((end.offset, number))


def _rows(document: Document, languages: Sequence[Language], markings: _Markings) -> Iterator[str]:
    for _, group in groupby(enumerate(document.rows), key=lambda numbered: _unit(document, *numbered)):
        rows = [row for _, row in group]
        for language in languages:
            text = document.texts[language]
            members = [text.paragraph(one) for row in rows for one in row.cells.get(language, ())]
            shown = _shown(document, text, members, markings)
            original = language == languages[0]
            written = "\n\n".join(blocks(shown, markings[language], headings=original))
            if written:
                yield written if original else escape.quoted(written)


def _unit(document: Document, place: int, row: Row) -> str:
    """What rows are written together: those of a table or list, which would fall apart; others alone."""
    ids = [(language, one) for language, cell in row.cells.items() for one in cell]
    kinds = {document.texts[language].paragraph(one).kind for language, one in ids}
    return kinds.pop() if kinds in ({"row"}, {"item"}) else str(place)


def _shown(
    document: Document, text: Text, paragraphs: Sequence[Paragraph], markings: _Markings
) -> Sequence[Paragraph]:
    """The paragraphs without a title that only repeats the document's own and carries no annotation."""
    titles = {" ".join(title.split()) for title in document.title.values()}
    first = text.paragraphs[0]
    repeats = first.kind == "heading" and " ".join(first.text.split()) in titles
    omitted = first.id if repeats and first.id not in markings[text.language] else None
    return [one for one in paragraphs if one.id != omitted]


def _listed(members: Iterable[Placed], numbers: Mapping[str, int]) -> Iterator[str]:
    lines = (
        f"- {escape.line(excerpt(one.annotation.quote))}[^{numbers[one.annotation.id]}]" for one in members
    )
    yield "\n".join(lines)


def _footnote(one: Placed, numbers: Mapping[str, int]) -> str:
    indented = escape.quoted(passage.block(one, callout=False), "    ").lstrip(" ")
    return f"[^{numbers[one.annotation.id]}]: {indented}"
