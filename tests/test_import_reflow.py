"""Broken lines joined, and files whose encoding is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importing.encoding import mend
from reader.importing.files import decode
from reader.importing.reflow import unbroken

WRAPPED = """\
The operator has put small black cameras above the doors of its trams, and
has not told the passengers why; the commission asked it twice, and had no
answer to any of its letters.
1. The first letter was sent on the third of May, when the trams stood in
Article 7 of the depot’s rules.

HELD
the operator must answer.
"""


def test_broken_lines_are_joined() -> None:
    assert unbroken(WRAPPED.splitlines()) == [
        "The operator has put small black cameras above the doors of its trams, and has not told the passengers why; "
        "the commission asked it twice, and had no answer to any of its letters.",
        "1. The first letter was sent on the third of May, when the trams stood in Article 7 of the depot’s rules.",
        "HELD",
        "the operator must answer.",
    ]


def test_a_line_for_each_paragraph_stays_one() -> None:
    lines = ["A first paragraph that is rather long, as paragraphs are. " * 4, "short", "another one. " * 20]
    assert unbroken(lines) == [line.strip() for line in lines]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=120)))
def test_no_word_is_lost(lines: list[str]) -> None:
    def letters(texts: list[str]) -> str:
        return "".join(char for text in texts for char in text if char.isalnum())

    assert letters(unbroken(lines)) == letters(lines)


@pytest.mark.parametrize(
    ("spoilt", "right", "warned"),
    [
        ("L’été, n° 12 : 5 €", "L’été, n° 12 : 5 €", ""),
        ("L’Ã©tÃ© est lÃ ", "L’été est là", "mended"),
        ("it\x92s \x93held\x94", "it’s “held”", "mended"),
        ("d\ufffdj\ufffd", "d?j?", "2 unreadable"),
    ],
)
def test_wrong_encodings(spoilt: str, right: str, warned: str) -> None:
    text, warnings = mend(spoilt)
    assert text.rstrip() == right
    assert warned in " ".join(warnings)


def test_a_page_is_read_in_the_encoding_it_names() -> None:
    greek = "<html><head><meta charset=iso-8859-7></head><body>Αρχή</body></html>"
    assert decode(greek.encode("iso-8859-7")) == (greek, ())
