"""A reader's note kept as Markdown, yet unable to break out of the block it is put in.

The caller prefixes every line (a block quotation, a footnote), which ends lists, code and paragraphs of the note
where the block ends. What is done here is for what a prefix does not hold: headings (they would join the outline
and could take the anchor of one of ours), raw HTML and comments, definitions of links and footnotes (they hold for
the whole file), Obsidian's ``%%`` and mathematics' ``$``.

Code is the one place where nothing may be escaped, so a code span is only taken for one when it closes on its own
line without a table's ``|`` in between, and a code fence only at the very start of a line, where no list can hold
it, and without a backtick behind it, which not every parser allows after tildes; any other run of backticks is
escaped. What is code to us is then code to every parser.
"""

import re

from reader.exporting import escape

_OPENING = re.compile(r"(?P<fence>`{3,}|~{3,})(?=[^`]*$)")
_CONTAINERS = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*")
_UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*$")
_DEFINITION = re.compile(r"\[(?:(?:\\.|[^\]\\])*\]:|(?:\\.|[^\]\\])*$)")
_TICKS = re.compile("`+")
_TOKEN = re.compile(
    r"(?P<escaped>\\[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    r"|(?P<autolink><(?:https?://|mailto:)[^<>\s`]*>)"
    r"|(?P<special><|\$|\^|%{2,}|\[(?=\^))"
    r"|(?P<plain>[^\\`<$^%\[]+|.)"
)


def note(text: str) -> str:
    """The note as lines of Markdown that stay in their block, without empty lines at its ends; may be empty."""
    lines: list[str] = []
    fence = ""
    for line in escape.clean(text).expandtabs(4).strip("\n").split("\n"):
        if fence:
            closed = _closes(line, fence)
            lines += [line, ""] if closed else [line]
            fence = "" if closed else fence
        elif opening := _OPENING.match(line):
            fence = opening["fence"]
            # A block of its own, so that simpler parsers see the fence too.
            lines += [line] if not lines or not lines[-1] else ["", line]
        else:
            lines.append(_line(line))
    return "\n".join([*lines, fence]).strip("\n")


def _closes(line: str, fence: str) -> bool:
    body = line.strip(" ")
    return len(line) - len(line.lstrip(" ")) < 4 and len(body) >= len(fence) and set(body) == {fence[0]}


def _line(line: str) -> str:
    containers = _CONTAINERS.match(line)
    start = containers.end() if containers else 0
    return line[:start] + _block_start(line[start:])


def _block_start(line: str) -> str:
    """What stands behind list and quotation marks: no heading, rule, fence, underline or definition begins there."""
    if re.match(r"#{1,6}(?:\s|$)|~{3,}", line) or _UNDERLINE.match(line) or _DEFINITION.match(line):
        return "\\" + line[0] + _inline(line[1:])
    return _inline(line)


def _inline(line: str) -> str:
    pieces: list[str] = []
    place = 0
    while match := _TOKEN.match(line, place):
        if match["ticks"]:
            end = _code_end(line, match.end(), match["ticks"])
            pieces.append(line[place:end] if end else "\\`" * len(match["ticks"]))
        else:
            end = match.end()
            pieces.append(_special(match[0]) if match["special"] else match[0])
        place = end or match.end()
    return "".join(pieces)


def _code_end(line: str, start: int, ticks: str) -> int:
    """Where the code span ends whose backticks end at ``start``; 0 if it does not, or holds a ``|``."""
    for run in _TICKS.finditer(line, start):
        if run[0] == ticks:
            return 0 if "|" in line[start : run.start()] else run.end()
    return 0


def _special(characters: str) -> str:
    return "&lt;" if characters == "<" else "".join("\\" + character for character in characters)
