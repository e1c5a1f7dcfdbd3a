"""GDPRhub's page as its editors see it (“View source”): a template with a field a line, then wiki markup.

Through the site's feed the same text arrives with ``<br />`` at its line ends and its markup escaped once or twice.
The markup becomes HTML, and is then read as a saved page is.
"""

import html as entities
import re
from collections.abc import Iterator

from reader.importing.gdprhub import SITE, Page, imported
from reader.importing.gdprhub_box import Box, Value, read_box
from reader.importing.imported import Imported
from reader.importing.inline_markdown import web_address
from reader.importing.lines import visible
from reader.importing.wikitext import as_html, template, value_as_html

_TEMPLATE = re.compile(r"\{\{\s*(?:Template:\s*)?(DPA|COURT|CJEU)decisionBOX\b", re.IGNORECASE)
_MARKUP = re.compile(r"[\[<&]|''")
_ESCAPED = re.compile(r"&(?:amp;)?lt;")
_TIMES_ESCAPED = 2


def recognises(source: str) -> bool:
    """Return whether the text has one of GDPRhub's three decision templates."""
    return bool(_TEMPLATE.search(source))


def read(source: str) -> Imported:
    """Read the page: the decision's translation, GDPRhub's summary and the facts of the template.

    Raises ReaderError where it holds neither a translation nor a summary.
    """
    from reader.importing.gdprhub_html import read_parts  # lxml is loaded only where there is HTML to read
    from reader.importing.html_tree import parse_html

    kind, fields, text = _parted(_unescaped(source))
    facts = read_box(_box(kind, fields))
    name = fields.get("DPA_With_Country") or fields.get("Court_With_Country") or facts.decision.authority
    translation, summary = read_parts(parse_html(f"<div>{as_html(text, SITE)}</div>"))
    page = Page(
        title=" - ".join(filter(None, (visible(name), facts.decision.number))) or "GDPRhub",
        facts=facts,
        translation=translation,
        summary=summary,
        contributor=facts.contributor,
    )
    return imported(page)


def _unescaped(source: str) -> str:
    """The text as its editors wrote it, if a feed escaped it."""
    for _ in range(_TIMES_ESCAPED):
        if _ESCAPED.search(source) and "<pre" not in source:
            source = entities.unescape(source)
    return re.sub(r"<br\s*/?>\n", "\n", source)


def _parted(source: str) -> tuple[str, dict[str, str], str]:
    """The template's kind, its fields, and the text after it."""
    start = _TEMPLATE.search(source)
    if start is None:
        return "", {}, source
    fields, text = template(source, start.end())
    return start[1].upper(), fields, text


def _box(kind: str, fields: dict[str, str]) -> Box:
    """The template's fields under the labels that the page shows them with."""

    def values(*names: str) -> list[Value]:
        found = (_value(fields[name]) for name in names if visible(fields.get(name, "")))
        return [value for value in found if value.text]

    appeals = {
        label: values(*(f"{prefix}_{name}" for name in ("Status", "Body", "Case_Number_Name")))
        for label, prefix in (
            ("Appeal to" if kind != "DPA" else "Appeal", "Appeal_To"),
            ("Appeal from", "Appeal_From"),
        )
    }
    fine = " ".join(value.text for value in values("Fine", "Currency"))
    return {
        "Authority" if kind == "DPA" else "Court": values("DPA_With_Country", "Court_With_Country")[:1]
        or values("DPA_Abbrevation", "Court_Abbrevation")
        or [Value(kind if kind == "CJEU" else "")],
        "Jurisdiction": values("Jurisdiction") or [Value("European Union" if kind == "CJEU" else "")],
        "Relevant Law": [*_articles(fields), *_numbered(fields, "EU_Law_Name", "National_Law_Name")],
        "Type": values("Type"),
        "Outcome": values("Outcome"),
        "Started": values("Date_Started"),
        "Decided": values("Date_Decided"),
        "Published": values("Date_Published"),
        "Fine": [Value(fine)],
        "Parties": list(_numbered(fields, "Party_Name")),
        "National Case Number/Name": values("Case_Number_Name"),
        "European Case Law Identifier": values("ECLI"),
        "Original Language(s)": list(_numbered(fields, "Original_Source_Language")),
        "Original Source": list(_numbered(fields, "Original_Source_Name")),
        "Initial Contributor": values("Initial_Contributor"),
        **appeals,
    }


def _articles(fields: dict[str, str]) -> Iterator[Value]:
    for value in _numbered(fields, "GDPR_Article"):
        yield value if "GDPR" in value.text else Value(f"{value.text} GDPR", value.url)


def _numbered(fields: dict[str, str], *names: str) -> Iterator[Value]:
    """The values of ``Party_Name_1``, ``Party_Name_2``…, each with the address in its ``Party_Link_…``."""
    for name in names:
        link = re.sub(r"_Name$", "", name) + "_Link"
        for field, text in fields.items():
            number = field.removeprefix(f"{name}_")
            if field != number and number.isdigit() and visible(text):
                yield _value(text, web_address(fields.get(f"{link}_{number}", "")))


def _value(written: str, url: str = "") -> Value:
    """The value without its markup, with the address given for it, else that of the first link in it."""
    text = visible(written)
    if not _MARKUP.search(text):
        return Value(text, url)
    from reader.importing.html_blocks import read_blocks
    from reader.importing.html_tree import parse_html

    shown = read_blocks(parse_html(f"<div>{value_as_html(text, SITE)}</div>"), SITE)
    links = [mark.target for paragraph in shown for mark in paragraph.marks if mark.kind == "link"]
    return Value(" ".join(paragraph.text for paragraph in shown), url or next(iter(links), ""))
