"""Changing the facts of a case: only what changes is touched, and nothing is written over somebody else's change."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import bundle
from reader.casefile import editing, folder
from reader.casefile.model import Case, Decision, Fine, Party
from reader.errors import ReaderError


def texts(case_folder: Path) -> dict[str, bytes]:
    files = (file for file in case_folder.rglob("*") if file.is_file() and file.name != "case.toml")
    return {str(file): file.read_bytes() for file in files}


def with_decision(case: Case, **values: object) -> Case:
    return replace(case, decision=replace(case.decision, **values))  # type: ignore[arg-type]


def test_a_change_touches_its_keys_alone_and_its_undo_brings_the_file_back(case_folder: Path) -> None:
    file = case_folder / "case.toml"
    file.write_text("# Mine: do not lose me.\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    source, before, kept = file.read_text(encoding="utf-8"), folder.load(case_folder), texts(case_folder)
    after = with_decision(before, authority="Autorité « X »", decided=datetime.date(2022, 1, 3))
    editing.change(case_folder, before, after)
    assert folder.load(case_folder) == after
    changed = file.read_text(encoding="utf-8")
    assert changed.startswith("# Mine: do not lose me.\n")
    assert len(set(source.splitlines()) ^ set(changed.splitlines())) <= 4
    editing.change(case_folder, after, before)
    assert folder.load(case_folder) == before
    assert texts(case_folder) == kept
    assert not list(case_folder.glob(".*"))


def test_what_is_said_of_a_document_changes_in_its_own_table(case_folder: Path) -> None:
    before = folder.load(case_folder)
    press = next(each for each in before.documents if each.id != "decision")
    changed = replace(press, publisher="Gazette", url="https://example.org/a", date=datetime.date(2022, 1, 3))
    after = replace(before, documents=tuple(changed if each is press else each for each in before.documents))
    editing.change(case_folder, before, after)
    assert folder.load(case_folder) == after
    other = replace(press, publisher="Tribune")
    mine = replace(before, documents=tuple(other if each is press else each for each in before.documents))
    with pytest.raises(editing.ChangedCaseError, match="the document’s publisher"):
        editing.change(case_folder, before, mine)
    assert folder.load(case_folder) == after


WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12)


@given(
    title=st.dictionaries(st.sampled_from(["en", "fr"]), WORDS.filter(bool), min_size=1),
    licence=WORDS,
    parties=st.lists(st.builds(Party, WORDS.filter(bool), WORDS, WORDS), max_size=3).map(tuple),
    decision=st.builds(
        Decision,
        WORDS,
        WORDS,
        outcome=WORDS,
        decided=st.none() | st.dates(datetime.date(1000, 1, 1)),
        fine=st.none() | st.builds(Fine, st.integers(0, 10**9), st.sampled_from(["EUR", "GBP"])),
        articles=st.lists(st.sampled_from(["6", "5(1)(c)"]), max_size=2).map(tuple),
    ),
)
def test_whatever_is_written_is_read_again(
    case_folder: Path, title: dict[str, str], licence: str, parties: tuple[Party, ...], decision: Decision
) -> None:
    before = folder.read_facts(case_folder)
    after = replace(before, title=title, licence=licence, parties=parties, decision=decision)
    editing.change(case_folder, before, after)
    assert folder.read_facts(case_folder) == after
    folder.load(case_folder)


def test_what_somebody_else_changed_is_kept_or_refused(case_folder: Path) -> None:
    before = folder.load(case_folder)
    editing.change(case_folder, before, with_decision(before, number="X-1"))
    editing.change(case_folder, before, with_decision(before, outcome="Other"))
    now = folder.load(case_folder)
    assert (now.decision.number, now.decision.outcome) == ("X-1", "Other")
    with pytest.raises(editing.ChangedCaseError, match="“number” was changed"):
        editing.change(case_folder, before, with_decision(before, number="X-2"))
    assert folder.load(case_folder) == now


def test_a_file_that_is_broken_or_cannot_be_written_stays_as_it_is(
    case_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = folder.load(case_folder)
    file = case_folder / "case.toml"
    source = file.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(ReaderError, match="No space left"):
            editing.change(case_folder, before, with_decision(before, number="X-2"))
    assert file.read_bytes() == source
    assert not list(case_folder.glob(".*"))
    file.write_text("id =", encoding="utf-8")
    with pytest.raises(ReaderError, match="not TOML"):
        editing.change(case_folder, before, with_decision(before, number="X-2"))
    assert file.read_text(encoding="utf-8") == "id ="


def test_bundled_cases_cannot_be_changed_and_say_so(case_folder: Path) -> None:
    assert "came with the program" in editing.why_fixed(folder.load(next(bundle.casefiles().glob("*/"))))
    assert editing.why_fixed(folder.load(case_folder)) == ""
