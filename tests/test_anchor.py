"""Where annotations stand, also after their text was edited."""

import re
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from passages import ALPHABET, annotation_of, case_of, span_of, text_of, texts_with_span

from reader.annotation.anchor import Location, context_of, locate, make, quote_of
from reader.annotation.choice import ENOUGH
from reader.annotation.match import is_lone
from reader.annotation.model import CONTEXT, PARAGRAPH_BREAK, Span
from reader.annotation.places import occurrences
from reader.casefile.model import Paragraph, Text
from reader.errors import ReaderError

PROSE = text_of(
    "The controller scraped photographs from public pages without telling anyone.",
    "It kept the photographs for years. It sold searches in the photographs to the police.",
    "The authority ordered it to stop.",
)


@given(texts_with_span())
def test_any_span_gives_its_exact_quote_and_context(drawn: tuple[Text, Span]) -> None:
    text, span = drawn
    annotation = annotation_of(text, span)
    whole = PARAGRAPH_BREAK.join(paragraph.text for paragraph in text.paragraphs)
    assert annotation.prefix + annotation.quote + annotation.suffix in whole
    assert annotation.quote == quote_of(text, span)
    once = len(list(occurrences(whole, annotation.quote))) == 1
    if once and is_lone(annotation):
        assert (annotation.prefix, annotation.suffix) == context_of(text, span)
        if len(annotation.prefix) < CONTEXT:
            assert whole.startswith(annotation.prefix + annotation.quote)
        if len(annotation.suffix) < CONTEXT:
            assert whole.endswith(annotation.quote + annotation.suffix)


@given(texts_with_span())
def test_an_unchanged_text_gives_the_exact_span(drawn: tuple[Text, Span]) -> None:
    text, span = drawn
    assert locate(annotation_of(text, span), text) == Location(span, "exact")


@given(texts_with_span(), st.randoms(use_true_random=False), st.text(ALPHABET, max_size=20))
def test_no_edit_ever_gives_a_span_with_another_quote(
    drawn: tuple[Text, Span], chance: Random, inserted: str
) -> None:
    text, span = drawn
    annotation = annotation_of(text, span)
    paragraphs = [
        replace(
            one, text=one.text[: (cut := chance.randrange(len(one.text) + 1))] + inserted + one.text[cut:]
        )
        for one in text.paragraphs
    ]
    chance.shuffle(paragraphs)
    edited = Text("fr", tuple(paragraphs[: chance.randint(1, len(paragraphs))]))
    found = locate(annotation, edited)
    if found.span is None:
        assert (found.state, bool(found.reason)) == ("doubt", True)
    else:
        there = quote_of(edited, found.span)
        assert re.findall(r"\w+", there) == re.findall(r"\w+", annotation.quote)
        assert (found.state == "exact") == (found.reason == "")
        assert (found.state == "exact") == (found.span == span and there == annotation.quote)


@given(texts_with_span())
def test_reordered_paragraphs_keep_a_passage_inside_one(drawn: tuple[Text, Span]) -> None:
    text, span = drawn
    if span.start.paragraph == span.end.paragraph:
        edited = Text("fr", text.paragraphs[::-1])
        annotation = annotation_of(text, span)
        found = locate(annotation, edited)
        if found.span is None:  # what had twins, or is few words, with nothing around it as it was
            assert not is_lone(annotation) or len(annotation.quote) < ENOUGH
        else:
            assert quote_of(edited, found.span) == quote_of(text, span)
            here, there = (
                each.paragraph(place.start.paragraph).text
                for each, place in ((text, span), (edited, found.span))
            )
            assert here == there  # of two that are equal in all, either is it


def edited(*changes: tuple[str, str], text: Text = PROSE) -> Text:
    """PROSE with words replaced by others."""
    paragraphs = text.paragraphs
    for old, new in changes:
        assert any(old in paragraph.text for paragraph in paragraphs)
        paragraphs = tuple(
            replace(paragraph, text=paragraph.text.replace(old, new)) for paragraph in paragraphs
        )
    return Text(text.language, paragraphs)


def test_text_inserted_before_moves_the_span() -> None:
    annotation = annotation_of(PROSE, span_of("p2", 38, "p2", 51))
    assert annotation.quote == "sold searches"
    found = locate(annotation, edited(("It kept", "For its own ends it kept")))
    assert (found.span, found.state) == (span_of("p2", 55, "p2", 68), "moved")


def test_of_equal_words_the_context_chooses() -> None:
    annotation = annotation_of(PROSE, span_of("p2", 59, "p2", 70))
    assert annotation.quote == "photographs"
    found = locate(annotation, edited(("It kept the photographs for years. ", "")))
    assert (found.span, found.state) == (span_of("p2", 24, "p2", 35), "moved")


def test_an_equal_passage_that_slides_into_the_place_is_not_taken() -> None:
    text = text_of("Yes to A. No to B.")
    annotation = annotation_of(text, span_of("p1", 4, "p1", 6))
    found = locate(annotation, text_of("No, to Z. Yes to A. No to B."))
    assert (found.span, found.state) == (span_of("p1", 14, "p1", 16), "moved")


def test_an_edit_beside_the_passage_leaves_it_exact() -> None:
    annotation = annotation_of(PROSE, span_of("p1", 4, "p1", 14))
    assert locate(annotation, edited(("controller scraped", "controller had copied"))).state == "exact"


def test_a_paragraph_with_a_new_id_is_found_in_the_document() -> None:
    annotation = annotation_of(PROSE, span_of("p3", 4, "p3", 21))
    renamed = Text("fr", (*PROSE.paragraphs[:2], replace(PROSE.paragraphs[2], id="order")))
    found = locate(annotation, renamed)
    assert (found.span, found.state) == (span_of("order", 4, "order", 21), "moved")


def test_a_long_passage_is_found_with_nothing_around_it_as_it_was() -> None:
    quote = PROSE.paragraphs[0].text[4:60]
    annotation = annotation_of(PROSE, span_of("p1", 4, "p1", 60))
    found = locate(annotation, Text("fr", (Paragraph("x", f"Quoted: {quote}!"),)))
    assert (found.span, found.state) == (span_of("x", 8, "x", 64), "moved")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (edited(("searches", "queries")), "no longer"),
        (text_of("One: sold searches.", "Two: sold searches."), "2 places"),
        (text_of("They never sold searches."), "nothing around"),
        (Text("fr", ()), "no longer"),
    ],
)
def test_what_cannot_be_found_for_sure_is_in_doubt(text: Text, reason: str) -> None:
    found = locate(annotation_of(PROSE, span_of("p2", 38, "p2", 51)), text)
    assert (found.span, found.state) == (None, "doubt")
    assert reason in found.reason


def test_a_passage_across_paragraphs_is_found_again() -> None:
    annotation = annotation_of(PROSE, span_of("p2", 71, "p3", 13))
    assert annotation.quote == "to the police.\nThe authority"
    found = locate(annotation, edited(("kept the photographs", "kept them"), ("It sold", "Then it sold")))
    assert found.span is not None
    assert (found.state, found.span.start.paragraph, found.span.end) == ("moved", "p2", annotation.span.end)


@pytest.mark.parametrize(
    ("span", "message"),
    [
        (span_of("p1", 3, "p1", 3), "no text"),
        (span_of("p1", 9, "p1", 3), "ends before it begins"),
        (span_of("p2", 0, "p1", 3), "ends before it begins"),
        (span_of("p9", 0, "p9", 3), "no paragraph “p9”"),
        (span_of("p1", 0, "p1", 999), "76 characters"),
        (span_of("p1", -2, "p1", 4), "76 characters"),
        (span_of("p1", 3, "p1", 4), "no text"),
        (span_of("p1", 0, "p1", 3, language="de"), "no text in “de”. Its languages: fr"),
        (
            replace(span_of("p1", 0, "p1", 3), document="press"),
            "no document “press”. Its documents: decision",
        ),
    ],
)
def test_an_impossible_span_is_refused(span: Span, message: str) -> None:
    with pytest.raises(ReaderError, match=message):
        make(case_of(PROSE), span, colour="yellow")


def test_a_new_annotation_is_whole() -> None:
    tags = ("art 6.1.f", "scraping", "6(1)(f)")
    made = [annotation_of(PROSE, span_of("p1", 0, "p1", 3), tags=tags, note="*n*") for _ in range(2)]
    assert made[0].tags == ("6(1)(f)", "scraping")
    assert made[0].id != made[1].id
    assert made[0].created == made[0].modified
    assert made[0].created.utcoffset() is not None
    with pytest.raises(ReaderError, match="no point"):
        annotation_of(PROSE, span_of("p1", 0, "p1", 3), tags=("6(1)(g)",))
