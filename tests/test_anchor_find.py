"""Passages found by their words."""

import pytest
from hypothesis import given
from passages import case_of, span_of, text_of, texts_with_span

from reader.annotation.anchor import quote_of
from reader.annotation.find import find_passage, find_quote, nearest
from reader.annotation.model import Span
from reader.casefile.model import Text
from reader.errors import ReaderError

TEXT = text_of(
    "L’intérêt légitime, dit «\u00a0IL\u00a0», n’est pas établi\u00a0: rien ne l’appuie…",
    "Rien ne l’appuie – n°\u00a012, STRASSE et Straße.",
    "Fin",
)


def found(quote: str, text: Text = TEXT) -> list[str]:
    return [quote_of(text, span) for span in find_quote(case_of(text).documents[0], "fr", quote)]


@given(texts_with_span())
def test_any_passage_is_found_by_its_exact_words(drawn: tuple[Text, Span]) -> None:
    text, span = drawn
    assert span in find_quote(case_of(text).documents[0], "fr", quote_of(text, span))


@pytest.mark.parametrize(
    ("typed", "quotes"),
    [
        ("l'intérêt   LÉGITIME", ["L’intérêt légitime"]),
        ('dit "IL", n\'est pas établi: rien', ["dit «\u00a0IL\u00a0», n’est pas établi\u00a0: rien"]),
        ("dit “IL”, n’est", ["dit «\u00a0IL\u00a0», n’est"]),
        ("appuie... rien ne", ["appuie…\nRien ne"]),
        ("appuie - n° 12", ["appuie – n°\u00a012"]),
        ("strasse", ["STRASSE", "Straße"]),
        ("rien ne l'appuie", ["rien ne l’appuie", "Rien ne l’appuie"]),
        ("Rien ne l’appuie", ["Rien ne l’appuie"]),
        ("le\u0301gitime", ["légitime"]),
        ("rien du tout", []),
        ("", []),
        (" \n", []),
        ("\u200b", []),
    ],
)
def test_writing_variants_are_equal_only_where_nothing_is_exact(typed: str, quotes: list[str]) -> None:
    assert found(typed) == quotes


def test_the_span_is_in_the_text_as_it_is() -> None:
    document = case_of(TEXT).documents[0]
    assert find_quote(document, "fr", "straße. fin") == [span_of("p2", 37, "p3", 3)]


def test_the_nearest_paragraph_shares_most_words() -> None:
    close = nearest(TEXT, "l’intérêt légitime n’est pas démontré")
    assert close is not None
    assert close.id == "p1"
    assert nearest(TEXT, "zzz") is None
    assert nearest(Text("fr", ()), "mot") is None


def test_a_passage_has_one_place() -> None:
    case = case_of(TEXT)
    assert find_passage(case, "decision", "fr", "strasse et") == span_of("p2", 26, "p2", 36)
    with pytest.raises(
        ReaderError, match=r"stands 2 times in “decision” \(fr\), in p1, p2\. Give a longer quote"
    ):
        find_passage(case, "decision", "fr", "rien ne l'appuie")
    with pytest.raises(
        ReaderError, match=r"is not in “decision” \(fr\)\. The nearest paragraph is p1: “L’intérêt"
    ):
        find_passage(case, "decision", "fr", "l’intérêt public n’est pas établi")
    with pytest.raises(ReaderError, match=r"is not in “decision” \(fr\)\.$"):
        find_passage(case, "decision", "fr", "zzz")
    with pytest.raises(ReaderError, match="Its languages: fr"):
        find_passage(case, "decision", "en", "mot")
