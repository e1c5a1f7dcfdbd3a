"""Whatever words a case and its notes hold, the export keeps the structure it has with harmless words."""

import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pytest
from export_case import CREATED, NASTY, page
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.annotation.model import Annotation, Position, Span
from reader.casefile.model import Case, Document, Paragraph, Row, Text
from reader.exporting.formats import Options, export
from reader.gdpr.articles import reference_of

ATTACKS = [
    NASTY,
    "```",
    "```\n# in code\n```\n# out of code",
    "- ```\n# heading after a fence in a list\n  ```\n# again\n<b>",
    "~~~ `\n<script>",
    "~~~ `\n<script>```\n# in code\n```\n# out of code",
    "`a\n`<details>`",
    "| a | b |\n|---|---|\n| `x | <script>alert(1)</script>` |",
    "<!--",
    "<details>\n\n<summary>",
    "</blockquote></div>",
    "<?php",
    "<![CDATA[",
    "%%",
    "$$\nx",
    "$5 and $6",
    "---\n",
    "===",
    "Setext\n---",
    "> > # deep",
    "1. # in a list",
    "# a-00000001",
    "[a-00000001]: https://example.org",
    "[^1]: taken over",
    "[!NOTE]",
    "[x][!NOTE] [!IMPORTANT]\n\n[!IMPORTANT]: <https://example.org>",
    "*unclosed **both __all ~~lines ==marks",
    "==a== b==",
    "[[link|alias]] ![[embed]] ![image](https://example.org/x.png)",
    "\\",
    "\\`<b>`",
    "a\\\nb",
    "&lt;b&gt; &amp; &#60;",
    "&",
    "{: #title .x } {{ liquid }}",
    "^block-id",
    "#tag",
    "+ plus",
    "2) second",
    ": definition",
    "\ttab",
    "    four spaces",
    "a  \nb",
    "\r\nb\rc",
    "a\x00\x02\x03\x0b\x0c\x85\u2028\u2029b",
    "\ud800 half an emoji",
    "\u200f\u202eابج",
    "— « l’été »\N{NO-BREAK SPACE}! 👩‍👩‍👧 e\u0301",
    "https://example.org/a_b_c",
    "www.example.org`",
    "<https://example.org/`> `<b>`",
    "<a@b.c>",
    "!",
    "=",
    "x" * 300,
]

hostile = st.lists(st.sampled_from(ATTACKS) | st.text(max_size=12), min_size=1, max_size=4).map("".join)
visible = hostile.filter(lambda text: any(c.isalnum() and ord(c) < 0xD800 for c in text))


def case_of(words: str) -> Case:
    """A case whose every word is these."""
    line = " ".join(words.split())
    texts = {
        language: Text(language, tuple(Paragraph(f"p{n}", line, label=str(n)) for n in (1, 2)))
        for language in ("fr", "en")
    }
    rows = tuple(Row({"fr": (f"p{n}",), "en": (f"p{n}",)}) for n in (1, 2))
    titles = {"en": words, "fr": words}
    document = Document(
        id="d",
        kind="press",
        title=titles,
        texts=texts,
        rows=rows,
        publisher=words,
        author=words,
        url=f"https://{words}",
        licence=words,
        original="fr",
    )
    return Case("c", titles, "study", words, notice={"en": words}, documents=(document,))


def annotations_of(case: Case, note: str, words: str) -> list[Annotation]:
    text = case.documents[0].texts["fr"].paragraphs[0].text
    spans = [Span("d", "fr", Position("p1", 0), Position(p, len(text))) for p in ("p1", "p2")]
    quotes = [text, f"{text}\n{text}"]
    return [
        Annotation(
            f"0000000{n}",
            "c",
            span,
            quote,
            "",
            "",
            "yellow",
            (words, "6(1)(f)"),
            note,
            words,
            CREATED,
            CREATED,
        )
        for n, (span, quote) in enumerate(zip(spans, quotes, strict=True), start=1)
    ]


def written(words: str, note: str, options: Options) -> str:
    case = case_of(words)
    return export(case, annotations_of(case, note, words), options=options)


def tokens(markdown: str) -> list[Token]:
    body = markdown.split("\n---\n", 1)[1]
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return parser.parse(dedented(body))


def dedented(body: str) -> str:
    """Footnotes as blocks of their own: this parser does not know them, and would take their lines for code."""
    text, *notes = re.split(r"^\[\^\d+\]: ", body, flags=re.MULTILINE)
    return "\n".join([text, *(re.sub(r"^ {4}", "", note, flags=re.MULTILINE) for note in notes)])


def outline(markdown: str) -> list[str]:
    """The blocks at the top of the file as a CommonMark parser sees them."""
    return [f"{one.type} {one.tag}" for one in tokens(markdown) if one.level == 0 and one.nesting >= 0]


def headings(root: ElementTree.Element) -> list[str]:
    return [one.tag for one in root.iter() if re.fullmatch("h[1-6]", one.tag)]


LAYOUTS = [Options(), Options("document", language="fr"), Options("document", language="both")]


@cache
def harmless(options: Options) -> str:
    return written("word", "note", options)


def check(result: str, expected: str) -> None:
    """Both parsers see the blocks of the harmless file, no heading more anywhere, and no HTML at all."""
    root, other = page(result), page(expected)
    assert outline(result) == outline(expected)
    assert [one.tag for one in root] == [one.tag for one in other]
    assert headings(root) == headings(other)
    assert not [one for one in flat(tokens(result)) if one.type.startswith("html")]


@pytest.mark.parametrize("options", LAYOUTS)
@settings(max_examples=25)
@given(words=visible, note=visible)
def test_structure_does_not_depend_on_the_words(options: Options, words: str, note: str) -> None:
    assume(reference_of(words) is None)  # a tag that names an article stands in an index of its own
    check(written(words, note, options), harmless(options))


@pytest.mark.parametrize("options", LAYOUTS)
def test_known_attacks(options: Options) -> None:
    for attack in ATTACKS:
        check(written("word", f"{attack}x", options), harmless(options))
        check(written(f"{attack}x", "note", options), harmless(options))


def flat(listed: list[Token]) -> list[Token]:
    return [each for one in listed for each in (one, *flat(one.children or []))]


@settings(max_examples=50)
@given(words=visible)
def test_a_quote_survives_every_parser(words: str) -> None:
    case = case_of(words)
    result = export(case, annotations_of(case, "", words)[:1])
    expected = "".join(case.documents[0].texts["fr"].paragraphs[0].text.split())
    expected = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", "", expected)
    expected = expected.replace("\ud800", "\ufffd")
    assert quotations(tokens(result))[1] == expected
    assert "".join("".join(page(result).findall("blockquote")[1].itertext()).split()) == expected


def quotations(listed: list[Token]) -> list[str]:
    """The text of each quotation at the top of the file, without white space."""
    texts: list[str] = []
    for one in listed:
        if one.type == "blockquote_open" and one.level == 0:
            texts.append("")
        elif one.type == "inline" and one.level > 1 and texts:
            texts[-1] += "".join(each.content for each in one.children or [])
    return ["".join(text.split()) for text in texts]


def test_no_break_spaces_stay() -> None:
    words = "«\N{NARROW NO-BREAK SPACE}n°\N{NO-BREAK SPACE}12\N{NARROW NO-BREAK SPACE}»"
    assert f"> {words}\n" in written(words, "", Options())


def test_an_unclosed_fence_is_closed_and_its_code_untouched() -> None:
    case = case_of("word")
    result = export(case, [replace(annotations_of(case, "", "w")[0], note="```py\n<b> # `x` $1")])
    assert "> [!NOTE]\n> ```py\n> <b> # `x` $1\n> ```\n" in result
