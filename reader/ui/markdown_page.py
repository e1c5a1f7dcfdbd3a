"""An exported file as a page: our HTML dressed for Qt. It fetches nothing and runs nothing."""

import re
from collections.abc import Iterator, Sequence
from string import Template
from xml.etree import ElementTree

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QTextCursor, QTextDocument, QTextDocumentFragment
from PySide6.QtWidgets import QFrame, QTextBrowser

from reader.ui import fonts
from reader.ui.theme import Tokens

_STYLE = Template(
    """
    p, li, td, th { color: $ink; line-height: 125%; }
    p, ul, ol { margin-top: 0; margin-bottom: 8px; }
    .h1 { font-size: ${h1}px; font-weight: 700; line-height: 105%; margin-top: 16px; margin-bottom: 6px; }
    .h2 { font-size: ${h2}px; font-weight: 700; margin-top: 32px; margin-bottom: 4px; }
    .h3 { font-size: ${h3}px; font-weight: 700; margin-top: 22px; margin-bottom: 4px; }
    .h4, .h5 { font-weight: 700; margin-top: 16px; margin-bottom: 4px; }
    .h6 { font-family: Inter; font-size: ${tiny}px; color: $soft; margin-top: 26px; margin-bottom: 2px; }
    a { color: $accent; text-decoration: none; }
    pre, code { font-family: monospace; font-size: ${small}px; background-color: $panel; }
    .mark { background-color: $yellow; }
    .label { font-family: Inter; color: $accent; font-size: ${tiny}px; font-weight: 600; margin-bottom: 0; }
    .aside { color: $soft; font-size: ${small}px; font-style: italic; }
    .quotation { margin-top: 2px; margin-bottom: 10px; }
    .quote { padding-left: 12px; }
    .quote p, .quote ul, .quote ol { margin-bottom: 4px; }
    .bar { background-color: $line; }
    .note .bar, .important .bar { background-color: $accent; }
    .fields { background-color: $panel; margin-bottom: 8px; }
    .fields th, .fields td { font-family: Inter; font-size: ${tiny}px; line-height: 100%; padding: 2px 12px 2px 12px; }
    .fields th { color: $soft; font-weight: 400; text-align: left; }
    .data { margin-bottom: 12px; }
    .data th { font-weight: 600; text-align: left; }
    .data th, .data td { padding: 3px 14px 3px 0; }
    """
)


_CHUNK = 10_000
"""Characters of HTML that are laid out in one go: some 50 ms, so that the window stays alive."""

_AT_ONCE = 100_000
"""Characters that are shown before the window goes on."""


class MarkdownPage(QTextBrowser):
    """The rendered page. Links inside it scroll, links to the web open in the browser, and only when clicked."""

    completed = Signal()
    """All of the page is there."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._chunks: list[str] = []
        self._waiting: list[str] = []
        self._more = QTimer(self)
        self._more.timeout.connect(self._append)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Rendered page")
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.set_theme(tokens)

    def set_theme(self, tokens: Tokens) -> None:
        """Dress it in these tokens."""
        self.setStyleSheet(
            f"QTextBrowser {{ background: {tokens.page.name()}; border: none; border-radius: 0; padding: 0; }}"
        )
        self.document().setDefaultFont(fonts.reading(tokens.type["large"] + 1))
        self.document().setDocumentMargin(tokens.space[5] + tokens.space[3])
        self.document().setDefaultStyleSheet(_style_sheet(tokens))
        self.show_chunks(self._chunks)

    def show_chunks(self, chunks: Sequence[str]) -> None:
        """Show a page that `chunks` cut: a short one at once, a long one little by little, ready to be read."""
        self._chunks = list(chunks)
        at_once = max(1, _AT_ONCE // _CHUNK)
        self.setHtml(f"<body>{''.join(self._chunks[:at_once])}</body>")
        self._waiting = self._chunks[at_once:]
        self._more.start()

    def _append(self) -> None:
        if not self._waiting:
            self._more.stop()
            self.completed.emit()
            return
        part = QTextDocument()
        part.setDefaultFont(self.document().defaultFont())
        part.setDefaultStyleSheet(self.document().defaultStyleSheet())
        part.setHtml(f"<body>{self._waiting.pop(0)}</body>")
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        # An inserted piece takes over the format of the block it begins in, so that one gets it first.
        cursor.insertBlock(part.begin().blockFormat(), part.begin().charFormat())
        cursor.insertFragment(QTextDocumentFragment(part))

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002, N802 (Qt's signature)
        """Qt's hook: nothing is loaded, from the disk or from anywhere else."""
        return None

    def _follow(self, url: QUrl) -> None:
        if url.isRelative() and url.hasFragment():
            self.scrollToAnchor(url.fragment())
        elif url.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(url)


def _style_sheet(tokens: Tokens) -> str:
    size = tokens.type
    return _STYLE.substitute(
        ink=tokens.ink.name(),
        soft=tokens.soft.name(),
        accent=tokens.accent.name(),
        panel=tokens.panel.name(),
        line=tokens.thumb.name(),
        yellow=tokens.highlight["yellow"].name(),
        h1=round(size["title"] * 1.4),
        h2=round(size["title"]),
        h3=round(size["large"] + 1),
        small=round(size["small"]),
        tiny=round(size["tiny"]),
    )


_QT: tuple[tuple[str, str], ...] = (
    ("<mark>", '<span class="mark">'),
    ("</mark>", "</span>"),
    (r"<(h\d) id", r'<p class="\1" id'),  # Qt scales headings by sizes of its own
    (r"</h\d>", "</p>"),
    (r'<p><em>([^<]*)</em>(.<a class="footnote-backref".*)?</p>', r'<p class="aside">\1\2</p>'),
    (
        r'<blockquote(?: class="(\w+)")?>',
        r'<table class="quotation \1" cellspacing="0" cellpadding="0" width="100%">'
        r'<tr><td class="bar" width="3"></td><td class="quote">',
    ),
    ("</blockquote>", "</td></tr></table>"),
    ("<table>", '<table class="data" cellspacing="0">'),
    ('<table class="fields">', '<table class="fields" cellspacing="0" width="100%">'),
)
"""What Qt's rich text has no element or border for, in what it has."""


def chunks(body: str) -> list[str]:
    """The body of a page, as `reader.exporting.page.to_html` gives it, in Qt's HTML and in pieces to be shown in turn.

    Each piece begins with a paragraph that follows no table, where pieces join without a trace.
    """
    result = [""]
    for element in _blocks(ElementTree.fromstring(f"<body>{body}</body>")):  # noqa: S314 (our own output)
        block = _for_qt(ElementTree.tostring(element, encoding="unicode", method="html"))
        joins = block.startswith("<p") and not result[-1].rstrip().endswith("</table>")
        if joins and len(result[-1]) > _CHUNK:
            result.append("")
        result[-1] += block
    return result


def _blocks(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The blocks at the top of the page; of the footnotes, each one's number as a small heading, then its blocks."""
    for element in root:
        if element.get("class") != "footnote":
            yield element
            continue
        notes = (item for item in element.iter("li") if item.get("id", "").startswith("fn-"))
        for number, note in enumerate(notes, start=1):
            heading = ElementTree.Element("h6", {"id": note.get("id", "")})
            heading.text = str(number)
            yield heading
            yield from note


def _for_qt(block: str) -> str:
    for pattern, replacement in _QT:
        block = re.sub(pattern, replacement, block)
    return block
