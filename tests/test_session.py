from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.annotation.model import Position, Span
from reader.casefile import folder
from reader.casefile.model import Case
from reader.errors import ReaderError
from reader.store.store import Store
from reader.ui.session import Session


@pytest.fixture
def case(case_folder: Path) -> Case:
    return folder.load(case_folder)


def first_words(case: Case, language: str = "fr") -> Span:
    document = case.documents[0]
    paragraph = next(p for p in document.texts[language].paragraphs if p.kind == "paragraph")
    return Span(document.id, language, Position(paragraph.id, 0), Position(paragraph.id, 10))


def session_quote(store: Store, annotation_id: str) -> str:
    annotation = store.get(annotation_id)
    assert annotation is not None
    return annotation.quote


def test_a_change_is_on_disk_before_it_is_told(qtbot: QtBot, case: Case, data_dir: Path) -> None:
    store = Store.open(data_dir)
    session = Session(case, store, "tester")
    with qtbot.waitSignal(session.changed):
        annotation = session.annotate(first_words(case), "green", ["6(1)(f)"], "a note")
    with Store.open(data_dir) as other:
        assert other.get(annotation.id) == annotation
    store.close()


def test_every_change_can_be_undone_and_redone(case: Case, data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        session = Session(case, store, "tester")
        states = [session.annotations()]

        def remember() -> None:
            states.append(session.annotations())

        found = session.annotate(first_words(case), "yellow").id
        remember()
        session.add_tag(found, "6(1)(f)")
        remember()
        session.set_note(found, "why")
        remember()
        session.set_colour(found, "pink")
        remember()
        session.delete(found)
        remember()
        assert session.undo_stack.undoText() == "delete annotation"
        for state in reversed(states[:-1]):
            session.undo()
            assert session.annotations() == state == store.annotations(case=case.id)
        for state in states[1:]:
            session.redo()
            assert session.annotations() == state == store.annotations(case=case.id)


def test_commands_are_named_after_what_they_do(case: Case, data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        session = Session(case, store, "tester")
        found = session.annotate(first_words(case), "yellow").id
        session.add_tag(found, "6(1)(f)")
        assert session.undo_stack.undoText() == "tag 6(1)(f)"


def test_a_change_that_changes_nothing_leaves_no_trace(case: Case, data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        session = Session(case, store, "tester")
        found = session.annotate(first_words(case), "yellow").id
        session.set_colour(found, "yellow")
        session.set_note(found, "")
        assert session.undo_stack.count() == 1


def test_what_cannot_be_kept_is_not_on_the_undo_stack(case: Case, data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        session = Session(case, store, "tester")
        with pytest.raises(ReaderError):
            session.annotate(first_words(case), "yellow", ["6(1)(g)"])
        assert session.undo_stack.count() == 0
        assert session.annotations() == []


def test_annotations_come_in_text_order_of_both_languages(case: Case, data_dir: Path) -> None:
    document = case.documents[0]
    later = [p for p in document.texts["en"].paragraphs if p.kind == "paragraph"][2]
    with Store.open(data_dir) as store:
        session = Session(case, store, "tester")
        last = session.annotate(
            Span(document.id, "en", Position(later.id, 0), Position(later.id, 5)), "blue"
        ).id
        first = session.annotate(first_words(case, "en"), "blue").id
        french = session.annotate(first_words(case, "fr"), "blue").id
        assert {placed.annotation.id for placed in session.placed(document)[:2]} == {first, french}
        assert session.placed(document)[2].annotation.id == last


def test_an_annotation_whose_words_are_gone_stands_in_doubt_first(
    case: Case, case_folder: Path, data_dir: Path
) -> None:
    span = first_words(case)
    with Store.open(data_dir) as store:
        lost = Session(case, store, "tester").annotate(span, "yellow").id
        file = case_folder / case.documents[0].files["fr"]
        source, quote = file.read_text(encoding="utf-8"), session_quote(store, lost)
        assert quote in source
        file.write_text(source.replace(quote, "Tout autre chose"), encoding="utf-8")
        edited = folder.load(case_folder)
        session = Session(edited, store, "tester")
        placed = session.placed(edited.documents[0])
    assert placed[0].annotation.id == lost
    assert placed[0].location.state == "doubt"
    assert placed[0].location.span is None
    assert placed[0].location.reason


def test_an_undo_that_cannot_be_kept_can_be_tried_again(case: Case, data_dir: Path) -> None:
    store = Store.open(data_dir)
    session = Session(case, store, "tester")
    kept = session.annotate(first_words(case), "yellow", note="an hour's work")
    session.delete(kept.id)
    store.file.connection.execute("PRAGMA query_only = 1")
    with pytest.raises(ReaderError):
        session.undo()
    assert session.annotations() == []
    store.file.connection.execute("PRAGMA query_only = 0")
    assert session.undo() == kept
    assert session.annotations() == store.annotations() == [kept]
    store.close()


def test_undo_and_redo_with_nothing_to_do_do_nothing(case: Case, data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        session = Session(case, store, "tester")
        assert session.undo() is None
        assert session.redo() is None


def test_annotations_of_a_document_that_is_gone_stand_in_doubt_in_every_other(
    case: Case, data_dir: Path
) -> None:
    with Store.open(data_dir) as store:
        lost = Session(case, store, "tester").annotate(first_words(case), "yellow").id
        session = Session(replace(case, documents=case.documents[1:]), store, "tester")
        for document in session.case.documents:
            (placed,) = session.placed(document)
            assert (placed.annotation.id, placed.location.state) == (lost, "doubt")
            assert case.documents[0].id in placed.location.reason
        assert all(
            placed.annotation.id != lost for placed in Session(case, store, "t").placed(case.documents[1])
        )
