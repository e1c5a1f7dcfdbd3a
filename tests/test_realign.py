"""Aligning rows again: what a person set is never overwritten, no paragraph is lost, and undo brings all back."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from reader.aligning.realign import can_realign, realigned
from reader.annotation.anchor import quote_of
from reader.annotation.find import find_passage
from reader.casefile import alignment, row_edits
from reader.casefile.folder import load
from reader.casefile.model import Document, Row, Text
from reader.errors import ReaderError
from reader.ui.window import MainWindow

EDITION = Path(__file__).parent.parent / "casefiles" / "cnil-med-2021-134"


@cache
def unpaired() -> Document:
    """A part of the study edition whose English ids say nothing of the French ones, every paragraph alone."""
    document = load(EDITION).document("decision")
    french = document.texts["fr"].paragraphs[40:70]
    english = [document.texts["en"].paragraph(paragraph.id) for paragraph in french]
    texts = {
        "fr": Text("fr", tuple(french)),
        "en": Text("en", tuple(replace(each, id=f"e{number}") for number, each in enumerate(english))),
    }
    rows = [
        Row({language: (paragraph.id,)}, None, "auto")
        for language, text in texts.items()
        for paragraph in text.paragraphs
    ]
    return replace(document, texts=texts, rows=alignment.rows(texts, ("fr", "en"), rows))


def pairs(rows: tuple[Row, ...]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(row.cells["fr"], row.cells["en"]) for row in rows if len(row.cells) == 2]


def test_rows_that_nobody_set_are_found() -> None:
    document = unpaired()
    wanted = [
        ((paragraph.id,), (f"e{number}",)) for number, paragraph in enumerate(document.texts["fr"].paragraphs)
    ]
    assert pairs(realigned(document)) == wanted


def test_rows_of_the_authors_hand_leave_nothing_to_do() -> None:
    assert not can_realign(load(EDITION).document("decision"))


EDITS = st.lists(
    st.tuples(st.sampled_from(["merge", "split", "unlink", "shift_down", "shift_up"]), st.integers(0, 40)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25)
@given(EDITS)
def test_what_a_person_set_is_never_overwritten(edits: list[tuple[str, int]]) -> None:
    document = replace(unpaired(), rows=realigned(unpaired()))
    for name, place in edits:
        edit = getattr(row_edits, name)
        arguments = ("en",) if name.startswith("shift") else ()
        try:
            rows = edit(document.rows, min(place, len(document.rows) - 1), *arguments)
        except ReaderError:
            continue
        aligned = [row for row in rows if row.origin != "id"]
        document = replace(document, rows=alignment.rows(document.texts, document.languages, aligned))
    mine = [row for row in document.rows if row.origin == "human"]
    after = realigned(document)
    assert [row for row in after if row.origin == "human"] == mine
    for language, text in document.texts.items():
        told = sorted(one for row in after for one in row.cells.get(language, ()))
        assert told == sorted(paragraph.id for paragraph in text.paragraphs)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of one's own whose rows nobody has set."""
    folder = tmp_path / "case"
    folder.mkdir()
    document = unpaired()
    for language, text in document.texts.items():
        body = "\n\n".join(f"{each.text}\n{{: #{each.id} }}" for each in text.paragraphs)
        (folder / f"decision.{language}.md").write_text(body + "\n", encoding="utf-8")
    (folder / "decision.alignment.tsv").write_text(
        alignment.write(document.rows, ("fr", "en")), encoding="utf-8"
    )
    (folder / "case.toml").write_text(
        'format = 1\nid = "own"\nedition = "mixed"\ntitle = "Own"\n[[document]]\nid = "decision"\nkind = "decision"\n'
        'title = "Decision"\noriginal = "fr"\ntext = { fr = "decision.fr.md", en = "decision.en.md" }\n',
        encoding="utf-8",
    )
    return folder


def test_in_the_window_it_is_one_step_to_undo_and_highlights_stay(
    window: MainWindow, case: Path, qtbot: QtBot
) -> None:
    page = window.open_case(case)
    before = page.document.rows
    words = page.document.texts["en"].paragraphs[3].text[5:40]
    made = page.session.annotate(find_passage(page.session.case, "decision", "en", words), "green")
    with qtbot.waitSignal(page.session.rows_changed, timeout=20_000):
        window.run("realign_rows")
    assert len(pairs(page.document.rows)) == len(page.document.texts["fr"].paragraphs)
    assert quote_of(page.document.texts["en"], page.session.annotation(made.id).span) == words
    window.run("undo")
    assert page.document.rows == before
    window.run("redo")
    assert len(pairs(page.document.rows)) == len(page.document.texts["fr"].paragraphs)


def test_nothing_to_align_is_said(window: MainWindow, case_folder: Path) -> None:
    page = window.open_case(case_folder)
    page.show_document("press")
    with pytest.raises(ReaderError, match="one language only"):
        page.realigning.start(page.document)
