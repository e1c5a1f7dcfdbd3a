"""What a window tells when its notes go away or cannot be written, and that it goes on when they are back."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from passages import annotation_of, span_of, text_of
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.errors import ReaderError
from reader.store import schema
from reader.store.connection import connect
from reader.store.store import FILE, Store
from reader.ui import app, watching
from reader.ui.message import Message
from reader.ui.window import MainWindow

NOTE = annotation_of(text_of("Un mot."), span_of("p1", 3, "p1", 6))


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, data_dir: Path) -> MainWindow:
    main = app.window(qapp, data_dir, "tester", "light")
    qtbot.addWidget(main)
    main.show()
    return main


def said(window: MainWindow) -> list[str]:
    return [box.message for box in window.findChildren(Message) if box.isVisible()]


def test_a_folder_that_comes_back_without_the_notes_offers_to_put_them_back(
    qtbot: QtBot, window: MainWindow, data_dir: Path
) -> None:
    window._store.add(NOTE)
    shutil.rmtree(data_dir)
    qtbot.waitUntil(lambda: any("no longer there" in text for text in said(window)), timeout=30_000)
    data_dir.mkdir()
    qtbot.waitUntil(lambda: any("can put it back" in text for text in said(window)), timeout=30_000)
    box = next(b for b in window.findChildren(Message) if "can put it back" in b.message)
    next(button for button in box.buttons() if button.text() == "Put it back").click()
    with Store.open(data_dir) as store:
        assert store.annotations() == [NOTE]
    window._store.check_writable()


def test_a_backup_makes_no_empty_store_where_the_notes_were(
    qtbot: QtBot, window: MainWindow, data_dir: Path
) -> None:
    for file in data_dir.glob(f"{FILE}*"):
        file.unlink()
    with pytest.raises(sqlite3.OperationalError):
        connect(data_dir / FILE, create=False)
    window.care.back_up()
    qtbot.waitUntil(lambda: "No backup" in window.statusBar().currentMessage(), timeout=30_000)
    assert not (data_dir / FILE).exists()
    window.care._put_back()  # else closing the window would ask


def test_a_window_that_could_not_write_goes_on_when_it_can(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "SELDOM", 1)
    blocked = tmp_path / "data"
    blocked.touch()  # a file where the folder should be
    main = app.window(qapp, blocked, "tester", "light")
    qtbot.addWidget(main)
    main.show()
    with pytest.raises(ReaderError, match="nothing new can be kept"):
        main._store.add(NOTE)
    blocked.unlink()
    qtbot.waitUntil(lambda: not main._store.trouble, timeout=30_000)
    main._store.add(NOTE)
    assert "kept again" in main.statusBar().currentMessage()
    with Store.open(blocked) as store:
        assert store.annotations() == [NOTE]


def test_a_change_is_noticed_when_the_clock_went_back(data_dir: Path) -> None:
    with Store.open(data_dir) as store, Store.open(data_dir) as other:
        store.add(NOTE)
        before, earlier = (
            other.revision(),
            replace(NOTE, note="Earlier?", modified=NOTE.modified - timedelta(days=400)),
        )
        store.update(earlier)
        assert other.revision() != before
        assert other.differences(NOTE.case, {NOTE.id: NOTE}) == ([earlier], set())
        again = store.revision()
        store.file.reopen()
        assert store.revision() != again


def test_a_store_that_a_newer_version_changed_meanwhile_is_not_written(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        store.add(NOTE)
        with closing(sqlite3.connect(data_dir / FILE)) as newer:
            newer.execute(f"PRAGMA user_version = {len(schema.SCRIPTS) + 1}")
        with pytest.raises(ReaderError, match=r"newer version .* nothing was changed"):
            store.delete(NOTE.id)
        assert store.annotations() == [NOTE]


def test_a_damaged_store_is_left_to_the_repair(
    qtbot: QtBot, qapp: QApplication, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "SELDOM", 1)
    (data_dir / FILE).write_bytes(b"not a store " * 400)
    main = app.window(qapp, data_dir, "tester", "light")
    qtbot.addWidget(main)
    (data_dir / FILE).unlink()  # as a repair does, which puts another in its place a moment later
    for _look in range(3):
        main.care._watcher.look()
    qtbot.wait(300)
    assert not (data_dir / FILE).exists()
