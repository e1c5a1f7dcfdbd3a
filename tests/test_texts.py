"""Markdown text files to paragraphs and back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.casefile import markdown_tree, texts
from reader.casefile.model import CELL_SEPARATOR, Mark, MarkKind, Paragraph, ParagraphKind
from reader.casefile.plain import clean, tidy
from reader.errors import ReaderError

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
        cell = draw(some_text if place == columns - 1 else plain_text)
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
        found.append(Paragraph(f"fn-{number}", text, marks=draw(marks(text))))
    return tuple(found)


def without_lines(paragraphs: tuple[Paragraph, ...]) -> list[Paragraph]:
    return [replace(paragraph, line=0) for paragraph in paragraphs]


@given(documents())
def test_what_is_rendered_is_parsed_back(paragraphs: tuple[Paragraph, ...]) -> None:
    source = texts.render(paragraphs)
    assert without_lines(texts.parse(source, "fr").paragraphs) == list(paragraphs)


def test_render_is_stable_and_readable() -> None:
    source = (
        "# *Law* and C\\# {: #title }\n\n"
        "A **bold *and emphatic* word**, `code`, [a link](https://example.org) and a note.[^1]\n{: #p1 }\n\n"
        "- one {: #p2 }\n\n"
        "    2. two {: #p3 }\n\n"
        "| A {: #t1 } | B |\n|---|---|\n| 1 {: #t2 } | 2 |\n\n"
        "[^1]: The note.\n"
    )
    assert texts.render(texts.parse(source, "en").paragraphs) == source


def parsed(source: str) -> list[tuple[str, str]]:
    return [(paragraph.id, paragraph.text) for paragraph in texts.parse(source, "en").paragraphs]


def test_raw_html_is_text_and_entities_are_what_a_reader_sees() -> None:
    source = "<div>\n\na <b>b</b> <!-- c --> &amp; &eacute;\n{: #p1 }\n\n</div>"
    assert parsed(source) == [("x1", "<div>"), ("p1", "a <b>b</b> <!-- c --> & é"), ("x3", "</div>")]


def test_every_kind_of_paragraph_has_its_id_level_marker_and_line() -> None:
    source = (
        "## Head {: #h }\n\ntext\nin two  \nlines\n{: #p1 }\n\n"
        "- tight {: #p2 }\n    7. nested {: #p3 }\n    9. nested {: #p4 }\n- last {: #p5 }\n\n"
        "* loose {: #p6 }\n\n    its second paragraph\n    {: #p7 }\n\n"
        "> quoted\n> {: #p8 }\n\n"
        "| A {: #t0 } | B |\n|---|---|\n| {: #t1 } | b |\n"
    )
    found = [
        (p.id, p.text, p.kind, p.level, p.marker, p.label, p.line)
        for p in texts.parse(source, "en").paragraphs
    ]
    assert found == [
        ("h", "Head", "heading", 2, "", "", 1),
        ("p1", "text in two lines", "paragraph", 0, "", "1", 3),
        ("p2", "tight", "item", 1, "•", "2", 8),
        ("p3", "nested", "item", 2, "7.", "3", 9),
        ("p4", "nested", "item", 2, "9.", "4", 10),
        ("p5", "last", "item", 1, "•", "5", 11),
        ("p6", "loose", "item", 1, "•", "6", 13),
        ("p7", "its second paragraph", "item", 1, "", "7", 15),
        ("p8", "quoted", "quotation", 0, "", "8", 18),
        ("t0", f"A{CELL_SEPARATOR}B", "row", 0, "", "", 21),
        ("t1", f"{CELL_SEPARATOR}b", "row", 0, "", "", 23),
    ]


def test_no_break_spaces_stay_and_accents_are_composed_even_across_a_mark() -> None:
    paragraph = texts.parse("n°\u00a012\u202f!  e*\u0301t*e\u0301\tà\n{: #p1 }", "fr").paragraphs[0]
    assert paragraph.text == "n°\u00a012\u202f! été à"
    assert paragraph.marks == (Mark(9, 10, "emphasis"),)


def test_footnotes_come_last_and_their_references_link_to_them() -> None:
    text = texts.parse("[^b]: A *note*.\n\nBefore[^b] after.\n{: #p1 }\n", "en")
    assert [paragraph.id for paragraph in text.paragraphs] == ["p1", "fn-b"]
    assert text.paragraph("p1").text == "Before[b] after."
    assert text.paragraph("p1").marks == (Mark(6, 9, "link", "#fn-b"),)
    assert text.paragraph("fn-b").line == 1


def test_a_link_on_a_caret_is_no_footnote() -> None:
    source = "Voir [&#94;1](https://example.org)\n{: #p1 }\n\n[^1]: Une note.\n"
    text = texts.parse(source, "fr")
    assert text.paragraphs[0].text == "Voir ^1"
    assert without_lines(texts.parse(texts.render(text.paragraphs), "fr").paragraphs) == without_lines(
        text.paragraphs
    )


def test_an_image_is_its_description() -> None:
    assert parsed("See ![the seal](seal.png).\n{: #p1 }") == [("p1", "See the seal.")]


@pytest.mark.parametrize("level", ["- ", "1. "])
def test_nesting_without_end_is_refused_in_words(level: str) -> None:
    with pytest.raises(ReaderError, match="nested too deeply"):
        texts.parse("\n".join("    " * depth + level + "a" for depth in range(300)), "en")


def test_a_paragraph_that_is_not_plain_text_is_not_written() -> None:
    for paragraph in (Paragraph("p1", "two\nlines"), Paragraph("p 1", "text"), Paragraph("p1", "e\u0301")):
        with pytest.raises(ValueError, match=r"plain text|the id"):
            texts.render([paragraph])


def test_levels_that_jump_and_marks_that_cross_lose_no_text() -> None:
    crossing = (Mark(0, 6, "code"), Mark(3, 12, "link", "x"), Mark(8, 14, "link", "y"), Mark(2, 9, "strong"))
    paragraphs = [
        Paragraph("p1", "deep", "item", 4, marker="a)"),
        Paragraph("p2", "abc def ghi jkl", marks=crossing),
    ]
    assert parsed(texts.render(paragraphs)) == [("p1", "deep"), ("p2", "abc def ghi jkl")]


@given(documents())
def test_escapes_taken_together_are_the_same(paragraphs: tuple[Paragraph, ...]) -> None:
    source = texts.render(paragraphs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown_tree, "MANY_ESCAPES", 0)
        together = texts.parse(source, "fr")
    assert together == texts.parse(source, "fr")


@given(st.text("\\*_[]()`{}#~<&;ab1 \n|!", max_size=60))
def test_escapes_taken_together_are_the_same_in_any_markdown(source: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown_tree, "MANY_ESCAPES", 0)
        together = texts.parse(source, "fr")
    assert together == texts.parse(source, "fr")
