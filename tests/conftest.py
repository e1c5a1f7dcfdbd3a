"""Fixtures that several test files share; Qt runs on its offscreen platform unless the environment says otherwise."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from reader import bundle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.ui.window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# Deadlines measure the machine, not the program. On CI hypothesis draws the same examples each time, as its own profile
# for CI has it; elsewhere always new ones.
settings.register_profile(
    "reader",
    parent=settings.get_profile("ci" if os.environ.get("CI") else "default"),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("reader")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents that are not ours to ship; tests that need it skip where it is missing."""
    if not SHARED.is_dir():
        pytest.skip(f"needs real documents that are not in the repository, looked for in {SHARED}")
    return SHARED


@pytest.fixture
def case_folder(tmp_path: Path) -> Path:
    """A writable copy of the small bilingual case in ``tests/fixtures/demo-case``."""
    return Path(shutil.copytree(ROOT / "tests" / "fixtures" / "demo-case", tmp_path / "demo-case"))


@pytest.fixture
def shipped(tmp_path: Path, case_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small case as the one that came with the program."""
    place = tmp_path / "shipped"
    place.mkdir()
    case_folder.rename(place / "demo-case")
    monkeypatch.setattr(bundle, "casefiles", lambda: place)
    return place / "demo-case"


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """An empty data folder, so that no test touches real notes."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def qapp_cls() -> "type[QApplication]":
    """What pytest-qt makes its one application of: the program's own class."""
    from reader.ui.application import Application

    return Application


@pytest.fixture
def window(qtbot: "QtBot", qapp: "QApplication", data_dir: Path) -> "Iterator[MainWindow]":
    """The main window over an empty data folder, shown and active; both panels are shown, whatever its width."""
    from PySide6.QtTest import QTest

    from reader.ui import app

    main = app.window(qapp, data_dir, "tester", "light")
    qtbot.addWidget(main)
    main._store.set_setting("panels", '{"outline": true, "annotations": true}')
    main.show()
    QTest.qWaitForWindowActive(main)
    yield main
    qapp.setStyleSheet("")
