"""Backups, restoring and repairing in the window."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.annotation.model import Position, Span
from reader.casefile import folder
from reader.store import backups
from reader.store.store import FILE, Store
from reader.ui import app
from reader.ui.case_page import CasePage
from reader.ui.message import Message
from reader.ui.repair_dialog import RepairDialog
from reader.ui.restore_dialog import RestoreDialog
from reader.ui.session import Session
from reader.ui.window import MainWindow

Dialog = TypeVar("Dialog", RestoreDialog, RepairDialog)
Open = Callable[[], MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, data_dir: Path) -> Open:
    def opened() -> MainWindow:
        main = app.window(qapp, data_dir, "tester", "light")
        qtbot.addWidget(main)
        main.show()
        return main

    return opened


def annotate(page: CasePage, start: int = 0) -> str:
    paragraph = next(p for p in page.document.texts["fr"].paragraphs if p.kind == "paragraph")
    span = Span(page.document.id, "fr", Position(paragraph.id, start), Position(paragraph.id, start + 5))
    return page.session.annotate(span, "yellow").id


def notes_with_backup(case_folder: Path, data_dir: Path) -> set[str]:
    """Two annotations made without a window, and a backup of them."""
    case = folder.load(case_folder)
    paragraph = next(p for p in case.documents[0].texts["fr"].paragraphs if p.kind == "paragraph")
    with Store.open(data_dir) as store:
        session = Session(case, store, "tester")
        for start in (0, 8):
            where = Position(paragraph.id, start), Position(paragraph.id, start + 5)
            session.annotate(Span(case.documents[0].id, "fr", *where), "yellow")
        backups.make(store.file.connection, store.path)
        return {each.id for each in session.annotations()}


def ids(data_dir: Path) -> set[str]:
    with Store.open(data_dir) as store:
        return {each.id for each in store.annotations()}


def dialog_in(window: MainWindow, kind: type[Dialog]) -> Dialog:
    found = window.findChild(kind)
    assert found is not None
    return found


def test_a_backup_is_made_after_the_start_if_something_changed(
    qtbot: QtBot, open_window: Open, case_folder: Path, data_dir: Path
) -> None:
    window = open_window()
    annotate(window.open_case(case_folder))
    for _twice in range(2):
        window.care.back_up()
        qtbot.waitUntil(lambda: len(backups.of(data_dir / FILE)) == 1, timeout=120_000)
    assert window.care._delay.interval() > 0


def test_a_backup_is_restored_in_the_open_case_and_can_be_left_again(
    open_window: Open, case_folder: Path, data_dir: Path
) -> None:
    window = open_window()
    page = window.open_case(case_folder)
    first = annotate(page)
    backups.make(page.session.store.file.connection, data_dir / FILE)
    second = annotate(page, 8)
    page.session.delete(first)
    window.run("restore_backup")
    dialog = dialog_in(window, RestoreDialog)
    assert dialog.change.text() == "1 annotation would come back; 1 annotation made since would go."
    dialog.carry_out()
    assert {each.id for each in page.session.annotations()} == ids(data_dir) == {first}
    assert [item.annotation.id for item in page.panel._items] == [first]
    dialog.close()
    dialog.setParent(None)
    window.run("restore_backup")
    again = dialog_in(window, RestoreDialog)
    assert again.chosen is not None
    assert again.chosen.why == "before-restore"
    again.carry_out()
    assert ids(data_dir) == {second}


def test_without_a_backup_or_with_a_damaged_one_nothing_can_be_restored(
    open_window: Open, data_dir: Path
) -> None:
    window = open_window()
    window.run("restore_backup")
    dialog = dialog_in(window, RestoreDialog)
    assert not dialog._restore.isEnabled()
    assert "no backup yet" in dialog.change.text()
    dialog.setParent(None)
    (data_dir / "backups").mkdir()
    (data_dir / "backups" / "notes-20260101-000000.sqlite").write_bytes(b"spoilt")
    window.run("restore_backup")
    dialog = dialog_in(window, RestoreDialog)
    assert not dialog._restore.isEnabled()
    dialog.carry_out()


def damage(file: Path) -> None:
    file.write_bytes(b"\xa5" * 5000 + file.read_bytes()[5000:])


def test_damaged_notes_are_repaired_from_the_window(
    qtbot: QtBot, open_window: Open, case_folder: Path, data_dir: Path
) -> None:
    kept = notes_with_backup(case_folder, data_dir)
    damage(data_dir / FILE)

    window = open_window()
    assert window.status_line.read_only.isVisible()
    page = window.open_case(case_folder)
    assert page.session.annotations() == []
    window.care.begin()
    dialog = dialog_in(window, RepairDialog)
    qtbot.waitUntil(lambda: bool(dialog.choices), timeout=120_000)
    assert "2 annotations" in dialog.choices["backup"].text()
    dialog.carry_out()
    assert {each.id for each in page.session.annotations()} == kept
    assert not window.status_line.read_only.isVisible()
    kept.add(annotate(page, 16))
    assert ids(data_dir) == kept
    assert len(list(data_dir.glob("notes.damaged-*.sqlite"))) == 1


def test_sound_notes_are_said_to_be_sound(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    window.run("repair_notes")
    dialog = dialog_in(window, RepairDialog)
    qtbot.waitUntil(lambda: "sound" in dialog.lead.text(), timeout=120_000)
    assert not dialog.choices


def test_notes_that_are_gone_are_missed(open_window: Open, case_folder: Path, data_dir: Path) -> None:
    notes_with_backup(case_folder, data_dir)
    (data_dir / FILE).unlink()
    window = open_window()
    window.care.begin()
    box = window.findChild(Message)
    assert box is not None
    assert "has 2" in box.message
    assert "Restore a backup…" in [button.text() for button in box.buttons()]
