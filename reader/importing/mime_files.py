"""Pages and letters in MIME: a browser's web archive (.mhtml, .mht; RFC 2557), a saved e-mail (.eml; RFC 5322)."""

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from reader.errors import ReaderError
from reader.importing.held import Held
from reader.importing.inline_markdown import web_address
from reader.importing.lines import visible

_HEAD = 65536
"""Bytes; what mail servers write above a letter can be long."""
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]*:[^\n]*\n")
_ARCHIVE = re.compile(rb"^MIME-Version:\s*1\.0", re.MULTILINE | re.IGNORECASE)
_LETTER = tuple(
    re.compile(rb"^%s:" % name, re.MULTILINE | re.IGNORECASE)
    for name in (b"From", b"(?:Date|Subject)", b"(?:To|Message-ID|Received)")
)
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_PASSED_ON = re.compile(r"(?:(?:Fwd?|TR|Re|RE|WG|Tr)\s?:\s*)+")
_STUMBLES = (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError)
"""What the standard library raises on damaged headers."""


def recognises(data: bytes) -> bool:
    """Whether the file is a web archive or an e-mail: it begins with their header lines."""
    if not _BEGINS.match(data[:_HEAD]):
        return False
    head = re.split(rb"\r?\n\r?\n", data[:_HEAD].lstrip(), maxsplit=1)[0]
    return bool(_ARCHIVE.search(head)) or all(line.search(head) for line in _LETTER)


def held_in(data: bytes) -> Held:
    """Return the page of an archive, or the text of a letter. Raises ReaderError where there is neither."""
    try:
        message = message_from_bytes(data.lstrip(), policy=policy.default)
        letter = (
            any(message[name] for name in ("To", "Message-ID", "Received"))
            and not message["Snapshot-Content-Location"]
        )
        return _letter(message) if letter else _page(message)
    except _STUMBLES:
        raise ReaderError("It is a damaged web archive or e-mail. Save the page anew, as HTML.") from None


def _page(message: EmailMessage) -> Held:
    """The page of an archive: the part from the address it was saved from, else its first part of HTML."""
    address = str(message["Snapshot-Content-Location"] or "").strip()
    pages = [part for part in message.walk() if part.get_content_type() in _PAGE_TYPES]
    if not pages:
        raise ReaderError("The web archive holds no page. Save the page anew, as HTML.")
    page = next((part for part in pages if address and _location(part) == address), pages[0])
    return Held(_bytes(page), str(page.get_content_charset() or ""), web_address(_location(page) or address))


def _location(part: EmailMessage) -> str:
    return str(part["Content-Location"] or "").strip()


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _letter(message: EmailMessage) -> Held:
    body = message.get_body(preferencelist=("html", "plain"))
    if not isinstance(body, EmailMessage):
        raise ReaderError("The e-mail holds no text. Save what is attached to it, and import that.")
    subject = _PASSED_ON.sub("", visible(str(message["Subject"] or "")))
    sent_by = visible(parseaddr(str(message["From"] or ""))[0])
    warnings = tuple(
        f"Attached to the e-mail and not read: {name}. Save it and import it." for name in _attached(message)
    )
    data, charset = _bytes(body), str(body.get_content_charset() or "")
    if body.get_content_type() == "text/plain":
        data, charset = f"{subject}\n\n{body.get_content()}".encode("utf-8", "replace"), "utf-8"
    return Held(data, charset, "", subject, sent_by, _sent(message), warnings)


def _sent(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date()
    except (TypeError, ValueError):
        return None


def _attached(message: EmailMessage) -> Iterator[str]:
    for part in message.iter_attachments():
        name = visible(part.get_filename() or "")
        if name and not part.get_content_type().startswith("image/"):
            yield name
