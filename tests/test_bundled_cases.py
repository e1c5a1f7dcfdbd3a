"""The cases that ship with the program."""

from pathlib import Path

import pytest

from reader import bundle
from reader.casefile import folder, texts
from reader.casefile.check import check
from reader.gdpr.articles import explain

CASES = sorted(path.parent for path in bundle.casefiles().glob("*/case.toml"))


def test_there_is_a_bundled_case() -> None:
    assert "cnil-med-2021-134" in [case.name for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_a_bundled_case_has_no_mistakes(case: Path) -> None:
    assert [str(mistake) for mistake in check(case, explain)] == []
    assert folder.load(case).id == case.name


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_every_row_of_a_bundled_decision_has_both_languages(case: Path) -> None:
    decisions = [document for document in folder.load(case).documents if document.kind == "decision"]
    assert decisions
    for decision in decisions:
        assert set(decision.languages) == {"fr", "en"}
        assert [row for row in decision.rows if not (row.cells.get("fr") and row.cells.get("en"))] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_a_bundled_text_survives_being_written_again(case: Path) -> None:
    for document in folder.load(case).documents:
        for language, text in document.texts.items():
            again = texts.parse(texts.render(text.paragraphs), language)
            assert [(p.id, p.text, p.marks) for p in again.paragraphs] == [
                (p.id, p.text, p.marks) for p in text.paragraphs
            ]
