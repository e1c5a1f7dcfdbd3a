"""Markdown text files to paragraphs and back."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.casefile import texts
from reader.casefile.model import CELL_SEPARATOR, Mark, MarkKind, Paragraph, ParagraphKind
from reader.casefile.plain import clean, tidy

NASTY = [
    *(
        "*",
        "**",
        "_",
        "`",
        "``",
        "#",
        "|",
        "<b>",
        "</b>",
        "&amp;",
        "&#42;",
        "{: #x }",
        "{",
        "}",
        "1. ",
        "- ",
        "+ ",
    ),
    *(
        "> ",
        "[a](b)",
        "[^1]",
        "[1]",
        "![i](j)",
        "\\",
        "\\\\",
        "~~",
        "~",
        "!",
        "<http://x.org>",
        "<a@b.org>",
        ":",
        "=",
    ),
    *(
        "---",
        "===",
        "Zoé",
        "e\u0301",
        "\u0301",
        "👋🏽",
        "\u00a0",
        "\u202f",
        "« n° »",
        "שלום",
        "مرحبا",
        " ",
        "a",
        "7",
    ),
    *(
        "[x]: y",
        "://",
        "\u200b",
        "\ufeff",
        "\u2028",
        "///Footnotes Go Here///",
        "wzxhzdk:0",
        "│",
        CELL_SEPARATOR,
    ),
]

plain_text = (st.lists(st.sampled_from(NASTY) | st.text(max_size=3), min_size=1, max_size=12)).map(
    lambda pieces: clean("".join(pieces))
)
some_text = plain_text.filter(bool)
targets = st.sampled_from(["https://example.org/a_(b)", "x?a=1&b=*2*", "#p1", "a|b", "it's", "(", "~~x~~"])


@st.composite
def marks(draw: st.DrawFn, text: str) -> tuple[Mark, ...]:
    offsets = st.integers(0, len(text))
    kinds: list[MarkKind] = ["emphasis", "strong", "code", "link", "deleted"]
    found = []
    for _ in range(draw(st.integers(0, 5))):
        start, end = sorted((draw(offsets), draw(offsets)))
        kind = draw(st.sampled_from(kinds))
        found.append(Mark(start, end, kind, draw(targets) if kind == "link" else ""))
    return tidy(text, found)


@st.composite
def row(draw: st.DrawFn, columns: int) -> tuple[str, tuple[int, ...], tuple[Mark, ...]]:
    text, cells, found = "", [], []
    for place in range(columns):
        text += CELL_SEPARATOR if place else ""
        cell = draw(plain_text if place else some_text)
        cells.append(len(text))
        found += [replace(m, start=m.start + len(text), end=m.end + len(text)) for m in draw(marks(cell))]
        text += cell
    return text, tuple(cells), tuple(found)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Paragraph, ...]:
    kinds: list[ParagraphKind] = ["heading", "paragraph", "item", "quotation", "row"]
    found: list[Paragraph] = []
    for number in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(kinds))
        last = found[-1] if found else None
        name, text = f"p{number}", draw(some_text)
        label = "" if kind == "heading" else str(number)
        paragraph = Paragraph(name, text, kind, marks=draw(marks(text)), label=label)
        if kind == "heading":
            paragraph = replace(paragraph, level=draw(st.integers(1, 6)))
        if kind == "item":
            depth = last.level if last and last.kind == "item" else 0
            markers = ["•", "1.", "12."] + ([""] if depth else [])
            marker = draw(st.sampled_from(markers))
            level = draw(st.integers(1, depth + bool(marker)))
            paragraph = replace(paragraph, level=level, marker=marker)
        if kind == "row":
            row_text, cells, row_marks = draw(row(draw(st.integers(1, 3))))
            paragraph = replace(
                paragraph, text=row_text, cells=cells, marks=row_marks, header=draw(st.booleans())
            )
        found.append(paragraph)
    for number in range(draw(st.integers(0, 2))):
        text = draw(some_text)
        found.append(Paragraph(f"fn-{number}", text, marks=draw(marks(text)), label=str(number)))
    return tuple(found)


def without_lines(paragraphs: tuple[Paragraph, ...]) -> list[Paragraph]:
    return [replace(paragraph, line=0) for paragraph in paragraphs]


@given(documents())
def test_what_is_rendered_is_parsed_back(paragraphs: tuple[Paragraph, ...]) -> None:
    source = texts.render(paragraphs)
    assert without_lines(texts.parse(source, "fr").paragraphs) == list(paragraphs)
