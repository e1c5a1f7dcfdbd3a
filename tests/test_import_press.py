"""Articles as newspapers, agencies, authorities, law firms and blogs build their pages; the texts are invented.

Beside each page stands what a reader would note down of it, and its text. `SHOW` writes these files anew.
"""

import gzip
import quopri
import re
from pathlib import Path

import pytest

from reader.casefile.model import Paragraph
from reader.importing.detect import read, read_bytes
from reader.importing.imported import Imported

FIXTURES = Path(__file__).parent / "fixtures"
PAGES = sorted((*(FIXTURES / "press").glob("*.html"), *(FIXTURES / "courts").glob("*.html")))
SHOW = False
SCRIPTS = re.compile(r"<script\b.*?</script>\s*", re.DOTALL)


def shown(page: Imported) -> str:
    main, decision = page.main, page.decision
    said = {
        "title": page.title,
        "author": main.author,
        "date": main.date,
        "publisher": main.publisher,
        "address": main.url,
        "language": main.original,
        "kind": main.kind,
        "decision": " ".join(
            (decision.authority, decision.jurisdiction, decision.number, decision.type, decision.ecli)
        ),
        "parties": ", ".join(party.name for party in page.parties),
        "warnings": " ".join(page.warnings),
    }
    facts = [f"{name}: {value}".strip() for name, value in said.items() if str(value or "").strip()]
    return "\n".join([*facts, "", *map(line_of, page.paragraphs)]) + "\n"


def line_of(paragraph: Paragraph) -> str:
    if paragraph.kind == "heading":
        return f"{'#' * paragraph.level} {paragraph.text}"
    return {"paragraph": "", "item": f"{paragraph.marker} ", "quotation": "> "}[
        paragraph.kind
    ] + paragraph.text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_says_what_it_is_and_gives_its_text_alone(page: Path) -> None:
    found, expected = shown(read_bytes(page.read_bytes())), page.with_suffix(".txt")
    if SHOW:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def mhtml(page: str) -> bytes:
    raw = quopri.encodestring(page.encode("cp1252", "xmlcharrefreplace"))
    head = 'Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="edge"\n\n'
    part = "--edge\nContent-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n"
    style = b"\n--edge\nContent-Type: text/css\n\nbody { margin: 0 }\n--edge--\n"
    return (head + part).encode() + raw + style


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_it_reads_the_same_however_it_was_saved(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    alone = shown(read(source))
    assert shown(read_bytes(mhtml(source))) == alone
    assert shown(read_bytes(gzip.compress(source.encode()))) == alone
    assert shown(read_bytes(source.encode("utf-16"))) == alone
    declared = source.replace("utf-8", "iso-8859-15").replace("UTF-8", "iso-8859-15")
    if declared != source:
        assert shown(read_bytes(declared.encode("iso-8859-15", "xmlcharrefreplace"))) == alone


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_without_scripts_the_text_is_the_same(page: Path) -> None:
    """As SingleFile saves a page; what only JSON-LD says is not there any more, but the address is."""
    source = page.read_text(encoding="utf-8")
    saved = "<!--\n Page saved with SingleFile \n url: https://saved.example/page \n saved date: Thu Nov 27 2031\n-->"
    without = SCRIPTS.sub("", source)
    page_saved = read(
        re.sub(r"<html\b[^>]*>", lambda tag: tag[0] + saved, without, count=1, flags=re.IGNORECASE)
    )
    alone = read(source)
    assert page_saved.title.replace("\u00a0", " ") == alone.title.replace("\u00a0", " ")
    assert [p.text for p in page_saved.paragraphs[1:]] == [p.text for p in alone.paragraphs[1:]]
    assert page_saved.main.date == alone.main.date
    assert page_saved.main.url == "https://saved.example/page"
