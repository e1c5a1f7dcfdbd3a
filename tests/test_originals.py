"""Which originals of a case are imported, and what a click on one does."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidgetItem
from pytestqt.qtbot import QtBot

from reader.casefile.folder import load
from reader.casefile.model import Case, Source
from reader.casefile.originals import Copy, address, copies
from reader.casefile.saving import save
from reader.importing.run import import_files
from reader.ui.import_dialog import ImportDialog
from reader.ui.originals import Originals
from reader.ui.outline import Entry, OutlinePanel
from reader.ui.window import MainWindow

PRESS = Source("A lamp post that talks", "https://www.press.example/lamp-post/?b=2&a=1", "en", "press")
DECISION = Source("Décision DEMO-2024-007 du 1er mars 2024", "https://law.example/id/7", "fr", "decision")
UNKNOWN = Source("An article without an address", "", "en", "press")
PAGE = """<html><head><title>The lamp post</title>{}</head><body><article><h1>The lamp post</h1>
<p>The lamp post at the corner of the market square has talked to the people who passed it for a year now.</p>
<p>Nobody had asked it to, said the authority, and told the town to let it be silent from now on.</p>
</article></body></html>"""


@pytest.fixture
def case(case_folder: Path) -> Case:
    made = replace(load(case_folder), sources=(PRESS, DECISION, UNKNOWN))
    save(made, case_folder, replace=True)
    return load(case_folder)


@pytest.fixture
def own(data_dir: Path) -> Path:
    """A case of the reader's own with the press article, saved under another way to write its address."""
    page = data_dir / "some name.html"
    page.write_text(
        PAGE.format('<link rel="canonical" href="http://press.example/lamp-post?a=1&amp;b=2#top">')
    )
    into = data_dir / "casefiles" / "mine"
    import_files([page], into)
    return into


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/x/", "http://a.example/x", True),
        ("https://a.example/x?b=1&a=2", "https://a.example/x?a=2&b=1&utm_source=mail#end", True),
        ("https://a.example/CNIL_(France)", "https://a.example/CNIL_%28France%29", True),
        ("https://wiki.example/index.php?title=A", "https://wiki.example/index.php?title=A&oldid=7", True),
        ("https://law.example/id/7", "https://law.example/id/7?init=true&page=1&query=A", True),
        ("https://a.example/x", "https://a.example/y", False),
        ("https://a.example/?id=1", "https://a.example/?id=2", False),
        ("https://a.example/x", "https://b.example/x", False),
    ],
)
def test_addresses_of_one_page(one: str, other: str, same: bool) -> None:
    assert (address(one) == address(other)) == same


@pytest.mark.parametrize("url", ["", "no address", "http://[", "mailto:a@b"])
def test_no_address_is_like_no_other(url: str) -> None:
    assert address(url) == ""


def test_a_copy_elsewhere_is_known_by_its_address(case: Case, own: Path) -> None:
    assert copies(case, [own]) == {PRESS: Copy(own, load(own).documents[0].id)}
    assert copies(case, []) == {}


def test_a_copy_in_the_case_itself_but_not_a_restatement(case: Case) -> None:
    def with_press(retrieved: date | None) -> Case:
        press = replace(case.document("press"), url=PRESS.url, retrieved=retrieved)
        return replace(case, documents=(case.documents[0], press))

    assert copies(with_press(date(2024, 1, 2)), []) == {PRESS: Copy(case.folder or Path(), "press")}
    assert copies(with_press(None), []) == {}


def test_a_decision_is_known_by_its_number_but_a_study_of_it_is_none(case: Case, own: Path) -> None:
    other = load(own)
    text = replace(other.documents[0].texts["en"], language="fr")
    document = replace(other.documents[0], kind="decision", url="", texts={"fr": text})
    document = replace(document, files={"fr": "decision.fr.md"}, title={"fr": "Décision"}, original="fr")
    document = replace(document, rows=tuple(replace(r, cells={"fr": r.cells["en"]}) for r in document.rows))
    same = replace(other, documents=(document,), decision=replace(other.decision, number="DEMO-2024-007"))
    save(same, own, replace=True)
    assert copies(case, [own]) == {DECISION: Copy(own, document.id)}
    save(replace(same, documents=(replace(document, retrieved=None),)), own, replace=True)
    assert copies(case, [own]) == {}


@pytest.mark.parametrize(
    "broken", ["[[[", 'document = "lamp-post"', "[[document]]\nurl = 5 # lamp-post", "\0lamp"]
)
def test_a_broken_case_hides_no_other(case: Case, own: Path, data_dir: Path, broken: str) -> None:
    bad = data_dir / "casefiles" / "bad"
    bad.mkdir()
    (bad / "case.toml").write_text(f"# lamp-post?b=2&a=1 lamp-post?a=1&b=2\n{broken}\n")
    assert list(copies(case, [bad, data_dir / "nothing", own])) == [PRESS]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    addresses: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: addresses.append(url.toString()))
    return addresses


def item_of(panel: OutlinePanel, source: Source) -> QListWidgetItem:
    from reader.ui.outline import _entry

    return next(item for item in panel._items() if _entry(item).source == source)


def entry_of(panel: OutlinePanel, source: Source) -> Entry:
    from reader.ui.outline import _entry

    return _entry(item_of(panel, source))


def test_an_imported_original_opens_its_copy_and_another_its_address(
    qtbot: QtBot, window: MainWindow, case: Case, own: Path, opened: list[str]
) -> None:
    assert case.folder is not None
    panel = window.open_case(case.folder).outline
    qtbot.waitUntil(lambda: entry_of(panel, PRESS).has_copy)
    assert entry_of(panel, PRESS).detail == "imported · EN"
    assert not entry_of(panel, DECISION).has_copy
    panel.itemClicked.emit(item_of(panel, DECISION))
    assert opened == [DECISION.url]
    panel.itemClicked.emit(item_of(panel, PRESS))
    assert window.page is not None
    assert window.page.session.case.folder == own
    assert opened == [DECISION.url]


def test_a_saved_copy_gets_the_address_of_its_original(
    qtbot: QtBot, window: MainWindow, case: Case, data_dir: Path, opened: list[str]
) -> None:
    saved = data_dir / "page.html"
    saved.write_text(PAGE.format(""))
    assert case.folder is not None
    panel = window.open_case(case.folder).outline
    originals = window.findChild(Originals)
    assert originals is not None
    texts = [action.text() for action in originals.menu(PRESS).actions()]
    assert texts == ["Import a saved copy…", "", "Open in the browser", "Copy the address"]
    originals.import_requested.emit([saved], PRESS)
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.progress.isHidden, timeout=20_000)
    with qtbot.waitSignal(dialog.kept):
        dialog._keep()
    panel = window.open_case(case.folder).outline
    qtbot.waitUntil(lambda: entry_of(panel, PRESS).has_copy)
    assert opened == []
