"""macOS asks a program to open a file by an event; the real event is sent here, as Qt sends it there."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from reader.casefile.library import Library
from reader.exporting.casepack import casepack
from reader.ui.app import Opener
from reader.ui.message import Message
from reader.ui.window import MainWindow


def ask(qapp: QApplication, file: Path) -> None:
    QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(file))))


def test_a_pack_that_the_system_wants_opened_is_opened(
    qapp: QApplication, window: MainWindow, case_folder: Path, data_dir: Path, tmp_path: Path
) -> None:
    Opener(qapp, window, Library(data_dir))
    pack = tmp_path / "Prêt à lire.casepack"
    pack.write_bytes(casepack(case_folder))
    ask(qapp, pack)
    assert window.page is not None
    folder = window.page.session.case.folder
    assert folder is not None
    assert folder.parent == data_dir / "casefiles"


def test_what_cannot_be_opened_is_told_and_leaves_the_open_case(
    qapp: QApplication, window: MainWindow, case_folder: Path, data_dir: Path, tmp_path: Path
) -> None:
    Opener(qapp, window, Library(data_dir))
    window.open_case(case_folder)
    broken = tmp_path / "broken.casepack"
    broken.write_bytes(b"no ZIP file")
    ask(qapp, broken)
    assert [box for box in window.findChildren(Message) if "broken.casepack" in box.message]
    assert window.page is not None
    assert window.page.session.case.folder == case_folder
