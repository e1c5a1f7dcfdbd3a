"""Files that hold a saved page in something else: a web archive, an e-mail, a packed file, a page's source shown."""

import io
import plistlib
import re
import zipfile
import zlib
from pathlib import PurePosixPath
from xml.parsers.expat import ExpatError

from reader.errors import ReaderError
from reader.importing import mime_files
from reader.importing.files import LARGEST, READABLE
from reader.importing.held import Held
from reader.importing.inline_markdown import web_address

_PAGES = (
    ".html",
    ".htm",
    ".xhtml",
    ".mht",
    ".mhtml",
    ".webarchive",
    ".eml",
    ".txt",
    ".md",
    ".docx",
    ".odt",
    ".rtf",
    ".pdf",
    ".xml",
)
# What browsers put beside a page that they save whole.
_BESIDE = re.compile(r"(?:_files|_fichiers|\.files|-Dateien)/|^__MACOSX/|(?:^|/)\.")
_OPEN_TEXT = re.compile(r"application/vnd\.oasis\.opendocument\.text(?:-template)?\s*$")
_DOCUMENTS = {
    "application/vnd.oasis.opendocument": "an OpenDocument file, but no text (.odt).",
    "application/epub": "an e-book (.epub). Copy what you want to read out of it, as text or Markdown.",
}
# The views of Firefox and of Chrome; MediaWiki's page “View source”, and its export.
_VIEWED = re.compile(
    r'<body[^<>]*\bid="?viewsource\b|<td class="?line-content\b|<textarea[^<>]*\bid="?wpTextbox1\b|<mediawiki\s'
)
_SOURCES = (
    '//td[contains(@class, "line-content")]',
    '//body[@id="viewsource"]/pre',
    '//textarea[@id="wpTextbox1"]',
    "//mediawiki//revision/text",
)


def held_in(data: bytes) -> Held | None:
    """Return the page in a web archive, an e-mail or a packed file; None for any other, a word processor’s too.

    Raises ReaderError where it holds no page, several, or something that cannot be read.
    """
    if data.startswith(b"PK\x03\x04"):
        return _in_zip(data)
    if data.startswith(b"bplist00"):
        return _in_webarchive(data)
    if data.startswith(b"\x1f\x8b"):
        return _in_gzip(data)
    return mime_files.held_in(data) if mime_files.recognises(data) else None


def _in_gzip(data: bytes) -> Held:
    """What was packed as it came from a server, or by a program that keeps many pages (.html.gz)."""
    unpack = zlib.decompressobj(wbits=31)
    try:
        page = unpack.decompress(data, LARGEST)
    except zlib.error:
        raise ReaderError("It is a damaged packed file. Unpack it, or save the page anew.") from None
    if unpack.unconsumed_tail:
        raise ReaderError("The page in the packed file is larger than any page. Cut the text out of it.")
    return Held(page)


def _in_webarchive(data: bytes) -> Held:
    """The page of Safari's archive (.webarchive): a property list."""
    try:
        main = plistlib.loads(data, fmt=plistlib.FMT_BINARY)["WebMainResource"]
        content = main["WebResourceData"]
        said = {name: str(main.get(f"WebResource{name}", "")) for name in ("TextEncodingName", "URL")}
    except (plistlib.InvalidFileException, ExpatError, LookupError, TypeError, ValueError, AttributeError):
        raise ReaderError("The web archive holds no page. Save the page anew, as HTML.") from None
    if not isinstance(content, bytes):
        raise ReaderError("The web archive holds no page. Save the page anew, as HTML.")
    return Held(content, said["TextEncodingName"], web_address(said["URL"]))


def _in_zip(data: bytes) -> Held | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _only_page(archive)
    except RuntimeError:
        raise ReaderError("It is a locked or unusual zip file. Unpack it and import the pages.") from None
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        OSError,
        ValueError,
        NotImplementedError,
        EOFError,
        zlib.error,
    ):
        raise ReaderError("It is a damaged Word or OpenDocument text, or another zipped file.") from None


def _only_page(archive: zipfile.ZipFile) -> Held | None:
    entries = {entry.filename: entry for entry in archive.infolist() if not entry.is_dir()}
    if "word/document.xml" in entries:
        return None
    if "mimetype" in entries:
        with archive.open("mimetype") as file:
            mimetype = file.read(80).decode("ascii", "replace")
        if _OPEN_TEXT.match(mimetype):
            return None
        _refuse_document(mimetype)
    pages = [entry for name, entry in entries.items() if is_page(name)]
    if not pages:
        raise ReaderError(
            f"It is a zipped file, but no Word or OpenDocument text, and holds no page. {READABLE}"
        )
    if len(pages) > 1:
        raise ReaderError(
            f"It is a zipped file with {len(pages)} pages in it. Unpack it and import those you want."
        )
    if pages[0].file_size > LARGEST:
        raise ReaderError("The page in the zipped file is larger than any page. Cut the text out of it.")
    with archive.open(pages[0]) as file:
        return Held(file.read(LARGEST))


def _refuse_document(mimetype: str) -> None:
    for start, name in _DOCUMENTS.items():
        if mimetype.startswith(start):
            raise ReaderError(f"It is {name}")


def is_page(name: str) -> bool:
    """Whether a file of that name, with the folders before it, may hold a text, and is not what is saved beside one."""
    return PurePosixPath(name).suffix.lower() in _PAGES and not _BESIDE.search(name)


def source_viewed(source: str) -> str | None:
    """Return the source that a page shows: a browser's “view source” saved, or a wiki's; None for any other page."""
    if not _VIEWED.search(source):
        return None
    from reader.importing.html_tree import elements, parse_html

    root = parse_html(source)
    lines = next(filter(None, (elements(root, path) for path in _SOURCES)), [])
    return "\n".join(str(line.xpath("string()")) for line in lines) or None
