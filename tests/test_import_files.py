"""Files that can be read, and the one clear message for those that can't."""

from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.importing import detect
from reader.importing.files import decode, read_bytes
from reader.importing.run import import_files

PAGES = Path(__file__).parent / "fixtures" / "import"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("gdprhub_dump.txt", "decision"), ("french_summary.txt", "summary"), ("article.txt", "press")],
)
def test_a_format_is_told_by_content(name: str, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "page.bin"
    file.write_bytes((PAGES / name).read_bytes())
    text, warnings = decode(read_bytes(file))
    assert detect.read(text).main.kind == kind
    assert warnings == ()


def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    for source in PAGES.iterdir():
        text = source.read_text(encoding="utf-8")
        for encoding in ("utf-8-sig", "utf-16"):
            file = tmp_path / "page.txt"
            file.write_bytes(text.replace("\n", "\r\n").encode(encoding))
            assert detect.read_bytes(read_bytes(file)) == detect.read(text)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["gdprhub_dump.txt", "french_summary.txt"])
def test_utf_16_without_a_mark_of_byte_order_is_read_and_said(name: str, encoding: str) -> None:
    source = (PAGES / name).read_text(encoding="utf-8")
    text, warnings = decode(source.encode(encoding))
    assert text == source
    assert encoding.upper() in warnings[0]


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\0\0\1\0" * 900, b"ELF\0\0\2" + bytes(400)])
def test_bytes_with_noughts_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(ReaderError, match=r"isn’t a text file|is empty"):
        decode(data)


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes("L’été, n° 12 : 5 €".encode("cp1252"))
    text, warnings = decode(read_bytes(file))
    assert text == "L’été, n° 12 : 5 €"
    assert "Windows-1252" in warnings[0]


def test_damaged_utf_8_is_shown_and_said(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes("élève, été, œuvre".encode() + b"\xff" + " – fin".encode())
    text, _ = decode(read_bytes(file))
    page = detect.read(text)
    assert page.paragraphs[0].text == "élève, été, œuvre? – fin"
    assert "1 unreadable character" in page.warnings[0]


def test_what_the_markdown_parser_leaves_behind_is_shown_and_said(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text("# Trams\n\n__s_(a_b_c&p;_7_d_e_(\n")
    done = import_files([file], tmp_path / "case")
    kept = next((tmp_path / "case").rglob("*.en.md")).read_text(encoding="utf-8")
    assert "?" in kept
    assert any("can’t be read" in warning for each in done.files for warning in each.warnings)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"%PDF-1.7 and so on", "PDF is damaged"),
        (b"PK\x03\x04 and so on", "Word or OpenDocument"),
        (b"\x89PNG and so on", "a picture"),
        (b"MZ\x00\x01\x02 and so on", "isn’t a text file"),
        (b"\x01\x02\x03\x04" * 20, "isn’t a text file"),
    ],
)
def test_what_is_no_text_gets_one_message(content: bytes, message: str, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(content)
    with pytest.raises(ReaderError, match=message):
        detect.read_bytes(read_bytes(file))


def test_xml_that_is_not_known_is_named() -> None:
    with pytest.raises(ReaderError, match="XML"):
        detect.read("<?xml version='1.0'?><note><to>you</to></note>")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(ReaderError, match="can’t be opened"):
            read_bytes(path)
