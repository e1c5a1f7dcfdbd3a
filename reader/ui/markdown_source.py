"""Markdown source, coloured: the tokens are Pygments', the colours the theme's."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QFont, QFontDatabase, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from reader.ui.positions import Utf16Map
from reader.ui.theme import Tokens

if TYPE_CHECKING:
    from pygments.lexer import Lexer

Style = Literal["heading", "strong", "emphasis", "mark", "sign", "name", "quiet"]

Styled = tuple[int, int, Style]
"""A stretch of one line: first code point, code points, style."""


def styles(source: str) -> list[list[Styled]]:
    """The styled stretches of each line."""
    ends = list(accumulate(len(line) + 1 for line in source.split("\n")))
    result: list[list[Styled]] = [[] for _ in ends]
    for start, text, style in _tokens(source):
        line = bisect_right(ends, start)
        for part in text.split("\n"):
            if part:
                result[line].append((start - (ends[line - 1] if line else 0), len(part), style))
            start += len(part) + 1
            line += 1
    return result


def _tokens(source: str) -> Iterator[tuple[int, str, Style]]:
    # Imported here: Pygments is slow to import, and not needed to start.
    from pygments.lexers import YamlLexer

    head = source.find("\n---\n") + len("\n---\n") if source.startswith("---\n") else 0
    for offset, lexer, part in ((0, YamlLexer(), source[:head]), (head, _markdown_lexer(), source[head:])):
        for start, token, text in lexer.get_tokens_unprocessed(part):
            style = _style(str(token))
            if style is not None:
                yield offset + start, text, style


def _style(token: str) -> Style | None:
    return next((style for name, style in _STYLES if token.startswith(name)), None)


_STYLES: Sequence[tuple[str, Style]] = (
    ("Token.Generic.Heading", "heading"),
    ("Token.Generic.Subheading", "heading"),
    ("Token.Generic.Strong", "strong"),
    ("Token.Generic.Emph", "emphasis"),
    ("Token.Generic.Inserted", "mark"),
    ("Token.Keyword", "sign"),
    ("Token.Name.Label", "sign"),
    ("Token.Name.Tag", "name"),
    ("Token.Name.Attribute", "quiet"),
    ("Token.Name.Namespace", "quiet"),
    ("Token.Comment", "quiet"),
    ("Token.Punctuation", "quiet"),
    ("Token.Literal.String.Escape", "quiet"),
    ("Token.Literal.String.Backtick", "quiet"),
)


@cache
def _markdown_lexer() -> "Lexer":
    """Pygments' Markdown with what our exports add: highlights, footnotes, anchors, marks inside quotations."""
    from pygments import lexer, token
    from pygments.lexers import MarkdownLexer

    class ExportLexer(MarkdownLexer):  # type: ignore[misc]  # its stubs have no types
        tokens = {  # noqa: RUF012 (Pygments' way to declare one)
            "root": [
                (r"^\n", token.Whitespace),
                (r"^#{6} .+\n", token.Comment),
                (r"^(?:> ?)+", token.Keyword),
                lexer.inherit,
            ],
            "inline": [
                (r"\\.|&\w+;", token.String.Escape),
                (r"==[^=\n]+==", token.Generic.Inserted),
                (r"\[\^[^\]\n]+\]:?|\[!\w+\]", token.Name.Label),
                (r"<https?://[^>\n]+>", token.Name.Attribute),
                (r"[^\\\s=\[`*_~!@#<&]+", token.Text),
                lexer.inherit,
            ],
        }

    return ExportLexer()


class MarkdownSource(QPlainTextEdit):
    """The source, to read and to copy from."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Markdown source")
        self._source = ""
        self._colours = _Colours(self)
        self.set_theme(tokens)

    def set_theme(self, tokens: Tokens) -> None:
        """Dress it in these tokens."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(round(tokens.type["small"]))
        self.setFont(font)
        self.document().setDocumentMargin(tokens.space[5])
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {tokens.panel.name()}; border: none; border-radius: 0; padding: 0; }}"
        )
        self._colours.set_theme(tokens)

    def show_source(self, source: str) -> None:
        """Show the text, still without colours."""
        self._source = source
        self._colours.lines = []
        self.setPlainText(source)

    def show_styles(self, lines: list[list[Styled]]) -> None:
        """Colour the lines of the text that is shown."""
        self._colours.lines = lines
        self._colours.rehighlight()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 (Qt's name)
        """Qt's hook: what is copied comes from the source, for Qt would turn its no-break spaces into spaces."""
        cursor, units = self.textCursor(), Utf16Map(self._source)
        start, end = units.to_points(cursor.selectionStart()), units.to_points(cursor.selectionEnd())
        data = QMimeData()
        data.setText(self._source[start:end])
        return data


class _Colours(QSyntaxHighlighter):
    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor.document())
        self.lines: list[list[Styled]] = []
        self._formats: dict[Style, QTextCharFormat] = {}

    def set_theme(self, tokens: Tokens) -> None:
        self._formats = _formats(tokens)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802 (Qt's name)
        number = self.currentBlock().blockNumber()
        if number >= len(self.lines):
            return
        units = Utf16Map(text)
        for start, length, style in self.lines[number]:
            first = units.to_units(start)
            self.setFormat(first, units.to_units(start + length) - first, self._formats[style])


def _formats(tokens: Tokens) -> dict[Style, QTextCharFormat]:
    formats: dict[Style, QTextCharFormat] = {
        "heading": _coloured(tokens.accent),
        "strong": QTextCharFormat(),
        "emphasis": QTextCharFormat(),
        "mark": QTextCharFormat(),
        "sign": _coloured(tokens.accent),
        "name": _coloured(tokens.accent),
        "quiet": _coloured(tokens.soft),
    }
    formats["heading"].setFontWeight(QFont.Weight.Bold)
    formats["strong"].setFontWeight(QFont.Weight.Bold)
    formats["emphasis"].setFontItalic(True)
    formats["mark"].setBackground(tokens.highlight["yellow"])
    return formats


def _coloured(colour: QColor) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setForeground(colour)
    return result
