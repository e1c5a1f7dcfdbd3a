"""The inline Markdown that page converters write: escapes, links, emphasis; turned into plain text and marks."""

import re
from dataclasses import dataclass, field

from reader.casefile.model import Mark, MarkKind
from reader.casefile.plain import tidy
from reader.importing.lines import visible

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_WEB = re.compile(r"https?://\S+")
# Brackets must be escaped inside a label and an address: so a page of nothing but brackets takes linear time.
_INLINE = re.compile(
    r"""(?P<escape>\\[!-/:-@\[-`{-~])
      | !?\[ (?P<label>(?:\\.|[^\[\]\\])*) \]
        \( (?P<url>(?:\\.|[^\s()\[\]\\]|\([^\s()\[\]]*\))*) (?:\s+"(?:\\.|[^"\\])*")? \s* \)
      | (?<!\w)(?P<fence>\*\*|[_*])(?=\S)(?P<inner>(?:\\.|[^\\_*\n])+)(?<=\S)(?P=fence)(?!\w)
    """,
    re.VERBOSE,
)


@dataclass
class _Line:
    text: str = ""
    marks: list[Mark] = field(default_factory=list)

    def marked(self, source: str, kind: MarkKind, base: str, target: str = "") -> None:
        start = len(self.text)
        _read(source, base, self)
        if len(self.text) > start and (kind != "link" or target):
            self.marks.append(Mark(start, len(self.text), kind, target))


def read_inline(source: str, base: str = "") -> tuple[str, tuple[Mark, ...]]:
    """Return the plain text of one line of Markdown and its marks, in text order.

    Pictures are dropped. ``base`` (``https://host``) goes before addresses that start with ``/``; a link that still is
    no web address loses its mark, not its text.
    """
    line = _Line()
    _read(visible(source), base, line)
    text = visible(line.text)
    # A dropped picture or an escape may have left white space that `text` hasn't: then offsets would be off.
    return text, tidy(text, line.marks) if text == line.text else ()


def unescape(source: str) -> str:
    """Return the text without the backslashes that a converter put before punctuation."""
    return _ESCAPE.sub(r"\1", source)


def leading_link(source: str) -> tuple[str, str] | None:
    """Return the label of the link that the line starts with and the rest of the line, or None without a link."""
    match = _INLINE.match(source)
    if match is None or match["label"] is None:
        return None
    return read_inline(match["label"])[0], source[match.end() :].strip()


def _read(source: str, base: str, line: _Line) -> None:
    position = 0
    for match in _INLINE.finditer(source):
        line.text += source[position : match.start()]
        position = match.end()
        if match["escape"]:
            line.text += match["escape"][1]
        elif match["fence"]:
            line.marked(match["inner"], "strong" if match["fence"] == "**" else "emphasis", base)
        elif not match[0].startswith("!"):
            line.marked(match["label"], "link", base, web_address(match["url"], base))
    line.text += source[position:]


def web_address(url: str, base: str = "") -> str:
    """Return the address without a converter's backslashes, on ``base`` if it starts with ``/``; empty if no web's."""
    plain = unescape(url)
    plain = base + plain if plain.startswith("/") else plain
    return plain if _WEB.fullmatch(plain) else ""
