"""Highlights and marks of one paragraph: nothing lost, whatever overlaps."""

from collections.abc import Iterator
from xml.etree import ElementTree

from export_case import page
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.casefile.model import Mark, MarkKind, Paragraph
from reader.exporting.inline import Marking, markdown
from reader.exporting.text_blocks import blocks

KINDS: tuple[MarkKind, ...] = ("emphasis", "strong", "deleted", "code", "link")
TAGS = {"emphasis": "em", "strong": "strong", "deleted": "s", "code": "code_inline", "link": "link"}

texts = st.text("ab é👋.,!«\u202f»*_`=|[<& ", min_size=1, max_size=24).filter(str.strip)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], list[tuple[int, int]]]:
    text = draw(texts)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    marks = [
        Mark(start, end, kind, "https://example.org/a_(b)" if kind == "link" else "")
        for (start, end), kind in draw(st.lists(st.tuples(places, st.sampled_from(KINDS)), max_size=4))
    ]
    return text, marks, [(start, end) for start, end in draw(st.lists(places, max_size=3))]


def marking(highlights: list[tuple[int, int]]) -> Marking:
    return Marking(highlights, [(end, number) for number, (_, end) in enumerate(highlights, start=1)])


def solid(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=60)
@given(marked())
def test_text_highlights_and_references_survive(drawn: tuple[str, list[Mark], list[tuple[int, int]]]) -> None:
    text, marks, highlights = drawn
    notes = "".join(f"\n\n[^{number}]: note" for number in range(1, len(highlights) + 1))
    root = page("x " + markdown(text, marks, marking(highlights)) + notes)
    paragraph = root.find("p")
    assert paragraph is not None
    assert len(list(paragraph.iter("sup"))) == len(highlights)
    assert solid("".join(words(paragraph))) == "x" + solid(text)
    covered = "".join(c for at, c in enumerate(text) if any(a <= at < b for a, b in highlights))
    assert solid("".join(piece for one in paragraph.iter("mark") for piece in words(one))) == solid(covered)


def words(element: ElementTree.Element) -> Iterator[str]:
    """The text without the numbers of references."""
    yield element.text or "" if element.tag != "sup" else ""
    for child in element:
        yield from words(child) if child.tag != "sup" else ()
        yield child.tail or ""


@settings(max_examples=150)
@given(marked())
def test_marks_survive_splitting(drawn: tuple[str, list[Mark], list[tuple[int, int]]]) -> None:
    text, marks, highlights = drawn
    for kind in ("emphasis", "strong"):
        wanted = [
            c
            for at, c in enumerate(text)
            if c.isalnum() and any(one.kind == kind and one.start <= at < one.end for one in marks)
        ]
        if not any(one.kind == "code" for one in marks):
            assert inside(markdown(text, marks, marking(highlights)), TAGS[kind]) == "".join(wanted)


def inside(line: str, tag: str) -> str:
    """The letters that a CommonMark parser finds under that mark."""
    children = MarkdownIt("commonmark").enable("strikethrough").parse(f"x {line} x")[1].children or []
    depth, found = 0, ""
    for token in children:
        depth += token.nesting if token.type.startswith(tag) else 0
        found += "".join(filter(str.isalnum, token.content)) if depth and token.type == "text" else ""
    return found


def test_overlap_is_cut_where_each_highlight_ends() -> None:
    assert markdown("one two three", [], marking([(0, 7), (4, 13)])) == "==one two==[^1] ==three==[^2]"


def test_white_space_stays_outside() -> None:
    assert markdown("a b c", [], marking([(1, 4)])) == "a ==b==[^1] c"


def test_marks_are_closed_and_opened_again_at_a_border() -> None:
    line = markdown("a bold word", [Mark(2, 11, "strong")], marking([(0, 4)]))
    assert line == "==a **bo**==[^1]**ld word**"


def test_a_table_keeps_its_cells() -> None:
    rows = [
        Paragraph("t0", "Camera │ Place", "row", cells=(0, 9), header=True),
        Paragraph("t1", "A|1 │ the quay", "row", cells=(0, 6), label="1", marks=(Mark(0, 3, "code"),)),
    ]
    table = next(blocks(rows, {"t1": marking([(1, 9)])}))
    assert table.split("\n") == [
        "| Camera | Place |",
        "| --- | --- |",
        "| **1** A==\\|1== | ==the==[^1] quay |",
    ]


def test_an_item_deeper_than_its_list_is_no_code() -> None:
    items = [Paragraph("a", "one", "item", 3, marker="•"), Paragraph("b", "two", "item", 3, marker="2.")]
    assert list(blocks(items, {})) == ["- one\n    2. two"]


def test_only_what_begins_a_block_is_escaped_as_such() -> None:
    paragraphs = [
        Paragraph("a", "1. Facts", "heading", 2),
        Paragraph("b", "- dash"),
        Paragraph("c", "- dash", label="7"),
    ]
    assert list(blocks(paragraphs, {})) == ["### 1. Facts", "\\- dash", "**7** - dash"]
