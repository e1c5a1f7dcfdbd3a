"""Two windows on one store: each sees what the other does, and neither undoes or overwrites it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotation.model import Position, Span
from reader.casefile import folder
from reader.casefile.model import Case
from reader.store.connection import ChangedElsewhereError
from reader.store.store import Store
from reader.ui.session import Session


@pytest.fixture
def case(case_folder: Path) -> Case:
    return folder.load(case_folder)


@pytest.fixture
def pair(case: Case, data_dir: Path) -> Iterator[tuple[Session, Session]]:
    with Store.open(data_dir) as one, Store.open(data_dir) as other:
        yield Session(case, one, "one"), Session(case, other, "other")


def words(case: Case, start: int = 0) -> Span:
    document = case.documents[0]
    paragraph = next(p for p in document.texts["fr"].paragraphs if p.kind == "paragraph")
    return Span(document.id, "fr", Position(paragraph.id, start), Position(paragraph.id, start + 6))


def see(*sessions: Session) -> None:
    for session in sessions:
        if session.store.changed_elsewhere():
            session.read_again()


def test_each_sees_what_the_other_adds_changes_and_deletes(case: Case, pair: tuple[Session, Session]) -> None:
    one, other = pair
    first = one.annotate(words(case), "yellow", ["6"])
    second = other.annotate(words(case, 8), "blue")
    see(one, other)
    assert one.annotations() == other.annotations() == [first, second]
    one.set_note(second.id, "seen")
    other.delete(first.id)
    see(one, other)
    assert one.annotations() == other.annotations() == one.store.annotations()
    assert [each.note for each in one.annotations()] == ["seen"]


def test_tags_changed_for_all_at_once_are_seen_too(case: Case, pair: tuple[Session, Session]) -> None:
    one, other = pair
    found = one.annotate(words(case), "yellow", ["scraping", "été, « mot »"]).id
    see(other)
    with one.store.file.write() as connection:
        connection.execute("UPDATE annotation_tag SET tag = 'crawling' WHERE tag = 'scraping'")
    see(other)
    assert other.annotation(found).tags == ("crawling", "été, « mot »")
    told = []
    other.changed.connect(lambda: told.append(1))
    one.store.set_setting("zoom", "2")
    see(other)
    assert told == []


def test_ones_own_changes_are_no_news(case: Case, pair: tuple[Session, Session]) -> None:
    one, _other = pair
    one.annotate(words(case), "yellow")
    assert not one.store.changed_elsewhere()


def test_changes_of_different_fields_are_both_kept_before_they_are_seen(
    case: Case, pair: tuple[Session, Session]
) -> None:
    one, other = pair
    found = one.annotate(words(case), "yellow", ["6"]).id
    see(other)
    one.set_colour(found, "pink")
    one.add_tag(found, "17")
    other.set_note(found, "why")
    other.add_tag(found, "exam")
    see(one)
    kept = one.annotation(found)
    assert (kept.colour, set(kept.tags), kept.note) == ("pink", {"6", "17", "exam"}, "why")
    assert other.annotation(found) == kept == other.store.get(found)


def test_undo_takes_back_only_what_was_ones_own(case: Case, pair: tuple[Session, Session]) -> None:
    one, other = pair
    found = one.annotate(words(case), "yellow").id
    one.set_colour(found, "pink")
    one.add_tag(found, "6")
    see(other)
    other.set_note(found, "the other's work")
    other.add_tag(found, "17")
    one.undo()
    one.undo()
    kept = one.store.get(found)
    assert kept is not None
    assert (kept.colour, kept.tags, kept.note) == ("yellow", ("17",), "the other's work")


def test_an_undo_that_would_take_others_work_says_so_and_leaves_the_stack(
    case: Case, pair: tuple[Session, Session]
) -> None:
    one, other = pair
    kept = one.annotate(words(case, 8), "blue")
    found = one.annotate(words(case), "yellow").id
    see(other)
    other.set_note(found, "an hour's work")
    with pytest.raises(ChangedElsewhereError, match="changed in another window"):
        one.undo()
    assert one.annotation(found).note == "an hour's work"
    assert one.undo() == kept
    assert [each.id for each in one.store.annotations()] == [found]


def test_both_changing_one_field_is_told_and_changes_nothing(
    case: Case, pair: tuple[Session, Session]
) -> None:
    one, other = pair
    found = one.annotate(words(case), "yellow").id
    see(other)
    one.set_colour(found, "pink")
    with pytest.raises(ChangedElsewhereError, match="colour"):
        other.set_colour(found, "blue")
    assert other.annotation(found).colour == "pink"
    assert not other.undo_stack.canUndo()
    one.set_note(found, "written")
    with pytest.raises(ChangedElsewhereError, match="not deleted"):
        other.delete(found)


def test_whatever_is_done_to_an_annotation_that_the_other_deleted_is_told(
    case: Case, pair: tuple[Session, Session]
) -> None:
    one, other = pair
    found = one.annotate(words(case), "yellow").id
    see(other)
    other.delete(found)
    see(one)
    gone = pytest.raises(ChangedElsewhereError, match="deleted in another window")
    with gone:
        one.set_colour(found, "pink")
    with gone:
        one.add_tag(found, "6")
    with gone:
        one.delete(found)
    one.undo()  # it is gone already
    assert one.annotations() == one.store.annotations() == []


def test_a_note_on_an_annotation_that_the_other_deleted_brings_it_back(
    case: Case, pair: tuple[Session, Session]
) -> None:
    one, other = pair
    found = one.annotate(words(case), "yellow").id
    see(other)
    other.delete(found)
    see(one)
    one.set_note(found, "written meanwhile")
    see(other)
    assert [each.note for each in other.annotations()] == ["written meanwhile"]
    other.delete(found)
    see(one)
    one.set_note(found, "written meanwhile")
    assert one.store.annotations() == []


def test_a_note_kept_while_it_is_written_is_one_step_for_undo(
    case: Case, pair: tuple[Session, Session]
) -> None:
    one, other = pair
    found = one.annotate(words(case), "yellow").id
    told = []
    one.changed.connect(lambda: told.append(one.annotation(found).note))
    for note in ("a", "a b", "a b c"):
        one.set_note(found, note, unfinished=True)
        see(other)
        assert other.annotation(found).note == note
    assert told == []
    one.set_note(found, "a b c")
    assert told == ["a b c"]
    one.set_note(found, "another time")
    one.undo()
    one.undo()
    assert one.annotation(found).note == ""
    one.redo()
    assert one.annotation(found).note == "a b c"


def test_a_note_left_as_it_was_leaves_no_step(case: Case, pair: tuple[Session, Session]) -> None:
    one, _other = pair
    found = one.annotate(words(case), "yellow", note="as it was").id
    one.set_note(found, "as it was not", unfinished=True)
    one.set_note(found, "as it was")
    assert one.undo_stack.undoText() == "highlight"
    assert not one.undo_stack.canRedo()
    assert [each.note for each in one.store.annotations()] == ["as it was"]


def test_rows_set_in_one_window_show_in_the_other_and_are_not_undone_there(
    case: Case, pair: tuple[Session, Session]
) -> None:
    one, other = pair
    document = case.documents[0]
    merged = [replace(row, origin="human") for row in document.rows]
    other.set_rows("merge", document.id, merged[:1])
    see(one)
    assert one.case.documents[0].rows == other.case.documents[0].rows
    one.set_rows("split", document.id, merged[:2])
    with pytest.raises(ChangedElsewhereError, match="rows of this document"):
        other.undo()
    assert other.case.documents[0].rows == one.case.documents[0].rows


def test_what_is_there_again_is_not_added_over(case: Case, pair: tuple[Session, Session]) -> None:
    one, other = pair
    made = one.annotate(words(case), "yellow", ["6"])
    one.delete(made.id)
    see(other)
    other.store.add(replace(made, note="theirs", tags=("7",)))
    with pytest.raises(ChangedElsewhereError, match="there already"):
        one.undo()
    assert one.annotations() == [replace(made, note="theirs", tags=("7",))] == other.store.annotations()
