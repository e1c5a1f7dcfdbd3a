"""Merging another reader's annotations: nothing lost, nothing twice, nothing overwritten."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotation.merge import Merge, is_same_passage, merge
from reader.annotation.model import COLOURS, Annotation, Position, Span

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
SPAN = Span("decision", "en", Position("p1", 0), Position("p1", 5))
ONE = Annotation(
    "one", "case", SPAN, "quote", "", " after", "yellow", ("5",), "", "Ada", created=NOON, modified=NOON
)


def kept(mine: Sequence[Annotation], result: Merge) -> dict[str, Annotation]:
    return {each.id: each for each in (*mine, *result.changes)}


def is_later_version(one: Annotation, other: Annotation) -> bool:
    """Whether one is what its author made of the other, or the other itself."""
    return (one.id, one.author) == (other.id, other.author) and one.modified >= other.modified


def test_an_unknown_annotation_is_added_with_its_author() -> None:
    result = merge([], [ONE])
    assert (result.added, result.updated, result.conflicts, result.same) == ((ONE,), (), (), ())
    assert result.added[0].author == "Ada"


def test_the_same_annotation_changes_nothing() -> None:
    assert merge([ONE], [ONE]) == Merge((), (), (), (ONE,))


def test_the_same_annotation_under_another_id_changes_nothing() -> None:
    assert merge([ONE], [replace(ONE, id="other", modified=NOON + timedelta(1))]).changes == ()


def test_the_same_passage_of_another_author_is_added() -> None:
    assert merge([ONE], [replace(ONE, id="other", author="Bo")]).added


def test_tags_of_both_are_kept() -> None:
    result = merge([ONE], [replace(ONE, tags=("6(1)(f)", "5"))])
    assert [each.tags for each in result.updated] == [("5", "6(1)(f)")]


def test_a_note_where_there_was_none_is_taken() -> None:
    assert merge([ONE], [replace(ONE, note="Why?")]).updated[0].note == "Why?"


def test_a_note_that_goes_on_from_mine_is_taken() -> None:
    result = merge([replace(ONE, note="Why?")], [replace(ONE, note="Why? Because.")])
    assert result.updated[0].note == "Why? Because."


def test_an_older_and_shorter_note_changes_nothing() -> None:
    assert merge([replace(ONE, note="Why? Because.")], [replace(ONE, note="Why?")]).changes == ()


def test_notes_that_differ_are_both_kept_and_mine_stays() -> None:
    mine, their = replace(ONE, note="Yes."), replace(ONE, note="No.", author="Bo")
    result = merge([mine], [their])
    assert result.updated == ()
    (conflict,) = result.conflicts
    assert (conflict.note, conflict.author, conflict.span) == ("No.", "Bo", SPAN)
    assert conflict.id != mine.id
    assert merge(kept([mine], result).values(), [their]).changes == ()


def test_the_colour_changed_last_wins() -> None:
    later = NOON + timedelta(hours=1)
    result = merge([ONE], [replace(ONE, colour="blue", modified=later)])
    assert [(each.colour, each.modified) for each in result.updated] == [("blue", later)]
    assert merge(result.updated, [replace(ONE, colour="green")]).changes == ()


def test_another_passage_of_the_same_annotation_is_kept_beside_mine() -> None:
    elsewhere = Span("decision", "en", Position("p7", 3), Position("p7", 8))
    their = replace(
        ONE, span=elsewhere, prefix="Not ", suffix=" there", author="Bo", tags=("6",), edition="2"
    )
    mine = replace(ONE, edition="1")
    result = merge([mine], [their])
    assert (result.updated, result.added) == ((), ())
    (beside,) = result.conflicts
    assert replace(beside, id=their.id) == their
    after = kept([mine], result)
    assert merge(after.values(), [their]).changes == ()
    assert merge(after.values(), [replace(their, tags=("6", "7"))]).updated[0].tags == ("6", "7")


PLACED = replace(
    ONE,
    span=Span("decision", "en", Position("p7", 3), Position("p7", 13)),
    quote="its quotes",
    prefix="Not ",
    suffix=" there",
    edition="2",
    modified=NOON + timedelta(1),
)


@pytest.mark.parametrize("their", [ONE, replace(ONE, prefix="", suffix=""), replace(ONE, edition="1")])
def test_ones_own_older_version_stands_where_it_was_placed_since(their: Annotation) -> None:
    assert merge([PLACED], [their]) == Merge((), (), (), (their,))


def test_what_an_older_version_says_more_comes_to_the_new_place() -> None:
    mine = replace(PLACED, note="Yes.")
    result = merge([mine], [replace(ONE, note="No.", tags=("5", "6"))])
    assert [(each.tags, each.span) for each in result.updated] == [(("5", "6"), PLACED.span)]
    assert [(each.note, each.span, each.quote) for each in result.conflicts] == [
        ("No.", PLACED.span, "its quotes")
    ]
    after = kept([mine], result).values()
    assert merge(after, [replace(ONE, note="No.", tags=("5", "6"))]).changes == ()


def test_of_two_versions_that_come_in_the_later_has_the_place() -> None:
    for theirs in ([ONE, PLACED], [PLACED, ONE]):
        assert merge([], theirs).changes == (PLACED,)


@pytest.mark.parametrize(
    "their", [replace(ONE, author="Bo", edition="1"), replace(ONE, modified=NOON + timedelta(2), edition="1")]
)
def test_the_place_of_another_reader_or_of_a_later_version_is_kept_beside(their: Annotation) -> None:
    result = merge([PLACED], [their])
    assert (result.updated, len(result.conflicts)) == ((), 1)


@pytest.mark.parametrize(
    "their",
    [
        replace(ONE, span=replace(SPAN, start=Position("p2", 3), end=Position("p2", 8)), edition="2"),
        replace(ONE, span=replace(SPAN, document="decision-2"), edition="2"),
        replace(ONE, quote="“quote”", edition="2"),
    ],
)
def test_the_same_passage_in_another_edition_of_the_text_stays_where_mine_is(their: Annotation) -> None:
    mine = replace(ONE, quote='"quote"' if "“" in their.quote else ONE.quote, edition="1")
    assert merge([mine], [their]).changes == ()


def test_a_clock_that_was_wrong_makes_nothing_newer() -> None:
    future = NOON + timedelta(days=9000)
    result = merge([ONE], [replace(ONE, colour="blue", modified=future, tags=("5", "6"))], NOON)
    assert [(each.colour, each.tags, each.modified) for each in result.updated] == [
        ("yellow", ("5", "6"), NOON)
    ]
    (added,) = merge([], [replace(ONE, created=future, modified=future)], NOON).added
    assert (added.created, added.modified) == (NOON, NOON)


def test_another_readers_later_version_makes_mine_no_later() -> None:
    """Else the place that its author gave it since would count as the one before."""
    tagged = replace(ONE, author="Bo", modified=NOON + timedelta(2), tags=("6",), colour="blue")
    (mine,) = merge([ONE], [tagged]).updated
    assert (mine.modified, mine.tags, mine.colour) == (NOON, ("5", "6"), "yellow")
    moved = replace(ONE, quote="other", suffix=" words", modified=NOON + timedelta(1))
    assert merge([mine], [moved]).conflicts


def test_a_place_kept_beside_is_known_again_when_mine_has_become_later() -> None:
    theirs = [
        replace(ONE, quote="other", suffix=" words", note="Yes.", modified=NOON + timedelta(1)),
        replace(ONE, tags=("6",), modified=NOON + timedelta(1)),
    ]
    after = kept([ONE], merge([ONE], theirs))
    assert len(after) == 2
    assert merge(after.values(), theirs).changes == ()


ANNOTATIONS = st.builds(
    replace,
    st.just(ONE),
    id=st.sampled_from("abcd"),
    colour=st.sampled_from(COLOURS),
    tags=st.lists(st.sampled_from(["5", "6", "scraping"]), unique=True, max_size=3).map(tuple),
    note=st.sampled_from(["", "Yes.", "No.", "Yes. No.", " "]),
    author=st.sampled_from(["Ada", "Bo"]),
    quote=st.sampled_from(["quote", "other", "“quote”"]),
    span=st.sampled_from([SPAN, replace(SPAN, start=Position("p2", 0), end=Position("p2", 5))]),
    suffix=st.sampled_from([" after", " behind"]),
    edition=st.sampled_from(["", "1", "2"]),
    modified=st.integers(0, 3).map(lambda hours: NOON + timedelta(hours=hours)),
)
MINE = st.lists(ANNOTATIONS, max_size=5, unique_by=lambda each: each.id)
THEIRS = st.lists(ANNOTATIONS, max_size=6)


@given(MINE, THEIRS)
def test_merging_twice_changes_nothing(mine: list[Annotation], theirs: list[Annotation]) -> None:
    once = kept(mine, merge(mine, theirs))
    assert merge(once.values(), theirs).changes == ()


@given(MINE, THEIRS)
def test_nothing_is_lost(mine: list[Annotation], theirs: list[Annotation]) -> None:
    after = kept(mine, merge(mine, theirs))
    for own in mine:
        now = after[own.id]
        assert own.note.strip() in now.note
        assert set(own.tags) <= set(now.tags)
        assert (now.span, now.quote, now.author) == (own.span, own.quote, own.author)
    for their in theirs:
        assert any(
            their.note.strip() in now.note and set(their.tags) <= set(now.tags) for now in after.values()
        )
        later = (each for each in (*mine, *theirs) if is_later_version(each, their))
        assert any(is_same_passage(each, now) for each in later for now in after.values())


@given(MINE, THEIRS)
def test_each_is_told_once(mine: list[Annotation], theirs: list[Annotation]) -> None:
    result = merge(mine, theirs)
    ids = [each.id for each in result.changes]
    assert len(ids) == len(set(ids))
    assert {each.id for each in result.updated} <= {each.id for each in mine}
    assert {each.id for each in result.added}.isdisjoint(each.id for each in mine)
