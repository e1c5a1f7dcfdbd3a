"""Versions of one's own that went on in two places: the newer takes the place of the older, what went apart is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from test_merge import NOON, ONE

from reader.annotation.merge import Merge, merge
from reader.annotation.model import COLOURS, Annotation, Position, Span
from reader.annotation.revisions import history, joined, state

LATE = NOON + timedelta(days=30)


@dataclass
class Place:
    """A computer with a store: its annotations, and the states that they had before."""

    here: dict[str, Annotation] = field(default_factory=dict)
    earlier: dict[str, set[str]] = field(default_factory=dict)

    def put(self, annotation: Annotation) -> None:
        before = self.here.get(annotation.id)
        if before is not None and state(before) != state(annotation):
            self.earlier.setdefault(annotation.id, set()).add(state(before))
        self.here[annotation.id] = annotation

    def delete(self, name: str) -> None:
        self.earlier.setdefault(name, set()).add(state(self.here.pop(name)))

    def look(self, *others: "Place") -> Merge:
        mine, theirs = self.here.values(), [each for other in others for each in other.here.values()]
        known = joined(*(history(place.here.values(), place.earlier) for place in (self, *others)))
        gone = {each: states for each, states in self.earlier.items() if each not in self.here}
        return merge(mine, theirs, LATE, known, gone)

    def take_in(self, other: "Place") -> Merge:
        result = self.look(other)
        for each, states in result.behind.items():
            self.earlier.setdefault(each, set()).update(states)
        for annotation in result.changes:
            self.put(annotation)
        return result

    def copy(self) -> "Place":
        return Place(dict(self.here), {each: set(states) for each, states in self.earlier.items()})


def at(hours: int) -> datetime:
    return NOON + timedelta(hours=hours)


def two() -> tuple[Place, Place]:
    """Two computers with the same annotation."""
    desk, laptop = Place(), Place()
    desk.put(replace(ONE, note="Maybe.", edition="1"))
    laptop.take_in(desk)
    return desk, laptop


PLACED = replace(
    ONE, span=Span("decision", "en", Position("p7", 3), Position("p7", 9)), quote="quoted", prefix="Not "
)


def test_what_went_on_elsewhere_takes_the_place_of_mine_that_did_not_change() -> None:
    desk, laptop = two()
    newer = replace(PLACED, note="Surely not.", tags=(), colour="blue", edition="2", modified=at(1))
    laptop.put(replace(ONE, note="No.", modified=at(1)))
    laptop.put(replace(newer, modified=at(2)))
    result = desk.take_in(laptop)
    assert (result.renewed, result.updated, result.conflicts, result.added) == (
        (replace(newer, modified=at(2)),),
        (replace(newer, modified=at(2)),),
        (),
        (),
    )
    assert desk.look(laptop).changes == ()


def test_what_mine_came_of_changes_nothing_and_brings_no_tag_back() -> None:
    desk, laptop = two()
    desk.put(replace(ONE, note="Surely not.", tags=("6",), modified=at(1)))
    assert desk.look(laptop) == Merge((), (), (), (laptop.here["one"],))


def test_what_went_on_in_both_places_is_kept_of_both() -> None:
    desk, laptop = two()
    desk.put(replace(ONE, note="Yes.", modified=at(1)))
    laptop.put(replace(ONE, note="No.", modified=at(2)))
    result = desk.take_in(laptop)
    assert (result.renewed, [each.note for each in result.conflicts]) == ((), ["No."])
    assert desk.here["one"].note == "Yes."


def test_a_third_computer_knows_what_came_of_what() -> None:
    desk, laptop = two()
    laptop.put(replace(ONE, note="No.", modified=at(1)))
    tablet = laptop.copy()
    laptop.put(replace(ONE, note="Never.", modified=at(2)))
    desk.take_in(laptop)
    assert [each.note for each in tablet.take_in(desk).renewed] == ["Never."]


def test_an_import_that_was_undone_can_be_repeated() -> None:
    desk, laptop = two()
    before = desk.here["one"]
    laptop.put(replace(ONE, note="No.", modified=at(1)))
    desk.take_in(laptop)
    desk.put(before)
    assert [each.note for each in desk.look(laptop).renewed] == ["No."]


def test_the_same_words_stay_where_my_text_has_them() -> None:
    desk, laptop = two()
    span = replace(ONE.span, start=Position("other", 0), end=Position("other", 5))
    laptop.put(replace(ONE, note="No.", span=span, edition="2", modified=at(1)))
    (renewed,) = desk.look(laptop).renewed
    assert (renewed.note, renewed.span, renewed.edition) == ("No.", ONE.span, "1")


def test_a_version_of_another_author_or_text_takes_no_place() -> None:
    for other in (replace(ONE, author="Bo"), replace(ONE, case="copy")):
        desk, laptop = two()
        laptop.put(replace(other, note="No.", modified=at(1)))
        assert desk.look(laptop).renewed == ()
        assert desk.take_in(laptop).conflicts


EDITS = st.fixed_dictionaries(
    {},
    optional={
        "note": st.sampled_from(["", "Yes.", "No.", "Yes. No.", "Perhaps."]),
        "tags": st.lists(st.sampled_from(["5", "6", "scraping"]), unique=True, max_size=2).map(tuple),
        "colour": st.sampled_from(COLOURS),
        "prefix": st.sampled_from(["", "before "]),
        "quote": st.sampled_from(["quote", "other"]),
    },
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from([0, 1, 2]), st.sampled_from("ab"), EDITS),
        st.tuples(st.sampled_from([0, 1, 2]), st.sampled_from([0, 1, 2])),
    ),
    max_size=12,
)
Step = tuple[int, str, dict[str, Any]] | tuple[int, int]


@given(STEPS)
def test_whatever_is_done_where_nothing_is_lost_and_nothing_comes_in_twice(steps: Sequence[Step]) -> None:
    first = Place({each: replace(ONE, id=each) for each in "ab"})
    places = [first, first.copy(), first.copy()]
    for hours, step in enumerate(steps, 1):
        if len(step) == 3:
            number, name, changes = step
            places[number].put(replace(places[number].here[name], **changes, modified=at(hours)))
            continue
        mine, theirs = (places[number] for number in step)
        before = mine.copy()
        result = mine.take_in(theirs)
        assert {each.id for each in result.renewed} <= before.here.keys()
        for each in (*before.here.values(), *theirs.here.values()):
            assert is_kept(each, mine)
        assert mine.look(theirs).changes == ()


def is_kept(version: Annotation, place: Place) -> bool:
    """Whether all that a version says is there, or it is known that what is there came of it."""
    if state(version) in place.earlier.get(version.id, ()):
        return True
    return any(
        version.note.strip() in now.note and set(version.tags) <= set(now.tags) and version.quote == now.quote
        for now in place.here.values()
    )


@given(st.lists(st.tuples(st.sampled_from([0, 1]), EDITS), max_size=8))
def test_who_works_now_here_now_there_has_one_of_each(edits: Sequence[tuple[int, dict[str, Any]]]) -> None:
    places = two()
    for hours, (number, changes) in enumerate(edits, 1):
        here, there = places[number], places[1 - number]
        here.put(replace(here.here["one"], **changes, modified=at(hours)))
        there.take_in(here)
        assert state(there.here["one"]) == state(here.here["one"])
        assert here.look(there).changes == ()
        assert len(here.here) == len(there.here) == 1


def test_a_version_kept_beside_mine_stays_deleted_until_its_author_changes_it() -> None:
    desk, laptop = Place(), Place()
    desk.put(replace(ONE, note="Mine."))
    laptop.put(replace(ONE, author="Bo", note="Theirs."))
    (beside,) = desk.take_in(laptop).conflicts
    desk.delete(beside.id)
    for _time in range(2):
        again = desk.take_in(laptop)
        assert (again.changes, again.deleted) == ((), (beside,))
    desk.put(beside)  # as undo does
    assert desk.look(laptop).changes == desk.look(laptop).deleted == ()
    desk.delete(beside.id)
    laptop.put(replace(ONE, author="Bo", note="Theirs, on reflection.", modified=at(1)))
    (changed,) = desk.take_in(laptop).conflicts
    assert (changed.note, changed.id != beside.id) == ("Theirs, on reflection.", True)


def test_what_another_reader_added_stays_deleted_until_they_change_it_in_whatever_order_it_comes() -> None:
    older, newer = Place(), Place()
    older.put(replace(ONE, author="Bo", note="Theirs."))
    newer.put(replace(ONE, author="Bo", note="Theirs, on reflection.", modified=at(1)))
    for first, second in ((older, newer), (newer, older)):
        desk = Place()
        desk.take_in(first)
        desk.delete("one")
        assert desk.look(first).changes == ()
        (changed,) = desk.take_in(second).added
        assert changed == second.here["one"]
        desk.delete("one")
        assert desk.look(first).changes == desk.look(second).changes == desk.look(first, second).changes == ()


DELETING = st.lists(
    st.one_of(
        st.tuples(st.sampled_from([0, 1]), st.integers(0, 5), EDITS),
        st.tuples(st.sampled_from([0, 1]), st.integers(0, 5)),
        st.sampled_from([0, 1]),
    ),
    max_size=12,
)


@given(DELETING)
def test_what_was_deleted_comes_again_only_as_it_never_was_here(steps: Sequence[Any]) -> None:
    first = Place({each: replace(ONE, id=each) for each in "ab"})
    places = [first, Place({"b": replace(ONE, id="b", author="Bo")})]
    for hours, step in enumerate(steps, 1):
        if isinstance(step, tuple):
            number, which, *changes = step
            names = sorted(places[number].here)
            if names and changes:
                before = places[number].here[names[which % len(names)]]
                places[number].put(replace(before, **changes[0], modified=at(hours)))
            elif names:
                places[number].delete(names[which % len(names)])
            continue
        mine, theirs = places[step], places[1 - step]
        had = mine.copy()
        result = mine.take_in(theirs)
        came = [each for each in result.changes if each.id not in had.here]
        assert not any(state(each) in had.earlier.get(each.id, ()) for each in came)
        assert mine.look(theirs).changes == ()
        for each in came:
            without = mine.copy()
            without.delete(each.id)
            assert without.look(theirs).changes == ()
