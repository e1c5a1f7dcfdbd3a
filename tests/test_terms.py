"""What licences ask of whoever passes a text on: told before it leaves, in the window and on the command line."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from reader.annotation.anchor import make
from reader.annotation.find import find_passage
from reader.casefile.folder import load
from reader.casefile.saving import save
from reader.casefile.terms import asks, limited
from reader.exporting.formats import Options, export, held
from reader.store.store import Store
from reader.ui import exporting
from reader.ui.case_page import CasePage
from reader.ui.window import MainWindow


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("CC-BY-4.0", ""),
        ("CC0", ""),
        ("Licence Ouverte 2.0", ""),
        ("Reuse authorised, © European Union", ""),
        ("Free reuse (DILA); Licence Ouverte 2.0 reported, not verified", ""),
        ("CC-BY-NC-SA-4.0", "not commercially, with what you add"),
        ("CC BY-ND 3.0 FR", "not changed"),
        ("Licence Ouverte 2.0 / CC-BY-NC-SA-4.0", "not commercially"),
        ("All rights reserved (no licence shown)", "holder’s leave"),
        ("© 2024 The Press", "holder’s leave"),
        ("CC-BY-4.0 / All rights reserved", "holder’s leave"),
        ("", "No terms are known"),
        ("Ask the library", "Read these terms"),
        ("Made by SANDRA and INC", "Read these terms"),
    ],
)
def test_what_a_licence_asks(licence: str, words: str) -> None:
    assert words in asks(licence)
    assert bool(asks(licence)) == bool(words)


@pytest.fixture
def press_reserved(case_folder: Path) -> Path:
    """The demo case, its press article under all rights reserved."""
    case = load(case_folder)
    documents = tuple(
        replace(each, licence="All rights reserved") if each.id == "press" else each
        for each in case.documents
    )
    save(replace(case, documents=documents), case_folder, replace=True)
    return case_folder


def test_a_document_without_a_licence_is_under_its_cases(press_reserved: Path) -> None:
    case = load(press_reserved)
    assert [one.document.id for one in limited(case, case.documents)] == ["press"]
    assert len(limited(replace(case, licence=""), case.documents)) > 1


def test_an_export_holds_what_it_quotes_or_shows_whole(press_reserved: Path) -> None:
    case = load(press_reserved)
    note = make(case, find_passage(case, "press", "en", "pigeons"), colour="yellow")
    whole = Options("document", "decision")

    def ids(fmt: str, options: Options) -> list[str]:
        return [one.id for one in held(case, [note], fmt, options)]

    assert ids("markdown", Options()) == ["press"]
    assert ids("jsonld", whole) == []
    assert ids("markdown", whole) == ["decision"]
    assert '  - "Lamp-post that talked back is fined. All rights reserved"\n' in export(case, [note])


def run(data_dir: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "reader", "--data-dir", data_dir, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def test_the_command_line_tells_and_goes_on(press_reserved: Path, data_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "case.casepack"
    done = run(data_dir, "pack", press_reserved, "-o", out)
    assert done.returncode == 0
    assert out.exists()
    assert "All rights reserved): Pass on no more" in done.stderr
    document = ("-f", "markdown", "-o", "-", "--layout", "document", "--document")
    assert "All rights reserved" in run(data_dir, "export", press_reserved, *document, "press").stderr
    assert run(data_dir, "export", press_reserved, *document, "decision").stderr == ""


@pytest.fixture
def page(window: MainWindow, press_reserved: Path) -> CasePage:
    page = window.open_case(press_reserved)
    page.session.annotate(find_passage(page.session.case, "press", "en", "pigeons"), "yellow")
    QGuiApplication.clipboard().clear()
    return page


def box(parent: QWidget) -> QMessageBox | None:
    boxes = [each for each in parent.findChildren(QMessageBox) if each.isVisible()]
    return boxes[0] if boxes else None


def press(shown: QMessageBox | None, words: str) -> None:
    assert shown is not None
    next(each for each in shown.buttons() if each.text().replace("&", "") == words).click()


def test_copying_asks_first_and_only_once(qtbot: QtBot, window: MainWindow, page: CasePage) -> None:
    preview = exporting.preview(page.session, window._theme, window)
    clipboard = QGuiApplication.clipboard()
    preview.copy()
    asked = box(preview)
    assert asked is not None
    assert "All rights reserved" in asked.informativeText()
    press(asked, "Cancel")
    qtbot.waitUntil(lambda: box(preview) is None)
    assert clipboard.text() == ""
    preview.copy()
    press(box(preview), "Export anyway")
    assert "pigeons" in clipboard.text()
    clipboard.clear()
    qtbot.waitUntil(lambda: box(preview) is None)
    preview.copy()
    assert box(preview) is None
    assert "pigeons" in clipboard.text()
    preview.close()


def test_other_terms_are_asked_about_anew(page: CasePage, window: MainWindow) -> None:
    from reader.ui.passing_on import Consent

    case, went = page.session.case, []
    consent = Consent(case, page.session.store)
    press(consent.ask(case.documents, window, lambda: went.append(1)), "Export anyway")
    assert consent.ask(case.documents, window, lambda: went.append(2)) is None
    changed = replace(case, licence="CC-BY-NC-4.0")
    unnamed = [replace(each, licence="") for each in case.documents]
    shown = Consent(changed, page.session.store).ask(unnamed, window, lambda: went.append(3))
    assert shown is not None
    press(shown, "Cancel")
    assert went == [1, 2]


@pytest.mark.parametrize("annotated", [False, True])
def test_a_pack_from_the_window_opens_again(
    page: CasePage, tmp_path: Path, data_dir: Path, annotated: bool
) -> None:
    from reader.casefile.pack import unpack

    out = tmp_path / "packed.casepack"
    exporting.write_pack(page.session, out, annotated=annotated)
    folder = unpack(out, tmp_path / "others")
    assert [one.id for one in load(folder).documents] == [one.id for one in page.session.case.documents]
    assert (folder / "annotations.jsonld").exists() == annotated
    with Store.open(data_dir) as store:
        assert len(store.annotations(page.session.case.id)) == 1


def test_a_documents_terms_are_told_in_the_outline(page: CasePage) -> None:
    tips = [page.outline.item(row).toolTip() for row in range(page.outline.count())]
    assert any("Licence: All rights reserved\nPass on no more" in tip for tip in tips)
    assert any("Retrieved 2024-04-01" in tip for tip in tips)
