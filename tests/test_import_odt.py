"""OpenDocument and rich text, as LibreOffice writes them."""

import io
import zipfile
from pathlib import Path

import pytest

from reader.casefile.check import check
from reader.casefile.folder import load
from reader.casefile.model import Mark
from reader.errors import ReaderError
from reader.gdpr.articles import explain
from reader.importing.detect import read_bytes
from reader.importing.imported import Imported
from reader.importing.run import import_files

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in [
        *((name, name) for name in ("office", "text", "style", "table", "meta")),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    ]
)
NAMES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
NAMES += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
STYLES = """<office:styles>
<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-format=""/>
<text:outline-level-style text:level="2" style:num-format="I" style:num-suffix="."/>
<text:outline-level-style text:level="3" style:num-format="1" text:display-levels="2"/>
</text:outline-style></office:styles>"""
OWN_STYLES = """<office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="T1" style:family="text" style:parent-style-name="Strong">
<style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:start-value="7"/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
<text:list-level-style-number text:level="3" style:num-format="I" loext:num-list-format="(%1%-%3%)"/>
</text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/></text:list-style>
</office:automatic-styles>"""
META = """<office:meta><dc:title>The trams</dc:title><dc:creator>Sample Writer</dc:creator></office:meta>"""
TEXT_TYPE = "application/vnd.oasis.opendocument.text"


def odt(body: str, meta: str = META, mimetype: str = TEXT_TYPE, manifest: str = "<manifest/>") -> bytes:
    def file(name: str, inner: str) -> tuple[str, str]:
        return f"{name}.xml", f"<office:document-{name} {NAMES}>{inner}</office:document-{name}>"

    content = f"{OWN_STYLES}<office:body><office:text>{body}</office:text></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, held in (
            ("mimetype", mimetype),
            ("META-INF/manifest.xml", manifest),
            file("content", content),
            file("styles", STYLES),
            file("meta", meta),
        ):
            archive.writestr(name, held)
    return out.getvalue()


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(style: str, *inner: str, more: str = "") -> str:
    said = "".join(f"<text:list-item>{each}</text:list-item>" for each in inner)
    return f'<text:list text:style-name="{style}" {more}>{said}</text:list>'


def heading(text: str, level: int) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def shown(page: Imported) -> list[tuple[str, str, str]]:
    return [(each.kind, each.marker, each.text) for each in page.paragraphs]


def test_an_opendocument_text() -> None:
    words = (
        'The <text:span text:style-name="Strong">operator</text:span> put'
        '<text:s text:c="2"/><text:span text:style-name="T1">cameras</text:span><text:line-break/>into '
        '<text:a xlink:href="https://example.org/t">trams</text:a>.<text:span text:style-name="T2"> No.</text:span>'
    )
    page = read_bytes(odt(p("The trams of line 4", "Title") + p(words) + p("It is over.", "P1")))
    assert (page.title, page.main.author, page.language) == ("The trams of line 4", "Sample Writer", "en")
    assert [(each.kind, each.text) for each in page.paragraphs] == [
        ("heading", "The trams of line 4"),
        ("paragraph", "The operator put cameras into trams."),
        ("quotation", "It is over."),
    ]
    assert page.paragraphs[1].marks == (
        Mark(4, 12, "strong"),
        Mark(17, 24, "emphasis"),
        Mark(17, 24, "strong"),
        Mark(30, 35, "link", "https://example.org/t"),
    )


def test_a_text_without_a_heading_has_the_title_that_its_file_says() -> None:
    assert shown(read_bytes(odt(p("The trams stop at night.")))) == [
        ("heading", "", "The trams"),
        ("paragraph", "", "The trams stop at night."),
    ]


def test_the_numbers_that_are_shown_before_items_and_headings_are_read() -> None:
    nested = items("", p("a point"), p("b point") + items("", p("roman")))
    body = (
        heading("Decision", 1)
        + heading("Facts", 2)
        + heading("Place", 3)
        + items("L1", p("seven") + p("which goes on") + nested, p("eight"))
        + p("between")
        + items("L1", p("nine"), more='text:continue-numbering="true"')
        + items("L1", p("anew"))
        + items("L2", p("a bullet"))
        + heading("Law", 2)
    )
    assert shown(read_bytes(odt(body)))[1:] == [
        ("heading", "", "I. Facts"),
        ("heading", "", "I.1 Place"),
        ("item", "7.", "seven"),
        ("paragraph", "", "which goes on"),
        ("paragraph", "", "a) a point"),
        ("paragraph", "", "b) b point"),
        ("paragraph", "", "(7-I) roman"),
        ("item", "8.", "eight"),
        ("paragraph", "", "between"),
        ("item", "9.", "nine"),
        ("item", "7.", "anew"),
        ("item", "•", "a bullet"),
        ("heading", "", "II. Law"),
    ]


def test_footnotes_are_footnotes(tmp_path: Path) -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        f"{p('The first note,')}{p('in two lines.')}</text:note-body></text:note>"
    )
    file = tmp_path / "decision.odt"
    file.write_bytes(odt(heading("Decision", 1) + p(f"The operator{note} agrees.")))
    import_files([file], tmp_path / "case")
    assert check(tmp_path / "case", explain) == []
    (english,) = load(tmp_path / "case").documents[0].texts.values()
    assert [(each.id, each.text) for each in english.paragraphs[1:]] == [
        ("p2", "The operator[1] agrees."),
        ("fn-1", "The first note, in two lines."),
    ]
    assert english.paragraphs[1].marks == (Mark(12, 15, "link", "#fn-1"),)


def test_what_is_not_the_text_is_left_out() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{p('Deleted.')}</text:deletion></text:changed-region></text:tracked-changes>"
        + heading("Decision", 1)
        + f"<text:table-of-content><text:index-body>{p('Facts 3')}</text:index-body></text:table-of-content>"
        + p(f"Seen<office:annotation>{p('By the margin.')}</office:annotation> by all.")
        + p(f"Before <draw:frame><draw:text-box>{p('In a box.')}</draw:text-box></draw:frame>and after.")
    )
    page = read_bytes(odt(body))
    assert [each.text for each in page.paragraphs] == [
        "Decision",
        "Seen by all.",
        "Before and after.",
        "In a box.",
    ]
    assert page.warnings == ("The comments in its margin were left out.",)


def test_the_rows_of_a_table_are_rows() -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in cells)
        return f"<table:table-row>{inner}</table:table-row>"

    head = f"<table:table-header-rows>{row('Line', 'Cameras')}</table:table-header-rows>"
    page = read_bytes(odt(heading("Decision", 1) + f"<table:table>{head}{row('4', '12')}</table:table>"))
    assert [(each.kind, each.text, each.header) for each in page.paragraphs[1:]] == [
        ("row", "Line │ Cameras", True),
        ("row", "4 │ 12", False),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (odt(p("A text."), manifest="<encryption-data/>"), "asks for a password"),
        (odt("<text:p>"), "damaged"),
        (odt(p("A text.")).replace(b"A text.", b"B text."), "damaged"),
        (odt(p("")), "holds no text"),
        (odt("", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "but no text"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, message: str) -> None:
    with pytest.raises(ReaderError, match=message):
        read_bytes(data)


RTF = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}}{\stylesheet{\s1 Heading 1;}}
\pard Decision on the trams\par
\pard L\'92exploitant \b a\b0  pos\'e9 {\field{\*\fldinst HYPERLINK "https://example.org/"}{\fldrslt des cam\u233 ?ras}}
{\deleted\revauthdel1  ou non}{\v  en secret}.\par
{\listtext\pard\plain 7.\tab}le grief{\footnote La note.}\par
\trowd Ligne\cell 4\cell\row
{\pict\pngblip
89504e470d0a1a0a PICTURE}
\pard Fin.\par}"""


def test_rich_text_is_read_as_plain_text_and_what_it_loses_is_said() -> None:
    page = read_bytes(RTF.replace(b"PICTURE", b"0a1b" * 200))
    assert [each.text for each in page.paragraphs] == [
        "Decision on the trams",
        "L’exploitant a posé des caméras.",
        "7. le grief",
        "Ligne │ 4",
        "Fin.",
    ]
    assert any("footnotes were left out" in each for each in page.warnings)
    assert any("plain text" in each for each in page.warnings)


@pytest.mark.parametrize(
    ("data", "message"), [(rb"{\rtf1 \par}", "no text"), (rb"{\rtf1 \uc\par}", "damaged")]
)
def test_rich_text_that_cannot_be_read_is_said(data: bytes, message: str) -> None:
    with pytest.raises(ReaderError, match=message):
        read_bytes(data)
