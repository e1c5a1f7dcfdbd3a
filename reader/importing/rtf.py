"""A rich text document (.rtf) as plain text; what the reader must know of what that leaves out is said."""

import re

from striprtf.striprtf import rtf_to_text

from reader.casefile.model import CELL_SEPARATOR
from reader.errors import ReaderError

# Pictures: nobody writes so many hexadecimal figures in a row.
_PICTURE = re.compile(r"(?<![0-9A-Fa-f\\'])[0-9A-Fa-f\r\n]{400,}+")
# Expressions of the library that take quadratic time, on what no text needs: it writes links' addresses into the text
# (not where a field’s instruction ends in a line break, which rich text ignores), and reads the charsets of fonts.
_INSTRUCTION = re.compile(r"\\fldinst\b")
# What was deleted with changes tracked, and hidden words; the library reads both.
_NOT_SHOWN = re.compile(r"\{[^{}]*\\(?:deleted|v)(?![a-z0-9])[^{}]*\}")
_ROW = re.compile(r"^.*\|$", re.MULTILINE)
_LEFT_OUT = {
    r"\footnote": "Its footnotes were left out: save it as Word (.docx) and import that to read them.",
    r"\annotation": "The comments in its margin were left out.",
}


def read_text(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text, a paragraph a line, and warnings of what it lacks. Raises ReaderError for a damaged document."""
    source = _NOT_SHOWN.sub("", _PICTURE.sub("", data.decode("cp1252", "replace")))
    source = _INSTRUCTION.sub(r"\\fldinst" "\n", source).replace("\\fonttbl", "\\filetbl")
    try:
        text = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call] # it has no types
    except Exception:  # on a damaged file the library raises whatever it stumbles on
        message = "The rich text document is damaged. Open it in a word processor and save it anew."
        raise ReaderError(message) from None
    warnings = ["Bold and italic words, links and headings of the rich text are plain text here."]
    warnings += [said for sign, said in _LEFT_OUT.items() if sign in source]
    return _ROW.sub(lambda row: CELL_SEPARATOR.join(row[0][:-1].split("|")), text), tuple(warnings)
