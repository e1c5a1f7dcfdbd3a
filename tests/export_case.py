"""The annotations that the export tests share: fixed ids and dates on the demo case."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from reader.annotation.anchor import context_of, quote_of
from reader.annotation.model import Annotation, Colour, Position, Span
from reader.casefile.folder import load
from reader.casefile.model import Case
from reader.exporting.page import to_html

DEMO = Path(__file__).parent / "fixtures" / "demo-case"
CREATED = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)

NASTY = """# Not a heading
---
Unclosed `code, <details><summary>html</summary>, <!-- a comment, %% another, $x$ and [^1].

[!NOTE]: https://example.org "a definition"

- a list with **bold** and #exam
  - [ ] to do, see [[My other note|there]]

```python
# no heading, <b>no html</b> and no end
"""


def demo() -> Case:
    return load(DEMO)


def page(markdown: str) -> ElementTree.Element:
    """What our own renderer makes of a file."""
    return ElementTree.fromstring(f"<html>{to_html(markdown)}</html>")  # noqa: S314 (our own output)


def annotation(
    case: Case,
    number: int,
    where: str,
    start: tuple[str, str],
    end: tuple[str, str] | None = None,
    *,
    colour: Colour = "yellow",
    tags: tuple[str, ...] = (),
    note: str = "",
    author: str = "Jo Reader",
) -> Annotation:
    """From the first ``start`` text in its paragraph to the end of the first ``end`` text in its (default: same)."""
    document, language = where.split(".")
    text = case.document(document).texts[language]
    first = Position(start[0], text.paragraph(start[0]).text.index(start[1]))
    last = end or start
    span = Span(
        document,
        language,
        first,
        Position(last[0], text.paragraph(last[0]).text.index(last[1]) + len(last[1])),
    )
    before, after = context_of(text, span)
    return Annotation(
        id=f"{number:08x}-0000-4000-8000-000000000000",
        case=case.id,
        span=span,
        quote=quote_of(text, span),
        prefix=before,
        suffix=after,
        colour=colour,
        tags=tags,
        note=note,
        author=author,
        created=CREATED,
        modified=CREATED.replace(day=6 + number % 2),
    )


def annotations(case: Case) -> list[Annotation]:
    """Overlaps, several paragraphs, emoji, both languages, free tags, a hostile note, places in doubt."""
    lost = annotation(case, 9, "press.en", ("p1", "greeted by pigeons"), note="Where has it gone?")
    return [
        annotation(case, 1, "decision.en", ("p2", "👋🏽!” to"), colour="blue", tags=("scraping", "4(14)")),
        annotation(
            case, 2, "decision.fr", ("p2", "image et la voix"), tags=("5(1)(c)",), note="The *excess*."
        ),
        annotation(
            case,
            3,
            "decision.fr",
            ("p2", "la voix, et répond «\N{NARROW NO-BREAK SPACE}Bonjour 👋🏽"),
            colour="green",
            tags=("5",),
        ),
        annotation(
            case,
            4,
            "decision.fr",
            ("p6", "intérêt légitime"),
            ("p8", "manque"),
            colour="pink",
            tags=("6(1)(f)", "rec47", "exam | 2024 #1"),
            note=NASTY,
            author="Éléonore `X` *Y*",
        ),
        annotation(case, 5, "decision.fr", ("t1", "place du Marché │ 30"), colour="blue"),
        annotation(case, 6, "decision.en", ("p3", "مرحبا, then"), tags=("scraping",)),
        annotation(case, 7, "summary.en", ("n1", "“puni” is stronger"), note="Only in English."),
        replace(
            annotation(case, 8, "summary.fr", ("p1", "L’autorité a puni"), tags=("6(1)(f)", "83")),
            edition="0123456789abcdef",
        ),
        replace(lost, quote="a sentence that the paper took back", prefix="", suffix=""),
        replace(lost, id="0000000a-0", span=replace(lost.span, document="gone"), tags=("scraping",)),
    ]
