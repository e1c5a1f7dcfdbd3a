"""Plain texts in French and English, in two files or in one: side by side, and the original is the one it should be."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.aligning.align import Link
from reader.aligning.beads import Progress
from reader.aligning.units import align_units
from reader.casefile.folder import load
from reader.casefile.model import Decision, Document, Paragraph
from reader.importing import pairing
from reader.importing.detect import read_bytes
from reader.importing.imported import page_document
from reader.importing.originals import original_of
from reader.importing.run import import_files
from reader.ui.import_dialog import ImportDialog
from reader.ui.window import MainWindow

EDITION = Path(__file__).parent.parent / "casefiles" / "cnil-med-2021-134"
QUOTED = "The company answers that it was told by the other one that nobody could be seen in any of these pictures."


def lines(language: str) -> list[str]:
    text = load(EDITION).document("decision").texts[language]
    return [each.text for each in text.paragraphs[:40]]


def written(file: Path, paragraphs: list[str]) -> Path:
    file.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return file


def side_by_side(place: Path) -> Document:
    (document,) = load(place).documents
    assert [each.text for each in document.texts["fr"].paragraphs] == lines("fr")
    assert [each.text for each in document.texts["en"].paragraphs] == lines("en")
    assert sum(len(row.cells) == 2 for row in document.rows) >= 38
    return document


@pytest.mark.parametrize("order", [("fr", "en"), ("en", "fr")])
def test_of_two_plain_files_of_a_french_decision_the_french_is_the_original(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    import_files([written(tmp_path / f"{one}.txt", lines(one)) for one in order], tmp_path / "case")
    assert side_by_side(tmp_path / "case").original == "fr"


def test_one_file_with_both_one_after_the_other_is_parted(tmp_path: Path) -> None:
    file = written(tmp_path / "both.txt", lines("fr") + lines("en"))
    done = import_files([file], tmp_path / "case")
    document = side_by_side(tmp_path / "case")
    assert (document.original, document.kind) == ("fr", "decision")
    assert done.case.decision.number == "MED-2021-134"
    assert "parted" in done.files[0].warnings[0]
    assert set(document.title) == {"fr", "en"}


def test_one_file_with_both_by_turns_is_parted(tmp_path: Path) -> None:
    turns = [one for pair in zip(lines("fr"), lines("en"), strict=True) for one in pair]
    import_files([written(tmp_path / "both.txt", turns)], tmp_path / "case")
    side_by_side(tmp_path / "case")


def test_a_file_that_is_parted_is_aligned_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[tuple[int, int]] = []

    def counted(fr: Sequence[str], en: Sequence[str], progress: Progress | None = None) -> list[Link]:
        sizes.append((len(fr), len(en)))
        return align_units(fr, en, progress=progress)

    monkeypatch.setattr(pairing, "align_units", counted)
    import_files([written(tmp_path / "both.txt", lines("fr")[:30] + lines("en")[:30])], tmp_path / "case")
    (document,) = load(tmp_path / "case").documents
    assert set(document.texts) == {"fr", "en"}
    assert sizes == [(30, 30)]


def test_a_text_that_quotes_the_other_language_at_length_stays_one(tmp_path: Path) -> None:
    file = written(tmp_path / "quoting.txt", [*lines("fr"), *[QUOTED] * 40])
    page = read_bytes(file.read_bytes())
    assert [set(each.texts) for each in page.documents] == [{"fr"}]
    assert len(page.paragraphs) == len(lines("fr")) + 40


def document(language: str, *paragraphs: str, original: str = "") -> Document:
    made = page_document(
        "article", "decision", language, "A title", [Paragraph("", each) for each in paragraphs]
    )
    return replace(made, original=original or language)


CNIL, DPC = "La Commission nationale de l’informatique et des libertés,", "The Data Protection Commission,"


@pytest.mark.parametrize(
    ("french", "english", "decision", "expected"),
    [
        (document("fr", CNIL), document("en", "The CNIL,"), Decision(), "fr"),
        (document("fr", "La DPC,"), document("en", DPC), Decision(), "en"),
        (document("fr", "Texte"), document("en", "Text"), Decision(jurisdiction="IE"), "en"),
        (document("fr", "Texte"), document("en", "Text"), Decision(authority="CNIL"), "fr"),
        (document("fr", "Texte"), document("en", "Text"), Decision(), "fr"),
        (
            document("fr", "Traduction de courtoisie"),
            document("en", "Text"),
            Decision(jurisdiction="FR"),
            "en",
        ),
        (
            document("fr", "Texte"),
            document("en", "Unofficial translation"),
            Decision(jurisdiction="IE"),
            "fr",
        ),
        (document("fr", "Texte"), document("en", "Text", original="nl"), Decision(jurisdiction="BE"), "nl"),
        (document("fr", "Texte", original="en"), document("en", "Text"), Decision(jurisdiction="FR"), "en"),
    ],
)
def test_the_original_is_what_is_said_else_what_the_authority_speaks(
    french: Document, english: Document, decision: Decision, expected: str
) -> None:
    assert original_of(french, english, decision) == expected


def test_the_preview_says_it_in_both_files_and_it_can_be_changed_there(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.import_files([written(tmp_path / f"{one}.txt", lines(one)) for one in ("en", "fr")])
    dialog = window.findChildren(ImportDialog)[-1]
    qtbot.waitUntil(dialog.progress.isHidden, timeout=20_000)
    english, french = (dialog._forms[place].original for place in (0, 1))
    assert (english.currentText(), french.currentText()) == ("French", "French")
    english.setCurrentIndex(english.findData("en"))
    english.activated.emit(english.currentIndex())
    assert french.currentData() == "en"
    assert dialog.offer is not None
    dialog.offer.elsewhere.click()  # the bundled case is of this decision
    with qtbot.waitSignal(dialog.kept, timeout=20_000):
        dialog._keep()
    assert window.page is not None
    (made,) = window.page.session.case.documents
    assert (made.original, set(made.texts)) == ("en", {"fr", "en"})
