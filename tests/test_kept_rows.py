"""Rows that a person set: kept for every edition of a document's texts, whatever is set for another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from passages import case_of, text_of

from reader.casefile import alignment, carried_rows
from reader.casefile.model import Document, Row, Text
from reader.store.connection import ChangedElsewhereError
from reader.store.store import Store

CASE = "demo"
FRENCH = text_of("Un café", "Une rue", "Une voix")
ENGLISH = text_of("A café", "A street", "A voice", language="en")


def renamed(text: Text, number: int) -> Text:
    paragraphs = tuple(replace(each, id=f"e{number}-{each.id}") for each in text.paragraphs)
    return replace(text, paragraphs=paragraphs)


def edition(number: int) -> Text:
    """The French text as another edition has it: no paragraph has an id of before."""
    return renamed(FRENCH, number)


def document(french: Text = FRENCH) -> Document:
    made = case_of(french, ENGLISH).documents[0]
    return replace(made, rows=alignment.rows(made.texts, made.languages, ()))


def joined(of: Document, first: int = 0) -> tuple[Row, ...]:
    """Its rows as a person sets them: two paragraphs beside one, all others alone."""
    fr, en = ([each.id for each in of.texts[language].paragraphs] for language in ("fr", "en"))
    row = Row({"fr": tuple(fr[first : first + 2]), "en": (en[first],)}, None, "human")
    return alignment.rows(of.texts, of.languages, [row])


def shown(store: Store, of: Document) -> Sequence[Row]:
    return store.with_rows(replace(case_of(), documents=(of,))).documents[0].rows


def lead(store: Store, of: Document, rows: Sequence[Row] | None) -> None:
    store.change_rows(CASE, of, store.rows(CASE, of), rows)


def test_rows_of_one_edition_are_there_again_after_rows_were_set_for_another(data_dir: Path) -> None:
    study, official = document(), document(edition(2))
    with Store.open(data_dir) as store:
        lead(store, study, joined(study))
        assert shown(store, official) == official.rows
        lead(store, official, joined(official, 1))
    with Store.open(data_dir) as store:
        assert shown(store, study) == joined(study)
        assert shown(store, official) == joined(official, 1)
        lead(store, official, None)
        assert shown(store, official) == official.rows
        assert shown(store, study) == joined(study)


def test_rows_that_name_one_language_alone_are_not_lost_to_an_edition_that_has_it_still(
    data_dir: Path,
) -> None:
    study, official = document(), document(edition(2))
    human = Row({"en": ("p1", "p2")}, None, "human")
    with Store.open(data_dir) as store:
        lead(store, study, [human])
        assert human in shown(store, official)
        lead(store, official, joined(official))
        assert human in shown(store, study)
        assert shown(store, official) == joined(official)


def test_a_correction_of_the_text_keeps_the_rows_and_what_is_set_then_leaves_those_of_before(
    data_dir: Path,
) -> None:
    study = document()
    corrected = document(
        replace(FRENCH, paragraphs=(*FRENCH.paragraphs[:2], replace(FRENCH.paragraphs[2], text="!")))
    )
    with Store.open(data_dir) as store:
        lead(store, study, joined(study))
        assert shown(store, corrected) == joined(corrected)
        lead(store, corrected, joined(corrected, 1))
        assert (shown(store, study), shown(store, corrected)) == (joined(study), joined(corrected, 1))
        lead(store, corrected, None)
        assert (shown(store, study), shown(store, corrected)) == (joined(study), corrected.rows)


def test_rows_set_in_another_window_are_not_overwritten(data_dir: Path) -> None:
    study = document()
    with Store.open(data_dir) as store:
        lead(store, study, joined(study))
        with pytest.raises(ChangedElsewhereError):
            store.change_rows(CASE, study, None, joined(study, 1))
        assert shown(store, study) == joined(study)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from([None, 0, 1])), max_size=12))
def test_every_edition_shows_what_was_set_for_it_last(changes: list[tuple[int, int | None]]) -> None:
    editions = {number: document(edition(number)) for number in range(1, 5)}
    known: dict[int, Sequence[Row]] = {number: each.rows for number, each in editions.items()}
    with TemporaryDirectory() as place, Store.open(Path(place)) as store:
        for number, first in changes:
            of = editions[number]
            known[number] = of.rows if first is None else joined(of, first)
            lead(store, of, None if first is None else joined(of, first))
        assert {number: shown(store, each) for number, each in editions.items()} == known


WORDS = st.lists(st.sampled_from(["Un café", "Une rue", "Une voix", "Un mot"]), min_size=1, max_size=6)


@given(WORDS, WORDS, st.lists(st.integers(0, 2), max_size=6))
def test_rows_that_come_along_join_the_same_words_and_leave_no_paragraph_out(
    before: list[str], after: list[str], sizes: list[int]
) -> None:
    old, new = document(text_of(*before)), document(renamed(text_of(*after), 2))
    held = list(some_rows(old, sizes))
    found = carried_rows.carried(held, old, new)
    assert [words(row, new) for row in found] == [
        words(row, old)
        for row in held
        if all(before.count(one) == after.count(one) for one in words(row, old)["fr"])
    ]
    rows = carried_rows.over(new, found)
    assert all(row in rows for row in found)
    there = [(language, one) for row in rows for language, ids in row.cells.items() for one in ids]
    assert sorted(there) == sorted((each, one) for each, text in new.texts.items() for one in text.index)


def aligned(french: Text) -> Document:
    """A document whose third paragraphs pair."""
    made = document(french)
    row = Row({"fr": (french.paragraphs[2].id,), "en": ("p3",)}, 0.9, "auto")
    return replace(made, rows=alignment.rows(made.texts, made.languages, [row]))


def test_a_paragraph_set_alone_comes_along_unless_what_is_new_answers_it() -> None:
    alone = Row({"en": ("p3",)}, None, "human")
    same, other = aligned(edition(2)), aligned(renamed(text_of("Un café", "Une rue", "Une autre voix"), 2))
    (found,) = carried_rows.carried([alone], document(), same)
    assert found == alone
    assert alone in carried_rows.over(same, [found])
    assert carried_rows.carried([alone], document(), other) == []
    assert carried_rows.carried([Row({"fr": ("p3",)}, None, "human")], document(), other) == []


def some_rows(of: Document, sizes: list[int]) -> Iterator[Row]:
    """Rows of so many French paragraphs and one English each, one after the other."""
    fr, en = (iter([each.id for each in of.texts[language].paragraphs]) for language in ("fr", "en"))
    for size, other in zip(sizes, en, strict=False):
        if ids := tuple(islice(fr, size)):
            yield Row({"fr": ids, "en": (other,)}, None, "human")


def words(row: Row, of: Document) -> dict[str, list[str]]:
    return {each: [of.texts[each].paragraph(one).text for one in ids] for each, ids in row.cells.items()}
