"""Two changes of one annotation that did not know of each other."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from passages import annotation_of, span_of, text_of

from reader.annotation.concurrent import both, combine, conflicts
from reader.annotation.model import COLOURS, Annotation

BASE = annotation_of(
    text_of("La personne."), span_of("p1", 0, "p1", 4), tags=("6", "17", "exam"), note="so far"
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "colour": st.sampled_from(COLOURS),
        "note": st.sampled_from(["so far", "mine", "another"]),
        "tags": st.lists(st.sampled_from(["6", "17", "exam", "rec47", "5"]), unique=True).map(tuple),
    },
)


def changed(values: dict[str, object]) -> Annotation:
    return replace(BASE, **values)  # type: ignore[arg-type]


@given(CHANGES, CHANGES)
def test_what_either_changed_is_kept(mine: dict[str, object], theirs: dict[str, object]) -> None:
    here, there = changed(mine), changed(theirs)
    if conflicts(BASE, here, there):
        assert any(getattr(here, name) != getattr(there, name) for name in ("colour", "note"))
        return
    kept = combine(BASE, here, there)
    for name in ("colour", "note"):
        wanted = getattr(here, name) if getattr(here, name) != getattr(BASE, name) else getattr(there, name)
        assert getattr(kept, name) == wanted
    base, one, other = set(BASE.tags), set(here.tags), set(there.tags)
    assert set(kept.tags) == (base & one & other) | (one - base) | (other - base)
    assert len(kept.tags) == len(set(kept.tags))


@given(CHANGES)
def test_a_change_alone_stays_as_it_is(mine: dict[str, object]) -> None:
    assert combine(BASE, changed(mine), BASE) == changed(mine)
    assert not conflicts(BASE, changed(mine), BASE)


@given(st.text(), st.text())
def test_of_two_notes_nothing_is_missing(theirs: str, mine: str) -> None:
    assert theirs in both(theirs, mine)
    assert mine in both(theirs, mine)
    assert both(mine, mine) == mine
