"""Two wordings side by side as rich text: what only the one has is struck out, what only the other has underlined."""

import html
import re
from collections.abc import Iterator

from reader.ui.theme import Tokens


def compared(before: str, after: str, tokens: Tokens) -> tuple[str, str]:
    """Both as HTML for a QLabel, word by word."""
    from difflib import SequenceMatcher  # not needed to show a case

    one, other = _words(before), _words(after)
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    gone = f"color: {tokens.doubt.name()}; text-decoration: line-through"
    new = f"color: {tokens.accent.name()}; text-decoration: underline"
    return (
        "".join(_marked(one[a:b], gone if kind != "equal" else "") for kind, a, b, _, _ in steps),
        "".join(_marked(other[a:b], new if kind != "equal" else "") for kind, _, _, a, b in steps),
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def _marked(words: list[str], style: str) -> str:
    text = html.escape("".join(words)).replace("\n", "<br>")
    return f'<span style="{style}">{text}</span>' if style and text else text


def around(before: str, words: str, after: str, tokens: Tokens) -> str:
    """A passage that is HTML already, with plain context around it, softer."""

    def soft(text: str) -> str:
        return f'<span style="color: {tokens.soft.name()}">{html.escape(text)}</span>' if text else ""

    return "".join(_pieces(soft(before), words, soft(after)))


def _pieces(*pieces: str) -> Iterator[str]:
    yield from filter(None, pieces)


def plain(text: str) -> str:
    """Plain text as HTML for a QLabel."""
    return html.escape(text).replace("\n", "<br>")
