"""Paragraphs to Markdown source, such that `texts.parse` gives the same paragraphs back."""

import re
from collections.abc import Collection, Sequence
from urllib.parse import quote

from reader.casefile.model import CELL_SEPARATOR, Mark, MarkKind, Paragraph
from reader.casefile.plain import VALID_ID, clean, tidy

_SPECIAL = re.compile(r"[\\`*_\[\]{}~]|&(?=#?\w+;)|<(?=[A-Za-z])")
_BLOCK_START = re.compile(r"^(\d*)(?=[#>+-]|(?<=\d)\.( |$))")
_UNSAFE_IN_LINK = re.compile(r"[\s<>\[\]\"\\`]")
_INDENT = "    "
_NOTE = "fn-"
_FENCES: dict[MarkKind, str] = {"emphasis": "*", "strong": "**", "deleted": "~~"}
_STARS = ("emphasis", "strong")
_INWARDS: tuple[MarkKind, ...] = ("link", "deleted", "strong", "emphasis", "code")
# An attribute list that says nothing: it keeps the stars that end one mark apart from those that begin another.
_APART = "{: .}"


def render(paragraphs: Sequence[Paragraph]) -> str:
    """Markdown source of those paragraphs, with their ids.

    `texts.parse` of it gives the same paragraphs, lines apart, if their texts are `plain.clean`, their marks
    `plain.tidy`, list levels deepen one at a time and footnotes (ids ``fn-…``) come last; otherwise the nearest that
    is so. No text is lost. Raises ValueError for an id that is not `plain.VALID_ID`.
    """
    notes = {paragraph.id for paragraph in paragraphs if paragraph.id.startswith(_NOTE)}
    blocks: list[str] = []
    depth, columns, indent = 0, 0, ""
    for paragraph in paragraphs:
        if paragraph.kind == "row":
            block = _row(paragraph, columns, notes)
        elif paragraph.kind == "item":
            block, depth = _item(paragraph, depth, notes)
        else:
            block = _block(paragraph, notes)
        if indent and not _is_note(paragraph):
            block = indent + block.replace("\n", f"\n{indent}")
        begins = paragraph.kind != "row" or block.count("\n") > 0
        blocks.append(f"\n{block}\n" if begins else f"{block}\n")
        columns = len(paragraph.cells)
        depth = depth if paragraph.kind == "item" else 0
        # What follows a footnote stays with it: Markdown has footnotes last.
        indent = _INDENT if _is_note(paragraph) else indent
    return "".join(blocks).removeprefix("\n")


def _is_note(paragraph: Paragraph) -> bool:
    return paragraph.kind == "paragraph" and paragraph.id.startswith(_NOTE)


def _attributes(paragraph: Paragraph) -> str:
    if not VALID_ID.fullmatch(paragraph.id):
        raise ValueError(f"no paragraph can have the id {paragraph.id!r}")
    return f"{{: #{paragraph.id} }}"


def _block(paragraph: Paragraph, notes: Collection[str]) -> str:
    text = _inline(paragraph, notes)
    if paragraph.kind == "heading":
        closing = text[len(text.rstrip("#")) :]
        text = text.removesuffix(closing) + closing.replace("#", "\\#")
        return f"{'#' * min(max(paragraph.level, 1), 6)} {text} {_attributes(paragraph)}"
    text = _started(text)
    if _is_note(paragraph):
        return f"[^{paragraph.id.removeprefix(_NOTE)}]: {text}"
    quote = "> " if paragraph.kind == "quotation" else ""
    return f"{quote}{text}\n{quote}{_attributes(paragraph)}"


def _item(paragraph: Paragraph, depth: int, notes: Collection[str]) -> tuple[str, int]:
    """The list item and its depth, one deeper than the item before at most."""
    text, attributes = _started(_inline(paragraph, notes)), _attributes(paragraph)
    if not paragraph.marker and depth:
        depth = min(max(paragraph.level, 1), depth)
        return f"{_INDENT * depth}{text}\n{_INDENT * depth}{attributes}", depth
    depth = min(max(paragraph.level, 1), depth + 1)
    marker = paragraph.marker if re.fullmatch(r"\d+\.", paragraph.marker) else "-"
    return f"{_INDENT * (depth - 1)}{marker} {text} {attributes}", depth


def _row(paragraph: Paragraph, columns: int, notes: Collection[str]) -> str:
    """The table row; a heading row and the rule below it before the first of a table."""
    ends = [start - len(CELL_SEPARATOR) for start in paragraph.cells[1:]] + [len(paragraph.text)]
    cells = [_cell(paragraph, start, end, notes) for start, end in zip(paragraph.cells, ends, strict=True)]
    cells[0] += f" {_attributes(paragraph)}"
    row = f"| {' | '.join(cells)} |"
    rule = "|---" * len(cells) + "|"
    if paragraph.header:
        return f"{row}\n{rule}"
    return row if columns == len(cells) else f"{'|  ' * len(cells)}|\n{rule}\n{row}"


def _cell(paragraph: Paragraph, start: int, end: int, notes: Collection[str]) -> str:
    marks = tuple(
        Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.kind, mark.target)
        for mark in paragraph.marks
        if mark.start < end and mark.end > start
    )
    return _inline(Paragraph(paragraph.id, paragraph.text[start:end], "row", marks=marks), notes)


def _started(text: str) -> str:
    """The text with whatever would begin a heading, list or quotation escaped."""
    return _BLOCK_START.sub(r"\1\\", text, count=1)


def _inline(paragraph: Paragraph, notes: Collection[str]) -> str:
    if clean(paragraph.text) != paragraph.text:
        raise ValueError(f"the text of paragraph {paragraph.id} is not plain text")
    marks = tidy(paragraph.text, paragraph.marks)
    return _Inline(paragraph.text, marks, paragraph.kind == "row", notes).written()


def _entity(character: re.Match[str]) -> str:
    """What keeps a mark from being one: white space just inside a star or tilde, a caret just inside a bracket."""
    return f"&#{ord(character[0])};"


class _Inline:
    """Writes one paragraph's text with its marks, nested as Markdown wants them."""

    def __init__(self, text: str, marks: Sequence[Mark], in_row: bool, notes: Collection[str]) -> None:
        self.text = text
        self.marks = marks
        self.in_row = in_row
        self.borders = sorted({0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)})
        self.references = {mark for mark in marks if self._is_reference(mark, notes)}
        self.out: list[str] = []
        self.open: list[Mark] = []
        self.begun: dict[Mark, int] = {}

    def written(self) -> str:
        for start, end in zip(self.borders, self.borders[1:], strict=False):
            ended = self._close(start)
            self._open(start, end, ended)
            self.out.append(self._content(start, end))
        self._close(len(self.text))
        return "".join(self.out)

    def _close(self, place: int) -> bool:
        """Ends the marks that end there, and those within them; says whether the last thing written is a star."""
        # Stars that begin together also end together, or the next ones would be ambiguous.
        runs = {self.begun[mark] for mark in self.open if mark.end <= place and mark.kind in _STARS}
        ends = [mark.end <= place or (mark.kind in _STARS and self.begun[mark] in runs) for mark in self.open]
        keep = ends.index(True) if True in ends else len(ends)
        closing = self.open[keep:]
        del self.open[keep:]
        self.out += [self._fence(mark, closing=True) for mark in reversed(closing)]
        return bool(closing) and self.out[-1].endswith("*")

    def _open(self, start: int, end: int, after_star: bool) -> None:
        """Begins the marks on that stretch that are not open, the longest first."""
        here = [mark for mark in self.marks if mark.start <= start and end <= mark.end]
        new = [mark for mark in here if mark not in self.open]
        for mark in sorted(new, key=lambda mark: (-mark.end, _INWARDS.index(mark.kind))):
            fence = self._fence(mark, closing=False)
            if after_star and fence.startswith("*"):
                self.out.append(_APART)
            if fence.startswith("[") and self.out and self.out[-1].endswith("!"):
                self.out[-1] = f"{self.out[-1][:-1]}\\!"
            after_star = after_star and not fence
            self.out.append(fence)
            self.open.append(mark)
            self.begun[mark] = start

    def _fence(self, mark: Mark, *, closing: bool) -> str:
        if mark in self.references:
            return ""
        if mark.kind == "code":
            runs = [len(run) for run in re.findall("`+", self.text[mark.start : mark.end])]
            fence = "`" * (max(runs, default=0) + 1)
            return (f" {fence}" if closing else f"{fence} ") if runs else fence
        if mark.kind == "link":
            return f"]({self._target(mark.target)})" if closing else "["
        return _FENCES[mark.kind]

    def _content(self, start: int, end: int) -> str:
        text = self.text[start:end]
        if any(mark in self.references for mark in self.open):
            return f"[^{text[1:-1]}]"
        if any(mark.kind == "code" for mark in self.open):
            return text
        escaped = _SPECIAL.sub(r"\\\g<0>", text)
        if self.in_row:
            escaped = escaped.replace("|", "\\|")
        if any(mark.kind in _FENCES and self.begun[mark] == start for mark in self.open):
            escaped = re.sub(r"^\s", _entity, escaped)
        if any(mark.kind == "link" and self.begun[mark] == start for mark in self.open):
            escaped = re.sub(r"^\^", _entity, escaped)  # "[^1](…)" would be a footnote's mark
        if any(mark.end == end for mark in self.open):
            escaped = re.sub(r"\s$", _entity, escaped)
        return escaped

    def _target(self, target: str) -> str:
        safe = _UNSAFE_IN_LINK.sub(lambda unsafe: quote(unsafe[0]), target)
        if self.in_row:
            safe = safe.replace("|", "\\|")
        return f"<{safe}>" if re.search(r"[()']", safe) else safe

    def _is_reference(self, mark: Mark, notes: Collection[str]) -> bool:
        note = mark.target.removeprefix("#")
        alone = self.borders.index(mark.end) == self.borders.index(mark.start) + 1
        written = f"[{note.removeprefix(_NOTE)}]" == self.text[mark.start : mark.end]
        in_code = any(m.kind == "code" and m.start <= mark.start and mark.end <= m.end for m in self.marks)
        return note in notes and alone and written and not in_code
