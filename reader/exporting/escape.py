"""Text made safe inside Markdown, YAML and link targets.

The dialect is CommonMark as GitHub (tables, strike-through, alerts, footnotes, ``$`` mathematics) and Obsidian
(``==``, ``%%``, ``[[``, ``#tag``) extend it. CommonMark lets a backslash precede any ASCII punctuation, so that is
how everything is escaped except ``<`` and ``&``: there an entity also stops parsers that look for HTML first.
"""

import json
import re
from collections.abc import Iterable

_SPECIAL = re.compile(r"[\\`*_\[\]|#~$^{}=]|%{2,}|!(?=\s*$)")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_ORDERED = re.compile(r"\d{1,9}(?=[.)])")
_UNSAFE_IN_TARGET = re.compile(r"[^\w\-.~:/?#@!$&'*+,;=%]", re.ASCII)
_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without what no file should carry: control characters become spaces, lone surrogates U+FFFD.

    Tab and line feed stay; every other way to end a line becomes a line feed.
    """
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _CONTROL.sub(" ", _LINE_END.sub("\n", text)))


def inline(text: str) -> str:
    """Plain text as one line of Markdown, wherever in a line it will stand; no-break spaces are kept."""
    line = clean(text).replace("\n", " ").replace("\t", " ")
    return _SPECIAL.sub(_backslash, _ENTITY.sub("&amp;", line)).replace("<", "&lt;")


def _backslash(match: re.Match[str]) -> str:
    return "".join("\\" + character for character in match[0])


def at_line_start(escaped: str) -> str:
    """An `inline` text that will begin a line: what would make it a list, quotation, rule or heading is escaped."""
    escaped = escaped.lstrip(" ")
    if escaped[:1] in ("-", "+", ">", ":"):
        return "\\" + escaped
    ordered = _ORDERED.match(escaped)
    return escaped if ordered is None else ordered[0] + "\\" + escaped[ordered.end() :]


def line(text: str) -> str:
    """Plain text as one whole line of Markdown."""
    return at_line_start(inline(text))


def code(text: str) -> str:
    """Text as a code span, fenced by more backticks than it contains."""
    body = clean(text).replace("\n", " ")
    fence = "`" * (1 + max(map(len, re.findall("`+", body)), default=0))
    pad = " " if body.startswith(("`", " ")) or body.endswith(("`", " ")) else ""
    return f"{fence}{pad}{body}{pad}{fence}"


def target(url: str) -> str:
    """A link's target between its brackets: what could end it or start markup is percent-encoded."""
    return _UNSAFE_IN_TARGET.sub(_percent, clean(url))


def address(url: str) -> str:
    """A URL shown as itself: a link if it leads to the web, else plain text."""
    return f"<{target(url)}>" if is_outside(url) else inline(url)


def is_outside(url: str) -> bool:
    """Whether a link leads out of the case, to where a reader of the file can follow."""
    return url.startswith(("https://", "http://", "mailto:"))


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def quoted(text: str, prefix: str = "> ") -> str:
    """Each line of a piece of Markdown behind a prefix: a block quotation, or an indented footnote."""
    return "\n".join((prefix + one).rstrip(" ") for one in text.split("\n"))


def yaml_text(text: str) -> str:
    """A YAML double-quoted scalar; a JSON string is one."""
    return json.dumps(clean(text), ensure_ascii=False)


def yaml_list(texts: Iterable[str]) -> str:
    """A YAML block sequence that follows its key, or the empty flow sequence."""
    return "".join(f"\n  - {yaml_text(text)}" for text in texts) or " []"
