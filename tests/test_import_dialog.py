from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot
from test_import_mime import letter
from test_import_press import mhtml

from reader.casefile import folder
from reader.exporting.casepack import casepack
from reader.ui.import_dialog import ImportDialog
from reader.ui.window import MainWindow

ARTICLE = """A camera that talks

The Demo DPA has looked at talking cameras on market squares and found that nobody expects them to listen.

“We did not think of it”, said the operator, who will take them down by the end of the month.
"""


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    file = tmp_path / "saved page.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def shown(qtbot: QtBot, window: MainWindow, *files: Path) -> ImportDialog:
    window.import_files(files)
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.progress.isHidden, timeout=20_000)
    return dialog


def own_cases(data_dir: Path) -> list[Path]:
    return sorted((data_dir / "casefiles").glob("*"))


def test_what_was_understood_can_be_mended_before_it_is_kept(
    qtbot: QtBot, window: MainWindow, page_file: Path, data_dir: Path
) -> None:
    dialog = shown(qtbot, window, page_file)
    form = dialog._forms[0]
    assert form.title.text() == "A camera that talks"
    form.title.setText("A better title")
    form.fields["date"].setText("2024-03-02")
    with qtbot.waitSignal(dialog.kept):
        dialog._keep()
    (kept,) = own_cases(data_dir)
    document = folder.load(kept).documents[0]
    assert document.title["en"] == "A better title"
    assert str(document.date) == "2024-03-02"
    assert window.page is not None
    assert window.page.session.case.folder == kept


def test_a_web_archive_and_a_letter_are_shown_like_pages(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = (Path(__file__).parent / "fixtures" / "press" / "fr-daily-agency.html").read_text(encoding="utf-8")
    archive, mail = tmp_path / "saved.mht", tmp_path / "sent.eml"
    archive.write_bytes(mhtml(page))
    mail.write_bytes(bytes(letter(attached="décision.pdf")))
    dialog = shown(qtbot, window, archive, mail)
    first, second = dialog._forms.values()
    assert first.title.text() == "Caméras dans les tramways : la ligne 4 mise en demeure"
    assert (first.fields["author"].text(), first.fields["date"].text()) == ("Le Matin avec AFP", "2031-03-16")
    assert (second.title.text(), second.fields["author"].text()) == (
        "Caméras : la mise en demeure",
        "Anne Exemple",
    )


def test_a_date_that_is_none_is_told_and_nothing_is_written(
    qtbot: QtBot, window: MainWindow, page_file: Path, data_dir: Path
) -> None:
    dialog = shown(qtbot, window, page_file)
    dialog._forms[0].fields["date"].setText("last week")
    dialog._keep()
    assert "last week" in dialog.message.text()
    assert own_cases(data_dir) == []


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    qtbot: QtBot, window: MainWindow, page_file: Path, tmp_path: Path, data_dir: Path
) -> None:
    broken = tmp_path / "broken.bin"
    broken.write_bytes(bytes(range(256)) * 20)
    dialog = shown(qtbot, window, broken, page_file)
    assert list(dialog._forms) == [1]
    with qtbot.waitSignal(dialog.kept):
        dialog._keep()
    assert len(own_cases(data_dir)) == 1


def test_leaving_writes_nothing(qtbot: QtBot, window: MainWindow, page_file: Path, data_dir: Path) -> None:
    shown(qtbot, window, page_file).reject()
    assert own_cases(data_dir) == []


def test_a_page_can_be_added_to_the_readers_own_case_but_not_to_a_bundled_one(
    qtbot: QtBot, window: MainWindow, page_file: Path, tmp_path: Path, data_dir: Path
) -> None:
    window.open_case(window._library.find("cnil-med-2021-134"))
    dialog = shown(qtbot, window, page_file)
    assert dialog.target.count() == 1
    dialog._forms[0].title.setText("A title that goes on for longer than any line of the dialog " * 2)
    with qtbot.waitSignal(dialog.kept):
        dialog._keep()
    other = tmp_path / "other.txt"
    other.write_text(ARTICLE.replace("camera", "lamp post"), encoding="utf-8")
    window.import_files([other])
    dialog = next(each for each in window.findChildren(ImportDialog) if each._files == [other])
    qtbot.waitUntil(dialog.progress.isHidden, timeout=20_000)
    button = dialog._import
    qtbot.waitUntil(lambda: button.width() >= button.sizeHint().width())  # beside a title, however long
    dialog.target.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.kept):
        dialog._keep()
    (kept,) = own_cases(data_dir)
    assert len(folder.load(kept).documents) == 2


def test_files_dropped_on_the_window_are_imported_and_a_case_folder_is_opened(
    qtbot: QtBot, window: MainWindow, page_file: Path, case_folder: Path
) -> None:
    for path in (case_folder, page_file):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy = Qt.DropAction.CopyAction
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, buttons, keys))
    assert window.page is not None
    assert window.page.session.case.id == "demo-case"
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.progress.isHidden, timeout=20_000)


def test_leaving_while_it_is_kept_leaves_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, data_dir: Path
) -> None:
    file = tmp_path / "long.txt"
    sentences = ARTICLE.split("\n\n")[1]
    file.write_text("\n\n".join(f"{number}. {sentences}" for number in range(3000)), encoding="utf-8")
    dialog = shown(qtbot, window, file)
    kept: list[object] = []
    dialog.kept.connect(kept.append)
    dialog._keep()
    dialog.reject()
    QThreadPool.globalInstance().waitForDone()
    assert own_cases(data_dir) == []
    assert kept == []


def decision(folder: Path, number: str) -> Path:
    page = (Path(__file__).parent / "fixtures" / "import" / "gdprhub_wikitext.txt").read_text(
        encoding="utf-8"
    )
    file = folder / f"{number.replace('/', '-')}.txt"
    file.write_text(page.replace("7EX/2030", number), encoding="utf-8")
    return file


def drop(window: MainWindow, *urls: QUrl) -> None:
    data = QMimeData()
    data.setUrls(list(urls))
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_folder_of_decisions_becomes_a_case_each(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, data_dir: Path
) -> None:
    pages = tmp_path / "saved" / "more"
    pages.mkdir(parents=True)
    for number in ("7EX/2030", "8EX/2030"):
        decision(pages, number)
    (pages / "Page_files").mkdir()
    (pages / "Page_files" / "frame.html").write_text("<p>An advertisement</p>", encoding="utf-8")
    (pages / "picture.png").write_bytes(b"\x89PNG")
    drop(window, QUrl.fromLocalFile(str(tmp_path / "saved")))
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.progress.isHidden, timeout=20_000)
    assert "2 cases" in dialog.target.currentText()
    with qtbot.waitSignal(dialog.kept):
        dialog._keep()
    assert [folder.load(kept).decision.number for kept in own_cases(data_dir)] == ["7EX/2030", "8EX/2030"]


def test_several_decisions_may_still_become_one_case(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, data_dir: Path
) -> None:
    dialog = shown(qtbot, window, decision(tmp_path, "7EX/2030"), decision(tmp_path, "8EX/2030"))
    dialog.target.setCurrentIndex(0)
    with qtbot.waitSignal(dialog.kept):
        dialog._keep()
    assert len(own_cases(data_dir)) == 1


def test_a_packed_case_that_is_dropped_is_opened(
    window: MainWindow, tmp_path: Path, case_folder: Path
) -> None:
    pack = tmp_path / "demo.casepack"
    pack.write_bytes(casepack(case_folder))
    drop(window, QUrl.fromLocalFile(str(pack)))
    assert window.page is not None
    assert window.page.session.case.id == "demo-case"


def test_an_address_that_is_dropped_is_told_to_be_saved_first(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(window, "show_error", told.append)
    drop(window, QUrl("https://gdprhub.eu/index.php?title=X"))
    assert "Save the page" in told[0]


def test_a_page_imported_twice_goes_to_the_case_that_is_there_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, data_dir: Path
) -> None:
    file = decision(tmp_path, "7EX/2030")
    for _ in range(2):
        window.import_files([file])
        dialog = window.findChildren(ImportDialog)[-1]
        qtbot.waitUntil(dialog.progress.isHidden, timeout=20_000)
        with qtbot.waitSignal(dialog.kept):
            dialog._keep()
        window.show_library()
    (kept,) = own_cases(data_dir)
    assert len(folder.load(kept).documents) == 2
    assert "already in the case" in window.statusBar().currentMessage()
