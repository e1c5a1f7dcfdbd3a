"""Word documents, PDFs and Markdown files."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from make_pdf import make_pdf

from reader.casefile.check import check
from reader.casefile.folder import load
from reader.casefile.model import Mark
from reader.errors import ReaderError
from reader.gdpr.articles import explain
from reader.importing.detect import read_bytes
from reader.importing.run import import_files

PAGES = Path(__file__).parent / "fixtures" / "import"
HEAD, FOOT = "Harbour Authority - Decision 7/2030", "Page {} of 4"
BODY = """
Decision 7/2030 on the cameras of line 4
The commission, having met on the third of May in its usual place, has
-
decided what follows, after it had heard the operator and each of the pas-
sengers who had written to it about the cameras in the trams of line 4.
-
1. The operator has put cameras into its trams, above every door of them,
and has not said why it did so, nor for how long it keeps what they film.
-
2. The passengers cannot know that they are filmed, for there is no sign at
the doors.
FOR THESE REASONS
the commission orders the operator to take them down.
"""
LINES = [page.strip().splitlines() for page in BODY.split("\n-\n")]


def pdf() -> bytes:
    return make_pdf([[HEAD, *lines, FOOT.format(number)] for number, lines in enumerate(LINES, 1)])


def word() -> bytes:
    document = Document()
    document.core_properties.author = "Sample Writer"
    document.add_heading("The trams of line 4", 0)
    document.add_heading("Facts", 1)
    paragraph = document.add_paragraph("The operator has put ")
    paragraph.add_run("cameras").bold = True
    paragraph.add_run(" into the trams.")
    for change in (
        "<w:ins {}><w:r><w:t> It said so.</w:t></w:r></w:ins>",
        "<w:del {}><w:r><w:t>No.</w:t></w:r></w:del>",
    ):
        tracked = parse_xml(change.format(nsdecls("w")))
        paragraph._p.append(tracked)  # type: ignore[arg-type] # the stubs know paragraphs only
    document.add_paragraph("every door", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Cameras", "12"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_document() -> None:
    page = read_bytes(word())
    assert (page.title, page.main.author, page.language) == ("The trams of line 4", "Sample Writer", "en")
    assert [(p.kind, p.level, p.text) for p in page.paragraphs] == [
        ("heading", 1, "The trams of line 4"),
        ("heading", 1, "Facts"),
        ("paragraph", 0, "The operator has put cameras into the trams. It said so."),
        ("item", 1, "every door"),
        ("row", 0, "Cameras │ 12"),
    ]
    assert page.paragraphs[2].marks == (Mark(21, 28, "strong"),)


def test_the_lines_of_a_pdf_are_paragraphs() -> None:
    page = read_bytes(pdf())
    assert (page.main.kind, page.title) == ("decision", "Decision 7/2030 on the cameras of line 4")
    assert [p.text for p in page.paragraphs] == [
        "Decision 7/2030 on the cameras of line 4",
        "The commission, having met on the third of May in its usual place, has decided what follows, after it had "
        "heard the operator and each of the passengers who had written to it about the cameras in the trams of line 4.",
        "1. The operator has put cameras into its trams, above every door of them, and has not said why it did so, "
        "nor for how long it keeps what they film.",
        "2. The passengers cannot know that they are filmed, for there is no sign at the doors.",
        "FOR THESE REASONS",
        "the commission orders the operator to take them down.",
    ]


def test_a_markdown_file() -> None:
    page = read_bytes((PAGES / "notes.md").read_bytes())
    assert (page.title, page.main.author, page.main.date) == (
        "Notes on the trams",
        "Sample Writer",
        date(2031, 2, 1),
    )
    assert [(p.kind, p.text) for p in page.paragraphs] == [
        ("heading", "Notes"),
        ("paragraph", "The operator must delete, see the law and below."),
        ("item", "the pictures"),
        ("item", "the letters"),
        ("heading", "End"),
        ("quotation", "It is over."),
    ]
    assert [mark.kind for mark in page.paragraphs[1].marks] == ["strong", "link"]


def test_each_becomes_a_case_without_mistakes(tmp_path: Path) -> None:
    for place, data in enumerate((word(), pdf(), (PAGES / "notes.md").read_bytes())):
        file = tmp_path / f"{place}.bin"
        file.write_bytes(data)
        done = import_files([file], tmp_path / str(place))
        assert check(tmp_path / str(place), explain) == []
        (document,) = load(tmp_path / str(place)).documents
        assert document.retrieved == date.fromtimestamp(file.stat().st_mtime)
        (text,) = document.texts.values()
        read = done.case.documents[0].texts[text.language]
        assert [p.text for p in text.paragraphs] == [p.text for p in read.paragraphs]


def zipped(name: str, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zipped("a.bin", "text"), "no Word document"),
        (zipped("word/document.xml", "<w"), "damaged"),
        (word()[:-200], "damaged"),
        (pdf()[:200], "PDF"),
        (make_pdf([[], []]), "pictures of pages"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, message: str) -> None:
    with pytest.raises(ReaderError, match=message):
        read_bytes(data)
