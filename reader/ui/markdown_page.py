"""An exported file as a page: our HTML dressed for Qt. It fetches nothing and runs nothing."""

import re
from string import Template

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
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


class MarkdownPage(QTextBrowser):
    """The rendered page. Links inside it scroll, links to the web open in the browser, and only when clicked."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self._body = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Rendered page")
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.set_theme(tokens)

    def set_theme(self, tokens: Tokens) -> None:
        """Dress it in these tokens."""
        self._tokens = tokens
        self.setStyleSheet(
            f"QTextBrowser {{ background: {tokens.page.name()}; border: none; border-radius: 0; padding: 0; }}"
        )
        self.document().setDefaultFont(fonts.reading(tokens.type["large"] + 1))
        self.document().setDocumentMargin(tokens.space[5] + tokens.space[3])
        self.document().setDefaultStyleSheet(_style_sheet(tokens))
        self.show_body(self._body)

    def show_body(self, body: str) -> None:
        """Show the body of a page, as `reader.exporting.page.to_html` gives it."""
        self._body = body
        self.setHtml(_for_qt(body))

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
    (r"<p><em>([^<]*)</em></p>", r'<p class="aside">\1</p>'),
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


def _for_qt(body: str) -> str:
    for pattern, replacement in _QT:
        body = re.sub(pattern, replacement, body)
    return f"<body>{body}</body>"
