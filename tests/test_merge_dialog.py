"""Annotations of others brought in by the window: shown first, carried out in one step, undone in one step."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from export_case import annotation, annotations, demo
from PySide6.QtGui import QAction

from reader.annotation.model import Annotation
from reader.annotation.revisions import state
from reader.errors import ReaderError
from reader.exporting.formats import export
from reader.store.store import Store
from reader.ui import merge_dialog
from reader.ui.merge_dialog import MergeDialog
from reader.ui.window import MainWindow


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    file = tmp_path / "theirs.jsonld"
    mine = replace(own(), note="Theirs.", author="Bo")
    elsewhere = replace(
        annotations(demo())[1], id="elsewhere", case="another-case", quote="Not here at all, truly."
    )
    others = [each for each in annotations(demo()) if each.id != mine.id]
    file.write_text(export(demo(), [mine, *others, elsewhere], "jsonld"), encoding="utf-8")
    return file


def own() -> Annotation:
    return annotation(demo(), 2, "decision.fr", ("p2", "image et la voix"), note="Mine.")


def texts(dialog: MergeDialog) -> list[str]:
    items = [dialog.list.topLevelItem(place) for place in range(dialog.list.topLevelItemCount())]
    return [item.text(0) for item in items if item]


def test_it_is_shown_carried_out_and_undone_in_one_step(
    window: MainWindow, case_folder: Path, theirs: Path, data_dir: Path
) -> None:
    page = window.open_case(case_folder)
    page.session.take_in([own()])
    before = page.session.annotations()
    window.bringing_in.annotations([theirs])
    dialog = window.findChild(MergeDialog)
    assert dialog is not None
    assert texts(dialog) == [
        "New: 10",
        "Another note or passage than yours, kept beside it: 1",
        "Without a certain place here: these wait for you in doubt: 2",
    ]
    assert page.session.annotations() == before
    dialog._accept()
    after = page.session.annotations()
    assert len(after) == len(before) + 10
    assert {each.note for each in after if "image et la voix" in each.quote} == {"Mine.", "Theirs."}
    with Store.open(data_dir) as store:
        assert "another-case" in store.counts()
    window.run("undo")
    assert page.session.annotations() == before
    with Store.open(data_dir) as store:
        assert "another-case" not in store.counts()
    window.run("redo")
    assert page.session.annotations() == after


def test_a_second_time_there_is_nothing_to_bring_in(
    window: MainWindow, case_folder: Path, theirs: Path
) -> None:
    page = window.open_case(case_folder)
    for _ in range(2):
        dialog = merge_dialog.dialog_for(
            [theirs], window._store, window._library, page.session.case, window._theme, window
        )
        changes = dialog._incoming.merge.changes
        page.session.take_in(changes)
    assert changes == ()


def test_a_newer_version_of_ones_own_takes_its_place_and_undo_brings_the_earlier_back(
    window: MainWindow, case_folder: Path, tmp_path: Path
) -> None:
    page = window.open_case(case_folder)
    page.session.take_in([own()])
    there = replace(own(), note="On the train.", modified=own().modified + timedelta(days=1))
    file = tmp_path / "laptop.jsonld"
    file.write_text(export(demo(), [there], "jsonld", earlier={there.id: {state(own())}}), encoding="utf-8")
    for _ in range(2):
        window.bringing_in.annotations([file])
        dialog = window.findChildren(MergeDialog)[-1]
        assert texts(dialog) == ["A newer version of yours, which had not changed since: 1"]
        dialog._accept()
        assert page.session.annotations() == [there]
        window.run("undo")
        assert page.session.annotations() == [own()]


def test_what_another_reader_adds_can_be_undone_and_brought_in_again(
    window: MainWindow, case_folder: Path, tmp_path: Path
) -> None:
    page = window.open_case(case_folder)
    page.session.take_in([replace(own(), colour="pink")])
    page.session.set_colour(own().id, "blue")
    before, earlier = page.session.annotations(), page.session.store.earlier_states()
    there = replace(before[0], author="Bo", note="On the train.", tags=("train",))
    file = tmp_path / "theirs.jsonld"
    file.write_text(export(demo(), [there], "jsonld"), encoding="utf-8")
    for _ in range(2):
        window.bringing_in.annotations([file])
        window.findChildren(MergeDialog)[-1]._accept()
        assert [each.note for each in page.session.annotations()] == [own().note, "On the train."]
        assert page.session.annotation(own().id).tags == (*own().tags, "train")
        window.run("undo")
        assert page.session.annotations() == before
        assert page.session.store.earlier_states() == earlier


def test_what_was_deleted_stays_so_unless_it_is_wanted_back_and_undo_leaves_it_deleted(
    window: MainWindow, case_folder: Path, theirs: Path
) -> None:
    page = window.open_case(case_folder)
    page.session.take_in([own()])
    window.bringing_in.annotations([theirs])
    window.findChildren(MergeDialog)[-1]._accept()
    whole = page.session.annotations()
    beside, *others = sorted((each.id for each in whole if each.id != own().id), key=lambda each: "-" in each)
    gone = [beside, *others[:3]]
    page.session.delete_all(gone)
    left = page.session.annotations()
    assert len(whole) - len(left) == len(gone)
    assert not [each for each in left if each.note == "Theirs."]
    stays = f"Deleted here, and not changed by its author since: stays deleted: {len(gone)}"
    for _time in range(2):
        window.bringing_in.annotations([theirs])
        dialog = window.findChildren(MergeDialog)[-1]
        assert stays in texts(dialog)
        assert not dialog._bring.isEnabled()
        dialog.deleted.setChecked(True)
        assert stays not in texts(dialog)
        dialog._accept()
        assert len(page.session.annotations()) == len(whole)
        window.run("undo")
        assert page.session.annotations() == left
    window.run("undo")
    assert {each.id for each in page.session.annotations()} == {each.id for each in whole}


def test_it_works_in_the_library_too(window: MainWindow, theirs: Path, data_dir: Path) -> None:
    window.show_library()
    window.bringing_in.annotations([theirs])
    dialog = window.findChild(MergeDialog)
    assert dialog is not None
    dialog._accept()
    with Store.open(data_dir) as store:
        assert sum(store.counts().values()) == 11


def test_a_file_without_annotations_is_refused(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "no.md").write_text("# Hello", encoding="utf-8")
    with pytest.raises(ReaderError, match="holds no annotations"):
        window.bringing_in.annotations([tmp_path / "no.md"])


def action(window: MainWindow, name: str) -> QAction:
    return window._actions[name]


def test_the_menu_says_what_would_be_undone(window: MainWindow, case_folder: Path) -> None:
    assert not action(window, "undo").isEnabled()
    page = window.open_case(case_folder)
    assert (action(window, "undo").text(), action(window, "undo").isEnabled()) == ("&Undo", False)
    page.session.take_in([own()])
    page.session.add_tag(own().id, "6(1)(f)")
    assert action(window, "undo").text() == "&Undo tag 6(1)(f)"
    window.run("undo")
    assert action(window, "undo").text() == "&Undo import 1 annotations"
    assert action(window, "redo").text() == "&Redo tag 6(1)(f)"
