"""GDPRhub's page as its editors see it (“View source”): a template with a field a line, then wiki markup.

Through the site's feed the same text arrives with ``<br />`` at its line ends and its markup escaped once or twice.
The markup becomes HTML, and is then read as a saved page is.
"""

import html as entities
import re
from collections.abc import Iterator
from urllib.parse import quote

from reader.importing.gdprhub import SITE, Page, imported
from reader.importing.gdprhub_box import Box, Value, read_box
from reader.importing.imported import Imported
from reader.importing.inline_markdown import web_address
from reader.importing.lines import visible

_TEMPLATE = re.compile(r"\{\{\s*(DPA|COURT|CJEU)decisionBOX\b", re.IGNORECASE)
_FIELD = re.compile(r"\|\s*([A-Za-z][\w -]*?)\s*=\s*(.*)$")
_COMMENT = re.compile(r"<!--(?:(?!-->).)*-->", re.DOTALL)
_PRE = re.compile(r"(<pre\b[^>]*>.*?(?:</pre>|\Z))", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(r"(={1,6})\s*(.+?)\s*\1\s*$")
_ITEM = re.compile(r"[*#:;]+\s*")
_NOTE = re.compile(r"<ref\b[^>/]*/>|<ref\b[^>]*>((?:(?!</ref>).)*)</ref>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"\[\[([^\[\]|]+)\|?([^\[\]]*)\]\]|\[(https?://[^\s\[\]]+)\s*([^\[\]]*)\]")
_BOLD, _ITALIC = re.compile(r"'''(.+?)'''"), re.compile(r"''(.+?)''")
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
    translation, summary = read_parts(parse_html(f"<div>{_as_html(text)}</div>"))
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
    lines = _COMMENT.sub("", source[start.end() :]).splitlines()
    end = next((place for place, line in enumerate(lines) if line.strip().startswith("}}")), len(lines))
    matches = filter(None, (_FIELD.match(line.strip()) for line in lines[:end]))
    fields = {match[1]: match[2].removesuffix("}}").strip() for match in matches}
    after = lines[end:] or [""]
    return start[1].upper(), fields, "\n".join([after[0].strip().removeprefix("}}"), *after[1:]])


def _box(kind: str, fields: dict[str, str]) -> Box:
    """The template's fields under the labels that the page shows them with."""

    def values(*names: str) -> list[Value]:
        return [Value(visible(fields[name])) for name in names if visible(fields.get(name, ""))]

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
        "Relevant Law": list(_numbered(fields, "GDPR_Article", "EU_Law_Name", "National_Law_Name")),
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


def _numbered(fields: dict[str, str], *names: str) -> Iterator[Value]:
    """The values of ``Party_Name_1``, ``Party_Name_2``…, each with the address in its ``Party_Link_…``."""
    for name in names:
        link = re.sub(r"_Name$", "", name) + "_Link"
        for field, text in fields.items():
            number = field.removeprefix(f"{name}_")
            if field != number and number.isdigit() and visible(text):
                yield Value(visible(text), web_address(fields.get(f"{link}_{number}", "")))


def _as_html(text: str) -> str:
    notes: list[str] = []

    def number(match: re.Match[str]) -> str:
        notes.extend([match[1]] if match[1] else [])
        return f"[{len(notes)}]" if match[1] else ""

    parts = _PRE.split(_NOTE.sub(number, text))
    listed = "".join(f"<li>{_inline(note)}</li>" for note in notes)
    body = "\n".join(_pre(part) if place % 2 else "\n".join(_lines(part)) for place, part in enumerate(parts))
    return f'{body}<ol class="references">{listed}</ol>'


def _pre(part: str) -> str:
    inside = re.sub(r"^<pre\b[^>]*>|</pre>$", "", part, flags=re.IGNORECASE)
    return f"<pre>\n{entities.escape(inside, quote=False).replace('&amp;', '&')}</pre>"


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        match = _HEADING.match(line.strip())
        item = _ITEM.match(line)
        if match:
            yield f"<h{len(match[1])}>{_inline(match[2])}</h{len(match[1])}>"
        elif item:
            yield f"<ul><li>{_inline(line[item.end() :])}</li></ul>"
        elif line.strip():
            yield f"<p>{_inline(line)}</p>"


def _inline(text: str) -> str:
    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", _LINK.sub(_anchor, text)))


def _anchor(match: re.Match[str]) -> str:
    page, label, address, name = match.groups()
    target = f"{SITE}/index.php?title={quote(page.strip().replace(' ', '_'))}" if page else address
    return f'<a href="{entities.escape(target)}">{(label or page) if page else (name or address)}</a>'
