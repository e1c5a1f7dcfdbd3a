"""Merging another reader's annotations: nothing lost, nothing twice, nothing overwritten."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reader.annotation.merge import Merge, merge
from reader.annotation.model import COLOURS, Annotation, Position, Span

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
SPAN = Span("decision", "en", Position("p1", 0), Position("p1", 5))
ONE = Annotation(
    "one", "case", SPAN, "quote", "", " after", "yellow", ("5",), "", "Ada", created=NOON, modified=NOON
)


def kept(mine: Sequence[Annotation], result: Merge) -> dict[str, Annotation]:
    return {each.id: each for each in (*mine, *result.changes)}


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


ANNOTATIONS = st.builds(
    replace,
    st.just(ONE),
    id=st.sampled_from("abcd"),
    colour=st.sampled_from(COLOURS),
    tags=st.lists(st.sampled_from(["5", "6", "scraping"]), unique=True, max_size=3).map(tuple),
    note=st.sampled_from(["", "Yes.", "No.", "Yes. No.", " "]),
    author=st.sampled_from(["Ada", "Bo"]),
    quote=st.sampled_from(["quote", "other"]),
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


@given(MINE, THEIRS)
def test_each_is_told_once(mine: list[Annotation], theirs: list[Annotation]) -> None:
    result = merge(mine, theirs)
    ids = [each.id for each in result.changes]
    assert len(ids) == len(set(ids))
    assert {each.id for each in result.updated} <= {each.id for each in mine}
    assert {each.id for each in result.added}.isdisjoint(each.id for each in mine)
