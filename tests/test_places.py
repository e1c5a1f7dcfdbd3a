"""The place while reading: kept soon after the text stands still, for each document and pane, felt by nobody else."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.store.places import NAME, Places
from reader.store.store import Store
from reader.ui.case_page import CasePage
from reader.ui.place_keeping import REST
from reader.ui.window import MainWindow

EDITION = Path(__file__).parent.parent / "casefiles" / "cnil-med-2021-134"


def turn_wheel(page: CasePage, steps: int) -> None:
    """Turn the wheel over the text, one step at a time."""
    viewport = page.area.view.viewport()
    for _ in range(steps):
        event = QWheelEvent(
            QPointF(50, 50),
            QPointF(viewport.mapToGlobal(QPoint(50, 50))),
            QPoint(0, 0),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)


def kept(data_dir: Path, document: str = "decision") -> dict[str, str]:
    places = Places(data_dir)
    try:
        return places.of("cnil-med-2021-134", document)
    finally:
        places.close()


def test_a_place_is_kept_when_the_text_stands_still_and_not_before(
    qtbot: QtBot, window: MainWindow, data_dir: Path
) -> None:
    page = window.open_case(EDITION)
    QTest.qWait(REST + 200)
    first = kept(data_dir)
    with Store.open(data_dir) as other:
        other.changed_elsewhere()
        turn_wheel(page, 60)
        assert kept(data_dir) == first
        place = page.area.view.place()
        assert place is not None
        qtbot.waitUntil(lambda: kept(data_dir) == dict([place]), timeout=5_000)
        assert place[1] not in first.values()
        assert not other.changed_elsewhere(), "other windows would read all annotations again"


def test_each_pane_and_each_document_has_its_place(window: MainWindow) -> None:
    page = window.open_case(EDITION)
    page.area.set_mode("split")
    page.area.go_to_places({"fr": "p12", "en": "p40"})
    page.show_document("press-reuters")
    page.show_document("decision")
    assert page.area.places() == {"fr": "p12", "en": "p40"}
    page = window.open_case(EDITION)
    assert page.area.mode.name == "split"
    assert page.area.places() == {"fr": "p12", "en": "p40"}
    page.area.set_mode("parallel")
    page.area.go_to("fr", "p70")
    page = window.open_case(EDITION)
    page.area.set_mode("split")
    assert set(page.area.places().values()) == {"p70"}


def test_two_windows_and_a_locked_file_disturb_nobody(window: MainWindow, data_dir: Path) -> None:
    page = window.open_case(EDITION)
    other = Places(data_dir)
    assert other.keep("another", "decision", {"en": "p3"})
    assert other._connection is not None
    other._connection.execute("BEGIN IMMEDIATE")
    page.area.go_to("fr", "p30")
    page.save_state()
    other._connection.execute("ROLLBACK")
    assert other.of("another", "decision") == {"en": "p3"}
    page.save_state()
    assert kept(data_dir) == {"fr": "p30"}
    other.close()


def test_a_file_that_is_no_file_of_places_keeps_nothing_and_says_nothing(
    window: MainWindow, data_dir: Path
) -> None:
    (data_dir / NAME).write_bytes(b"no database at all" * 200)
    page = window.open_case(EDITION)
    page.area.go_to("fr", "p30")
    page.save_state()
    assert window.page is page


KILLED = """
    import os, sys
    from pathlib import Path
    from PySide6.QtTest import QTest
    from reader.ui import app
    from reader.ui.place_keeping import REST

    qt = app.application()
    main = app.window(qt, Path(sys.argv[1]), "tester", "light")
    main.show()
    page = main.open_case(Path(sys.argv[2]))
    page.area.go_to("fr", "p20")
    page.show_document("summary")
    page.area.go_to(*list(page.document.row_of)[-1])
    page.show_document("decision")
    page.area.go_to("fr", "p66")
    QTest.qWait(REST + 400)
    os.kill(os.getpid(), 9)
"""


def test_a_kill_loses_no_place(window: MainWindow, data_dir: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(data_dir), str(EDITION)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    page = window.open_case(EDITION)
    assert page.document.id == "decision"
    assert page.area.view.place() == ("fr", "p66")
    page.show_document("summary")
    place = page.area.view.place()
    assert place is not None
    assert page.document.row_of[place] > 0


def test_the_file_is_made_when_there_is_a_place_to_keep(data_dir: Path) -> None:
    data_dir.mkdir(exist_ok=True)
    first, second = Places(data_dir), Places(data_dir)
    assert first.last("case") is None
    assert first.of("case", "decision") == {}
    assert not (data_dir / NAME).exists()
    assert first.keep("case", "decision", {"fr": "p1"})
    assert second.of("case", "decision") == {"fr": "p1"}
    for places in (first, second):
        places.close()
        assert not places.keep("case", "decision", {"fr": "p2"})
