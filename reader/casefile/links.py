"""Where the links of a text lead."""

import re
from pathlib import Path
from urllib.parse import unquote

from reader.casefile.mistake import nearest
from reader.casefile.model import Text

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|//")
_OPENED = ("http", "https", "mailto")


def broken(target: str, text: Text, file: Path, folder: Path) -> str:
    """What is wrong with a link in that text file of the case in that folder; empty if nothing is."""
    scheme = _SCHEME.match(target)
    if scheme:
        known = (scheme[1] or "").lower() in _OPENED
        return (
            "" if known else f"the link “{target}” is not opened: write an address that begins with https://"
        )
    path, _, paragraph = target.partition("#")
    if not path:
        if paragraph in text.index:
            return ""
        return f"the link “{target}” leads to no paragraph of this text. {nearest(paragraph, list(text.index)[:8])}"
    linked = (file.parent / unquote(path)).resolve()
    if not linked.is_relative_to(folder.resolve()):
        return f"the link “{target}” leads out of the case's folder: put the file into it, or link to the web"
    return (
        "" if linked.exists() else f"the link “{target}” leads to no file: correct it, or put the file there"
    )
