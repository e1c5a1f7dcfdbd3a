"""The details of a case in the window: changed in one of one's own, undone by name; bundled ones are read only."""

import datetime
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from reader.casefile import folder
from reader.casefile.model import Fine, Party
from reader.ui.case_details import open_for
from reader.ui.case_dialog import CaseDialog
from reader.ui.case_page import CasePage
from reader.ui.message import Message
from reader.ui.window import MainWindow


@pytest.fixture
def page(window: MainWindow, case_folder: Path) -> CasePage:
    own = window._library.own / "demo-case"
    shutil.copytree(case_folder, own)
    return window.open_case(own)


def details(window: MainWindow) -> CaseDialog:
    dialog = open_for(window)
    assert dialog is not None
    return dialog


def save(dialog: CaseDialog) -> None:
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()


def test_details_are_changed_in_the_file_and_in_the_window_and_undone(
    window: MainWindow, page: CasePage
) -> None:
    before = page.session.case
    dialog = details(window)
    dialog.titles["en"].setText("Another title")
    dialog.fields["authority"].setText("Datatilsynet")
    dialog.fields["number"].setText("D-7")
    dialog.fields["decided"].setText("2022-02-03")
    dialog.fields["fine"].setText("20 000 000 NOK")
    dialog.fields["articles"].setText("art. 6.1.f, 17")
    dialog.parties.add.click()
    for field, text in zip(dialog.parties.lines[-1], ("Ms A", "complainant", ""), strict=True):
        field.setText(text)
    save(dialog)
    case = page.session.case
    assert case.title["en"] == "Another title"
    assert (case.decision.authority, case.decision.decided) == ("Datatilsynet", datetime.date(2022, 2, 3))
    assert (case.decision.fine, case.decision.articles) == (Fine(20_000_000, "NOK"), ("6(1)(f)", "17"))
    assert case.parties == (*before.parties, Party("Ms A", "complainant"))
    assert folder.load(page.session.case.folder or Path()) == page.session._as_loaded
    assert window.windowTitle().startswith("D-7")
    assert "Datatilsynet" in page.top_bar._title.text()
    assert window._actions["undo"].text() == "&Undo change of the case’s details"
    window._actions["undo"].trigger()
    assert page.session.case == before
    assert folder.load(page.session.case.folder or Path()).decision == before.decision
    assert window._actions["redo"].isEnabled()
    window._actions["redo"].trigger()
    assert page.session.case == case


def test_documents_and_notice_are_changed_in_the_file_and_in_the_window_and_undone(
    window: MainWindow, page: CasePage
) -> None:
    before, folder_of = page.session.case, page.session.case.folder or Path()
    as_loaded = folder.load(folder_of)
    dialog = details(window)
    dialog.notices["en"].setPlainText("Not the official text.\nAsk first.")
    press = dialog.documents.forms["press"]
    press.titles["en"].setText("What the papers said")
    for key, text in {"publisher": "The Gazette", "date": "2022-02-03", "licence": "CC-BY-4.0"}.items():
        press.fields[key].setText(text)
    save(dialog)
    case = page.session.case
    assert case.notice["en"] == "Not the official text. Ask first."
    told = case.document("press")
    assert (told.title["en"], told.publisher, told.licence) == (
        "What the papers said",
        "The Gazette",
        "CC-BY-4.0",
    )
    assert told.date == datetime.date(2022, 2, 3)
    assert replace(told, title={}) == replace(
        before.document("press"),
        title={},
        publisher="The Gazette",
        licence="CC-BY-4.0",
        date=datetime.date(2022, 2, 3),
    )
    assert folder.load(folder_of) == page.session._as_loaded
    assert "What the papers said" in [page.outline.item(row).text() for row in range(page.outline.count())]
    window._actions["undo"].trigger()
    assert page.session.case == before
    assert folder.load(folder_of) == as_loaded
    assert "What the papers said" not in [
        page.outline.item(row).text() for row in range(page.outline.count())
    ]


def test_the_shown_document_keeps_its_place_when_it_is_called_something_else(
    window: MainWindow, page: CasePage
) -> None:
    page.area.view.place_caret("en", "p5", 3)
    dialog = details(window)
    dialog.documents.forms["decision"].fields["publisher"].setText("The Authority")
    save(dialog)
    assert page.document.publisher == "The Authority"
    assert page.document is page.session.case.document("decision")
    assert page.area.view.caret() == ("en", "p5", 3)
    assert window._actions["undo"].text() == "&Undo change of the document’s publisher"


def test_a_document_needs_a_title_and_a_date_that_is_one(window: MainWindow, page: CasePage) -> None:
    dialog = details(window)
    said: list[str] = []
    dialog.refused.disconnect()
    dialog.refused.connect(said.append)
    form = dialog.documents.forms["press"]
    form.fields["date"].setText("yesterday")
    save(dialog)
    form.fields["date"].setText("")
    for field in form.titles.values():
        field.setText(" ")
    save(dialog)
    assert ["yesterday" in said[0], "needs a title" in said[1]] == [True, True]
    assert page.session.undo_stack.count() == 0


def test_one_change_is_named_and_nothing_changed_is_no_step(window: MainWindow, page: CasePage) -> None:
    save(details(window))
    assert page.session.undo_stack.count() == 0
    dialog = details(window)
    dialog.fields["outcome"].setText("Rejected in part")
    save(dialog)
    assert page.session.undo_stack.undoText() == "change of outcome"


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("decided", "3 May", "no date"),
        ("fine", "a lot", "no amount"),
        ("articles", "6(1)(g)", "Article 6"),
    ],
)
def test_what_cannot_be_is_said_and_the_form_stays(
    window: MainWindow, page: CasePage, key: str, text: str, said: str
) -> None:
    dialog = details(window)
    dialog.fields[key].setText(text)
    save(dialog)
    box = window.findChild(Message)
    assert box is not None
    assert said in box.message
    box.close()
    assert dialog.isVisible()
    assert dialog.fields[key].text() == text
    assert page.session.undo_stack.count() == 0


def test_what_another_program_changed_is_not_written_over(window: MainWindow, page: CasePage) -> None:
    file = (page.session.case.folder or Path()) / "case.toml"
    dialog = details(window)
    dialog.fields["number"].setText("mine")
    number = page.session.case.decision.number
    theirs = file.read_text(encoding="utf-8").replace(number, "theirs")
    file.write_text(theirs, encoding="utf-8")
    save(dialog)
    box = window.findChild(Message)
    assert box is not None
    assert "in the meantime" in box.message
    box.close()
    assert file.read_text(encoding="utf-8") == theirs
    assert dialog.isVisible()


def test_a_bundled_case_is_shown_and_cannot_be_changed(window: MainWindow) -> None:
    window.open_case(window._library.find("cnil-med-2021-134"))
    dialog = details(window)
    assert "came with the program" in dialog.why_fixed
    assert all(field.isReadOnly() for field in (*dialog.titles.values(), *dialog.fields.values()))
    assert dialog.parties.add.isHidden()
    assert dialog.buttons.button(dialog.buttons.StandardButton.Save) is None
