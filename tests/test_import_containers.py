"""Pages inside other files: web archives, zips, the view of a source."""

import base64
import gzip
import html
import io
import plistlib
import quopri
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.importing.detect import read_bytes

WIKITEXT = (Path(__file__).parent / "fixtures" / "import" / "gdprhub_wikitext.txt").read_text(
    encoding="utf-8"
)
PAGE = (Path(__file__).parent / "fixtures" / "import" / "gdprhub_page.html").read_text(encoding="utf-8")
ADDRESS = "https://gdprhub.eu/index.php?title=7EX"
ARTICLE = "<html><body><article><h1>Cameras</h1><p>" + "The operator put cameras into its trams. " * 9


def mhtml(page: str, encoding: str, charset: str = "utf-8") -> bytes:
    raw = page.encode(charset)
    body = quopri.encodestring(raw) if encoding == "quoted-printable" else base64.encodebytes(raw)
    head = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {ADDRESS}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="--edge"\n\n\n----edge\n'
        f'Content-Type: text/html; charset="{charset}"\nContent-Transfer-Encoding: {encoding}\n'
        f"Content-Location: {ADDRESS}\n\n"
    )
    return head.encode().replace(b"\n", b"\r\n") + body + b"\r\n----edge--\r\n"


def webarchive(page: str) -> bytes:
    main = {
        "WebResourceData": page.encode("cp1252", "xmlcharrefreplace"),
        "WebResourceTextEncodingName": "windows-1252",
        "WebResourceURL": ADDRESS,
    }
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def viewed_by_firefox(page: str) -> bytes:
    lines = html.escape(page, quote=False).replace(
        "&lt;t", "<span>&lt;<span class='start-tag'>t</span></span>"
    )
    return f'<html><head></head><body id="viewsource"><pre id="line1">{lines}</pre></body></html>'.encode()


def viewed_by_chrome(page: str) -> bytes:
    lines = (f'<tr><td class="line-content">{html.escape(line)}</td></tr>' for line in page.split("\n"))
    return f"<html><body><table><tbody>{''.join(lines)}</tbody></table></body></html>".encode()


def in_textarea(text: str) -> bytes:
    page = (
        f'<textarea readonly="" id="wpTextbox1" name="wpTextbox1">{html.escape(text, quote=False)}</textarea>'
    )
    return f"<!DOCTYPE html><html><head><title>View source - GDPRhub</title></head><body>{page}".encode()


def exported(text: str) -> bytes:
    revision = f"<revision><id>4711</id><text xml:space='preserve'>{html.escape(text)}</text></revision>"
    return f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><page>{revision}</page></mediawiki>'.encode()


@pytest.mark.parametrize("show", [in_textarea, exported])
def test_the_wikitext_that_a_wiki_shows_is_read(show: Callable[[str], bytes]) -> None:
    page, alone = read_bytes(show(WIKITEXT)), read_bytes(WIKITEXT.encode())
    assert (page.title, page.decision, page.parties) == (alone.title, alone.decision, alone.parties)
    assert [p.text for p in page.paragraphs] == [p.text for p in alone.paragraphs]


@pytest.mark.parametrize(
    "data",
    [
        mhtml(PAGE, "quoted-printable"),
        mhtml(PAGE, "base64"),
        webarchive(PAGE),
        zipped(
            Page_dot_html=PAGE, Page_files__x_dot_html="<p>An advertisement</p>", Page_files__a_dot_css="a"
        ),
        viewed_by_firefox(PAGE),
        viewed_by_chrome(PAGE),
    ],
    ids=["mhtml", "mhtml64", "webarchive", "zip", "firefox", "chrome"],
)
def test_the_page_within_is_read(data: bytes) -> None:
    page, alone = read_bytes(data), read_bytes(PAGE.encode())
    assert (page.title, page.decision, page.parties) == (alone.title, alone.decision, alone.parties)
    assert [p.text for p in page.paragraphs] == [p.text for p in alone.paragraphs]


def test_the_address_and_the_encoding_are_those_that_the_archive_names() -> None:
    page = read_bytes(mhtml(f"{ARTICLE} déjà vu €", "base64", "cp1252"))
    assert (page.main.url, page.warnings) == (ADDRESS, ())
    assert page.paragraphs[-1].text.endswith("déjà vu €")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (mhtml(PAGE, "base64").replace(b"text/html;", b"text/css;"), "holds no page"),
        (b"bplist00" + b"\x00" * 40, "holds no page"),
        (plistlib.dumps({"WebMainResource": [1]}, fmt=plistlib.FMT_BINARY), "holds no page"),
        (zipped(a_dot_html="<p>a</p>", b_dot_html="<p>b</p>"), "2 pages in it"),
        (
            zipped(mimetype="application/vnd.oasis.opendocument.text", content_dot_xml="<x/>"),
            "OpenDocument text is damaged",
        ),
        (zipped(mimetype="application/epub+zip", a_dot_xhtml="<p>a</p>"), "e-book"),
        (zipped(a_dot_html="x")[:-9], "damaged"),
        (zipped(a_dot_zip="x", b_dot_png="x"), "holds no page"),
        (gzip.compress(PAGE.encode(), mtime=0)[:99], "no page|no text|empty"),
        (b"\x1f\x8bnothing", "damaged packed file"),
        (gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "a packed file"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "old Word document .* or Outlook"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, message: str) -> None:
    with pytest.raises(ReaderError, match=message):
        read_bytes(data)
