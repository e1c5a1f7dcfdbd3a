"""Whatever the file holds: a case that loads and has no mistakes, or one message. Never anything else."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_import_mime import ARTICLE, letter
from test_import_odt import RTF, odt, p
from test_import_office import pdf, word
from test_import_press import mhtml

from reader.casefile.check import check
from reader.casefile.folder import load
from reader.casefile.model import Case
from reader.errors import ReaderError
from reader.gdpr.articles import explain
from reader.importing.run import import_files

FIXTURES = Path(__file__).parent / "fixtures"
PAGES = sorted(page for folder in ("import", "press", "courts") for page in (FIXTURES / folder).iterdir())
TAGS = [
    "<p>",
    "</p>",
    "<table>",
    "<tr><td>",
    "<li>",
    "<ol>",
    "<pre>",
    "</div>",
    "<h2>",
    "<b>",
    "<br>",
    "<!--",
    "|-\n",
    "&#0;",
    "\x85",
]
HEADERS = [
    b"\nContent-Type: text/html; charset=utf-16\n\n",
    b"\nContent-Transfer-Encoding: base64\n\n",
    b"\n--edge\n",
    b"\nDate: never\n",
    b"\nSubject: =?utf-8?q?=E9?=\n",
    b"\nFrom: <<>,\n",
    b"\n\n",
]
SOURCES = [page.read_text(encoding="utf-8") for page in PAGES]
PIECES = [line for source in SOURCES for line in source.splitlines(keepends=True)]


def imports_or_says_why(data: bytes, folder: Path) -> None:
    page = folder / "page.txt"
    page.write_bytes(data)
    into = folder / "case"
    try:
        done = import_files([page], into)
    except ReaderError as caught:
        message = str(caught)
    else:
        loads_as_read(done.case, into)
        return
    assert str(page) in message
    assert not into.exists()


def loads_as_read(imported: Case, into: Path) -> None:
    assert check(into, explain) == []
    case = load(into)
    assert [document.id for document in case.documents] == [document.id for document in imported.documents]
    for document in case.documents:
        for language, text in document.texts.items():
            read = imported.document(document.id).texts[language].paragraphs
            assert [(p.id, p.text) for p in text.paragraphs] == [(p.id, p.text) for p in read]


def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    folder.mkdir()
    return folder


@given(st.text(max_size=300))
def test_any_text(tmp_path: Path, text: str) -> None:
    imports_or_says_why(text.encode(), scratch(tmp_path))


@given(st.binary(max_size=200))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    imports_or_says_why(data, scratch(tmp_path))


@given(st.sampled_from(SOURCES), st.data())
@settings(max_examples=60)
def test_pages_cut_and_mixed(tmp_path: Path, source: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(source))] * 2)))
    put = data.draw(st.text(max_size=30) | st.sampled_from(PIECES + TAGS))
    imports_or_says_why((source[:start] + put + source[end:]).encode(), scratch(tmp_path))


@given(st.lists(st.sampled_from(PIECES) | st.text("#*_-[]()\\\"'`<>|&:;.1a \n", max_size=20), max_size=40))
@settings(max_examples=60)
def test_lines_in_any_order(tmp_path: Path, lines: list[str]) -> None:
    imports_or_says_why("".join(lines).encode(), scratch(tmp_path))


def test_real_pages_cut_short(shared: Path, tmp_path: Path) -> None:
    for file in sorted((shared / "seeds").glob("*.txt")):
        data = file.read_bytes()
        for tenth in (1, 4, 7):
            imports_or_says_why(data[: len(data) * tenth // 10], scratch(tmp_path))
            imports_or_says_why(data[len(data) * tenth // 10 :], scratch(tmp_path))


@given(st.sampled_from((word(), pdf(), RTF, odt(p("The trams stop.")))), st.data())
@settings(max_examples=40)
def test_damaged_office_files(tmp_path: Path, file: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(file) - 1))
    end = data.draw(st.integers(place, min(place + 40, len(file))))
    imports_or_says_why(file[:place] + data.draw(st.binary(max_size=20)) + file[end:], scratch(tmp_path))


@given(
    st.sampled_from(
        (
            bytes(letter(html=ARTICLE, attached="a.pdf")),
            mhtml(ARTICLE),
            gzip.compress(ARTICLE.encode(), mtime=0),
        )
    ),
    st.data(),
)
@settings(max_examples=60)
def test_damaged_archives_and_letters(tmp_path: Path, file: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(file) - 1))
    end = data.draw(st.integers(place, min(place + 200, len(file))))
    put = data.draw(st.binary(max_size=20) | st.sampled_from(HEADERS))
    imports_or_says_why(file[:place] + put + file[end:], scratch(tmp_path))


ODT_NAMES = """
    text:p text:h text:list text:list-item text:span text:a text:note text:note-body text:s
    table:table table:table-row table:table-header-rows table:table-cell draw:frame draw:text-box
    office:annotation text:tracked-changes
"""
ODT_SAID = st.sampled_from(
    ("", 'text:style-name="L1"', 'text:style-name="T1"', 'text:start-value="3"', 'text:outline-level="3"')
)
ODT_BODY = st.recursive(
    st.text("ab 1.é•–[]*_", max_size=6),
    lambda inner: st.builds(
        "<{0} {1}>{2}</{0}>".format,
        st.sampled_from(ODT_NAMES.split()),
        ODT_SAID,
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=25,
)


@given(ODT_BODY)
def test_opendocument_elements_in_any_order(tmp_path: Path, body: str) -> None:
    imports_or_says_why(odt(p("The trams stop.") + body), scratch(tmp_path))


@given(st.lists(st.sampled_from(TAGS) | st.text(max_size=8), max_size=40))
def test_tags_in_any_order(tmp_path: Path, tags: list[str]) -> None:
    imports_or_says_why(f"<html><body>{''.join(tags)}".encode("utf-8", "replace"), scratch(tmp_path))


@pytest.mark.parametrize(
    "unit", ["<div>", "<table><tr><td>x", "<ul><li>x", "<b>x", "<blockquote>", "[[", "{{", "<!--"]
)
def test_nesting_without_end(tmp_path: Path, unit: str) -> None:
    imports_or_says_why(f"<html><body>x{unit * 5000}".encode(), scratch(tmp_path))


def test_real_web_pages_cut_short(shared: Path, tmp_path: Path) -> None:
    files = [
        *(shared / "data" / "gdprhub").glob("CNIL*.html"),
        *(shared / "law" / "gdpr_fulltext").glob("*EN*.html"),
    ]
    for file in files:
        data = file.read_bytes()
        imports_or_says_why(data[: len(data) // 3], scratch(tmp_path))
        imports_or_says_why(b"<html>" + data[len(data) * 9 // 10 :], scratch(tmp_path))


@pytest.mark.parametrize(
    "sign", [*"\\*_[]`<&~|#(", "~~", "![", "**", "[a](", "&amp;", "*a ", "-\n", "1.\n", "> "]
)
@pytest.mark.parametrize("head", ["", "# A file of Markdown\n\n", "<html><body><p>A page</p><p>"])
def test_a_sign_again_and_again(tmp_path: Path, head: str, sign: str) -> None:
    imports_or_says_why(f"{head}Words {sign * 4000} words\n".encode(), scratch(tmp_path))


def test_white_space_without_end_in_front_matter(tmp_path: Path) -> None:
    for said in ("title:" + " " * 20000 + "\n", "title: x\n" + " \n" * 5000, "\n" * 20000):
        imports_or_says_why(f"---\n{said}x\n".encode(), scratch(tmp_path))
        imports_or_says_why(f"---\n{said}---\n# A title\n\nText.\n".encode(), scratch(tmp_path))
