"""One annotation as a block of Markdown: place, quote, counterpart, tags, note, who and when."""

from collections.abc import Iterable, Iterator

from reader.aligning.across import Answer, said
from reader.casefile.model import Document, Language, Paragraph
from reader.exporting import contained, escape
from reader.exporting.placed import Placed
from reader.exporting.wording import language_name, reference
from reader.gdpr import articles

_ANOTHER = "Annotated in another edition of this text."


def block(placed: Placed, *, callout: bool = True) -> str:
    """The annotation, complete, as blocks separated by blank lines; the caller gives it its heading or footnote.

    The note is a callout, which GitHub and Obsidian both set apart; where that cannot be (GitHub has none inside
    other blocks), a quotation after its label.
    """
    parts = [
        _place(placed),
        quote(placed.annotation.quote),
        *_counterparts(placed),
        "\n".join(f"- {_tag(tag, placed.annotation.span.language)}" for tag in placed.annotation.tags),
        _note(placed.annotation.note, callout=callout),
        _byline(placed),
    ]
    return "\n\n".join(filter(None, parts))


def quote(text: str) -> str:
    """A quotation, its paragraphs apart."""
    return escape.quoted("\n\n".join(escape.line(paragraph) for paragraph in text.split("\n")))


def _place(placed: Placed) -> str:
    language = escape.inline(language_name(placed.annotation.span.language))
    edition = _ANOTHER if placed.is_of_another_edition else ""
    if placed.state == "note":
        return _joined(["**On the document**", language, edition])
    cited = "place in doubt" if placed.span is None else reference(placed.paragraphs)
    where = f"**{escape.inline(cited[0].upper() + cited[1:])}**"
    return _joined([where, language, escape.inline(placed.reason), edition])


def _counterparts(placed: Placed) -> Iterator[str]:
    if placed.document is None or placed.span is None:
        return
    for language in placed.document.languages:
        if language != placed.span.language:
            answer = placed.answer(language)
            row = placed.counterpart(language)
            yield _answer(placed.document, answer) if _is_part(answer, row) else _row(language, row)


def _is_part(answer: Answer, row: tuple[Paragraph, ...]) -> bool:
    """Whether the sentences that answer are known, and are not all that the rows say."""
    whole = [(paragraph.id, 0, len(paragraph.text)) for paragraph in row]
    return answer.sure and [(each.paragraph, each.start, each.end) for each in answer.stretches] != whole


def _answer(document: Document, answer: Answer) -> str:
    language = answer.stretches[0].language
    ids = dict.fromkeys(each.paragraph for each in answer.stretches)
    where = reference([document.texts[language].paragraph(one) for one in ids])
    head = f"{language_name(language)}, {where}, what answers it:"
    return f"*{escape.inline(head)}*\n\n{quote(said(document, answer.stretches))}"


def _row(language: Language, paragraphs: tuple[Paragraph, ...]) -> str:
    name = escape.inline(language_name(language))
    if not paragraphs:
        return f"*{name}: no counterpart*"
    words = quote("\n".join(paragraph.text for paragraph in paragraphs))
    return f"*{name}, {escape.inline(reference(paragraphs))}:*\n\n{words}"


def _tag(tag: str, language: Language) -> str:
    law = articles.reference_of(tag)
    if law is None:
        return escape.line(tag)
    if law.recital:
        return f"**{escape.inline(articles.label(law, language))}**"
    return f"**{escape.inline(tag)}** {escape.inline(articles.title(law, language))}"


def _note(note: str, *, callout: bool) -> str:
    kept = contained.note(note)
    if not kept.strip():
        return ""
    return escape.quoted(f"[!NOTE]\n{kept}") if callout else f"*Note:*\n\n{escape.quoted(kept)}"


def _byline(placed: Placed) -> str:
    annotation = placed.annotation
    made, changed = (moment.date().isoformat() for moment in (annotation.created, annotation.modified))
    parts = [annotation.colour, escape.inline(annotation.author), made]
    return f"*{_joined(parts)}*" if made == changed else f"*{_joined([*parts, f'changed {changed}'])}*"


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(filter(None, parts))
