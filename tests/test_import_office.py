"""Word documents, PDFs and Markdown files."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from make_pdf import across, make_pdf
from pypdf import PdfWriter

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


def test_the_footnotes_of_a_pdf_come_last_and_do_not_break_its_sentences() -> None:
    title = "Decision 7/2030 on the cameras of line 4"
    text = [
        "The operator put cameras^1^ into its trams, as the city had",
        "asked it to do in the year before that,",
    ]
    note = ["~1 Letter of 4 May, which the city did not answ-", "~er in time."]
    pages = [[title, *text, *note], ["and nobody was told^2^.", "~2 Minutes, page 12."]]
    assert [p.text for p in read_bytes(make_pdf(pages)).paragraphs][1:] == [
        "The operator put cameras[1] into its trams, as the city had asked it to do in the year before that, "
        "and nobody was told[2].",
        "[1] Letter of 4 May, which the city did not answer in time.",
        "[2] Minutes, page 12.",
    ]


LEFT = (
    "The operator put twelve cameras on the",
    "lamp posts of the quarter, and each one",
    "records the picture and the voice of all",
    "those who walk by, at night as by day.",
    "A passer-by complained to the authority,",
    "which asked the operator at once what the",
    "voice is needed for. It answered in a",
)
RIGHT = (
    "letter of May that a voice calms the",
    "street. The authority did not find that",
    "this was so, and heard the operator and",
    "the passer-by on the third of June, when",
    "both said what they had written before.",
    "It then imposed a fine on the operator.",
    "",
)
TITLE = ("Decision 7/2030 on the cameras of the whole of the old quarter of the town of Demo", "")
WHOLE = (
    "The operator put twelve cameras on the lamp posts of the quarter, and each one records the picture and the "
    "voice of all those who walk by, at night as by day. A passer-by complained to the authority, which asked the"
    " operator at once what the voice is needed for. It answered in a letter of May that a voice calms the "
    "street. The authority did not find that this was so, and heard the operator and the passer-by on the third "
    "of June, when both said what they had written before. It then imposed a fine on the operator."
)


@pytest.mark.parametrize("by_column", [False, True])
def test_two_columns_are_read_one_after_the_other_however_they_were_drawn(by_column: bool) -> None:
    page = read_bytes(across([TITLE, *zip(LEFT, RIGHT, strict=True), ("", "12")], by_column=by_column))
    assert " ".join(p.text for p in page.paragraphs).startswith(f"{TITLE[0]} {WHOLE}")
    assert [each for each in page.warnings if "two columns" in each] == [] if by_column else page.warnings


def test_the_rows_of_a_table_in_a_pdf_stay_together() -> None:
    rows = [(f"Camera {number}", f"{number} days kept") for number in range(12)]
    page = read_bytes(across([("Decision 7/2030 on the cameras of line 4", ""), *rows]))
    said = " ".join(p.text for p in page.paragraphs)
    assert "Camera 3 3 days kept" in said
    assert not any("columns" in each for each in page.warnings)


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
        (zipped("a.bin", "text"), "no Word or OpenDocument text"),
        (zipped("word/document.xml", "<w"), "damaged"),
        (word()[:-200], "damaged"),
        (pdf()[:200], "PDF"),
        (make_pdf([[], []]), "pictures of pages"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, message: str) -> None:
    with pytest.raises(ReaderError, match=message):
        read_bytes(data)


def locked(algorithm: str, password: str) -> bytes:
    """The PDF as its author lets it be read by anyone (no password to open it), or by those who know the password."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt(password, "the author’s own", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_a_pdf_that_only_may_not_be_changed_is_read_and_one_that_asks_for_a_password_says_so(
    algorithm: str,
) -> None:
    assert read_bytes(locked(algorithm, "")).paragraphs == read_bytes(pdf()).paragraphs
    with pytest.raises(ReaderError, match="asks for a password"):
        read_bytes(locked(algorithm, "secret"))


NUMBERS = """<w:abstractNum {} w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="(%1-%3)"/></w:lvl>
</w:abstractNum>"""
NOTES = """<w:footnotes {}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>
<w:footnote w:id="5"><w:p><w:r><w:t>The lat</w:t></w:r><w:r><w:t>er note.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="3"><w:p><w:r><w:t>The first note,</w:t></w:r></w:p><w:p><w:r><w:t>in two lines.</w:t></w:r></w:p>
</w:footnote></w:footnotes>"""


def in_list(document: WordDocument, text: str, level: int, number: str = "77") -> Paragraph:
    paragraph = document.add_paragraph(text)
    place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(place))  # type: ignore[arg-type]
    return paragraph


def saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read_texts(document: WordDocument) -> list[tuple[str, str, str]]:
    return [(p.kind, p.marker, p.text) for p in read_bytes(saved(document)).paragraphs]


def test_the_numbers_that_word_shows_are_read() -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERS.format(nsdecls("w"))))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    document.add_heading("Decision", 0)
    for text, level in (
        ("seven", 0),
        ("a point", 1),
        ("b point", 1),
        ("eight", 0),
        ("again a", 1),
        ("roman", 2),
    ):
        in_list(document, text, level)
    for text in ("one", "two"):
        document.add_paragraph(text, style="List Number")
    assert read_texts(document)[1:] == [
        ("item", "7.", "seven"),
        ("paragraph", "", "a) a point"),
        ("paragraph", "", "b) b point"),
        ("item", "8.", "eight"),
        ("paragraph", "", "a) again a"),
        ("paragraph", "", "(8-I) roman"),
        ("item", "1.", "one"),
        ("item", "2.", "two"),
    ]


def test_footnotes_are_footnotes(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Decision", 0)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    blob = NOTES.format(nsdecls("w")).encode()
    part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    for text, note in (("The operator", 3), ("and the city", 5), ("and nobody", 9)):
        paragraph = document.add_paragraph(text)
        reference = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{note}"/></w:r>'
        paragraph._p.append(parse_xml(reference))  # type: ignore[arg-type]
        paragraph.add_run(" agree.")
    file = tmp_path / "decision.docx"
    file.write_bytes(saved(document))
    import_files([file], tmp_path / "case")
    (english,) = load(tmp_path / "case").documents[0].texts.values()
    assert [(p.id, p.text) for p in english.paragraphs[1:]] == [
        ("p2", "The operator[1] agree."),
        ("p3", "and the city[2] agree."),
        ("p4", "and nobody agree."),
        ("fn-1", "The first note, in two lines."),
        ("fn-2", "The later note."),
    ]
    assert english.paragraphs[1].marks == (Mark(12, 15, "link", "#fn-1"),)


def test_what_is_not_the_text_is_left_out_and_what_is_set_apart_is_told() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Harbour Authority"
    document.add_heading("Decision", 0)
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("I. Facts\t3", style="toc 1")
    document.add_paragraph("The trams stop.", style="Intense Quote")
    hidden = document.add_paragraph("Seen").add_run(" unseen")
    hidden.font.hidden = True
    table = document.add_table(1, 2)
    cell = table.cell(0, 0).paragraphs[0]
    cell.add_run("Cam")
    cell.add_run("eras")
    table.cell(0, 1).text = "12"
    boxes = document.add_table(1, 2)
    boxes.cell(0, 0).text = "The trams have no signs at their doors. " * 12
    boxes.cell(0, 1).text = "Or so it is said."
    assert read_texts(document)[1:] == [
        ("quotation", "", "The trams stop."),
        ("paragraph", "", "Seen"),
        ("row", "", "Cameras │ 12"),
        ("paragraph", "", ("The trams have no signs at their doors. " * 12).strip()),
        ("paragraph", "", "Or so it is said."),
    ]
