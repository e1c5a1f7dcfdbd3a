"""MediaWiki's markup: a template's fields, and text turned into HTML, so that one reader reads both.

What a wiki fills in by itself (other templates, pictures) isn't there and is left as written or out.
"""

import html as entities
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

_COMMENT = re.compile(r"<!--(?:(?!-->).)*+-->", re.DOTALL)
_PRE = re.compile(r"(<pre\b[^<>]*+>.*?(?:</pre>|\Z))", re.DOTALL | re.IGNORECASE)
_PLAIN = re.compile(r"<nowiki>((?:(?!</?nowiki\b).)*+)</nowiki>|<nowiki\s*/>", re.DOTALL | re.IGNORECASE)
_SIGNS = re.compile(r"[^\w\s]")
_NOTE = re.compile(r"<ref\b[^<>/]*+/>|<ref\b[^<>]*+>((?:(?!</?ref\b).)*+)</ref>", re.DOTALL | re.IGNORECASE)
_UNSHOWN = re.compile(
    r"\[\[(?:Category|File|Image):[^\[\]]*\]\]|__[A-Z]{3,20}__|\{\{(?:DEFAULTSORT|DISPLAYTITLE):[^{}]*\}\}"
    r"|<references\s*/>|<br\s*/?>$",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(r"([*#:;]+)\s*(.*)$")
_RULE = re.compile(r"-{4,}")
_LINK = re.compile(r"\[\[([^\[\]|]++)(?:\|([^\[\]]*+))?\]\]|\[(https?://[^\s\[\]]++)\s*+([^\[\]]*+)\]")
_BOLD, _ITALIC = re.compile(r"'''(.+?)'''"), re.compile(r"''(.+?)''")
_NAME = re.compile(r"[A-Za-z][\w -]*+")
_BRACES = re.compile(r"\{\{|\}\}")
_CELL = re.compile(r"\|\||!!")
_ATTRIBUTES = re.compile(r"\s*+(?:\w++\s*+=\s*+(?:\"[^\"]*+\"|[\w%#-]++)\s*+)++\|(?!\|)")
_LIST_TAGS = {"*": "ul", "#": "ol", ":": "dl", ";": "dl"}


def template(source: str, start: int) -> tuple[dict[str, str], str]:
    """Return the fields of the template whose ``{{`` and name end at ``start``, and the text after it.

    A field begins on a line of its own; a value may go on over several.
    """
    end, after = _end(source, start)
    fields: dict[str, str] = {}
    name = ""
    for line in map(str.strip, _uncommented(source[start:end]).splitlines()):
        before, equals, value = line.partition("=")
        if equals and before.startswith("|") and _NAME.fullmatch(before[1:].strip()):
            name = before[1:].strip()
            fields[name] = value.strip()
        elif line.startswith("|"):
            name = ""
        elif name and line:
            fields[name] = f"{fields[name]} {line}".strip()
    return fields, source[after:]


def _end(source: str, start: int) -> tuple[int, int]:
    """Where the template's ``}}`` begins and ends: where braces balance, else on a line of its own."""
    depth = 1
    text = re.compile(r"^==|<pre\b", re.MULTILINE).search(source, start)
    limit = text.start() if text else len(source)
    for brace in _BRACES.finditer(source, start, limit):
        depth += 1 if brace[0] == "{{" else -1
        if not depth:
            return brace.span()
    alone = re.compile(r"^\s*\}\}", re.MULTILINE).search(source, start, limit)
    return alone.span() if alone else (limit, limit)


def as_html(text: str, base: str) -> str:
    """Return the text as HTML, its notes as MediaWiki's list of references; ``base`` is the site's address."""
    notes: list[str] = []

    def number(match: re.Match[str]) -> str:
        notes.extend([match[1]] if match[1] else [])
        return f"[{len(notes)}]" if match[1] else ""

    parts = _PRE.split(text)
    body = "\n".join(
        _pre(part) if place % 2 else "\n".join(_lines(_NOTE.sub(number, _shown(part)), base))
        for place, part in enumerate(parts)
    )
    listed = "".join(f"<li>{_inline(note, base)}</li>" for note in notes)
    return f'{body}<ol class="references">{listed}</ol>'


def value_as_html(value: str, base: str) -> str:
    """Return a field's value as HTML, without notes."""
    return _inline(_NOTE.sub("", _shown(value)), base)


def _shown(text: str) -> str:
    """The text without comments and categories; what is not markup in it in entities."""
    text = _PLAIN.sub(lambda plain: _literal(entities.unescape(plain[1] or "")), _uncommented(text))
    return _UNSHOWN.sub("", text)


def _uncommented(text: str) -> str:
    end = text.rfind("-->") + 3  # after the last end none is looked for: so many that begin take linear time
    return _COMMENT.sub("", text[:end]) + text[end:] if end > 2 else text


def _literal(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text)


def _pre(part: str) -> str:
    inside = re.sub(r"^<pre\b[^>]*>|</pre>$|</?nowiki\s*/?>", "", part, flags=re.IGNORECASE)
    return f"<pre>\n{entities.escape(inside, quote=False).replace('&amp;', '&')}</pre>"


def _lines(text: str, base: str) -> Iterator[str]:
    items: list[str] = []
    rows: list[str] = []  # of the table that the lines are in
    for line in text.splitlines():
        if rows or line.lstrip().startswith("{|"):
            rows.append(line.strip())
            if rows[-1].startswith("|}"):
                yield _list(items, base) + _table(rows, base)
                items, rows = [], []
        elif _ITEM.match(line):
            items.append(line)
        else:
            yield _list(items, base)
            items = []
            yield from _line(line, base)
    yield _list(items, base) + _table(rows, base)


def _line(line: str, base: str) -> Iterator[str]:
    text = line.strip()
    level = min(len(text) - len(text.lstrip("=")), len(text) - len(text.rstrip("=")), 6)
    if level and len(text) > 2 * level:
        yield f"<h{level}>{_inline(text[level:-level].strip(), base)}</h{level}>"
    elif text and not _RULE.fullmatch(text):
        yield f"<p>{_inline(line, base)}</p>"


def _list(lines: Iterable[str], base: str) -> str:
    """Lines that begin with ``*``, ``#``, ``:`` or ``;``, one sign for each level, as nested lists."""
    out, open_ = "", ""
    for line in lines:
        match = _ITEM.match(line)
        signs, text = (match[1], match[2]) if match else ("", line)
        shared = next(
            (i for i, (one, other) in enumerate(zip(open_, signs, strict=False)) if one != other), None
        )
        shared = min(len(open_), len(signs)) if shared is None else shared
        out += "".join(_closing(sign) for sign in reversed(open_[shared:]))
        out += f"</{_item(signs[-1])}>" * (shared == len(signs)) if signs else ""
        for sign in signs[shared:]:
            out += f"<{_LIST_TAGS[sign]}><{_item(sign)}>"
        out += f"<{_item(signs[-1])}>" * (shared == len(signs)) if signs else ""
        out += _inline(text, base)
        open_ = signs
    return out + "".join(_closing(sign) for sign in reversed(open_))


def _item(sign: str) -> str:
    return "dd" if _LIST_TAGS[sign] == "dl" else "li"


def _closing(sign: str) -> str:
    return f"</{_item(sign)}></{_LIST_TAGS[sign]}>"


def _table(lines: Iterable[str], base: str) -> str:
    rows: list[list[tuple[str, str]]] = []
    for line in lines:
        if line.startswith(("{|", "|}", "|+")):
            continue
        if line.startswith("|-"):
            rows.append([])
        elif line.startswith(("|", "!")):
            rows = rows or [[]]
            kind = "th" if line.startswith("!") else "td"
            rows[-1] += [(kind, _without_attributes(cell)) for cell in _CELL.split(line[1:])]
        elif rows and rows[-1]:
            kind, cell = rows[-1][-1]
            rows[-1][-1] = kind, f"{cell} {line}"
    written = (
        "".join(f"<{kind}>{_inline(cell, base)}</{kind}>" for kind, cell in row) for row in rows if row
    )
    body = "".join(f"<tr>{row}</tr>" for row in written)
    return f"<table>{body}</table>" if body else ""


def _without_attributes(cell: str) -> str:
    match = _ATTRIBUTES.match(cell)
    return cell[match.end() :] if match else cell


def _inline(text: str, base: str) -> str:
    def anchor(match: re.Match[str]) -> str:
        page, label, address, name = match.groups()
        if not page:
            return f'<a href="{entities.escape(address)}">{name or address}</a>'
        title, _, place = page.strip().lstrip(":").partition("#")
        target = f"{base}/index.php?title={quote(title.replace(' ', '_'))}{place and '#' + quote(place)}"
        return f'<a href="{entities.escape(target)}">{label or page.lstrip(":")}</a>'

    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", _LINK.sub(anchor, text)))
