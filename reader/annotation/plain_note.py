"""What a note says without its Markdown: for lists, where a line of it is shown beside other things."""

import re

_LINE_MARK = re.compile(r"(?m)^ *(?:#{1,6} +|(?:> ?)+|[-*+] +)")
"""What begins a heading, a line of a quotation, an item of a list."""

_MARKS = (
    (re.compile(r"!?\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),  # links, images
    (re.compile(r"(?<!\\)(\*{1,3}|~~|`+)(?=\S)(.+?)(?<=[^\s\\])\1"), r"\2"),
    (re.compile(r"(?<![\w\\])(_{1,3})(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
"""Marks within a line, of CommonMark and of GitHub's dialect, and what is left of each: the words between them."""


def plain(note: str) -> str:
    """The words of a note, on one line."""
    line = " ".join(_LINE_MARK.sub("", note).split())
    for mark, words in _MARKS:
        line = mark.sub(words, line)
    return line
