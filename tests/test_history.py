"""Nothing written is gone: earlier versions of notes, and annotations that were deleted, come back from the store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from export_case import annotation, demo
from hypothesis import given
from hypothesis import strategies as st

from reader.annotation.model import Annotation
from reader.errors import ReaderError
from reader.store import history
from reader.store.store import Store
from reader.ui.case_page import CasePage
from reader.ui.history_dialog import HistoryDialog
from reader.ui.window import MainWindow

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def made() -> Annotation:
    one = annotation(demo(), 4, "decision.fr", ("p6", "intérêt légitime"), ("p8", "manque"))
    return replace(one, tags=("6(1)(f)", "exam | 2024"), note="First.", modified=NOON, edition="abc")


def written(one: Annotation, note: str, minutes: float) -> Annotation:
    return replace(one, note=note, modified=NOON + timedelta(minutes=minutes))


def notes(store: Store) -> list[str]:
    return [version.note for version in history.note_versions(store.file, made().id)]


def test_every_version_of_a_note_stays(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        store.add(made())
        for minutes, note in ((5, "Second."), (10, ""), (15, "Third.")):
            store.update(written(made(), note, minutes))
        assert notes(store) == ["Second.", "First."]
        assert history.note_versions(store.file, made().id)[0].replaced == NOON + timedelta(minutes=10)


def test_what_is_kept_while_writing_is_one_version(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        store.add(made())
        for place in range(10):
            store.update(written(made(), f"First. {'.' * place}", 10 + place / 10))
        assert notes(store) == ["First."]


def test_a_change_of_tags_makes_no_version(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        store.add(made())
        store.update(replace(made(), tags=(), modified=NOON + timedelta(hours=1)))
        assert notes(store) == []


@given(st.text(max_size=20), st.lists(st.sampled_from(["5", "a, b", "“q”", "🦔"]), unique=True, max_size=3))
def test_a_deleted_annotation_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, note: str, tags: list[str]
) -> None:
    one = replace(made(), note=note.replace("\0", ""), tags=tuple(tags))
    with Store.open(tmp_path_factory.mktemp("data")) as store:
        store.add(one)
        store.delete(one.id)
        (gone,) = history.deleted(store.file, one.case)
        assert gone.annotation == one
        assert history.deleted(store.file, "another") == []
        store.add(gone.annotation)
        assert history.deleted(store.file) == []


def test_after_ninety_days_it_is_forgotten(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        store.add(made())
        store.delete(made().id)
        history.forget_old(store.file)
        assert len(history.deleted(store.file)) == 1
        history.forget(store.file, datetime.now(UTC) + timedelta(seconds=1))
        assert history.deleted(store.file) == []


@pytest.fixture
def page(window: MainWindow, case_folder: Path) -> CasePage:
    page = window.open_case(case_folder)
    page.session.take_in([made()])
    return page


def dialog(page: CasePage) -> HistoryDialog:
    found = page.findChild(HistoryDialog)
    assert found is not None
    return found


def test_a_version_is_brought_back_and_that_undone(window: MainWindow, page: CasePage) -> None:
    page.session.put(made(), written(made(), "Second.", 5))
    page.set_current(made().id)
    window.run("note_versions")
    assert "First" in dialog(page).shown.text()
    dialog(page)._bring_back()
    assert page.session.annotation(made().id).note == "First."
    window.run("undo")
    assert page.session.annotation(made().id).note == "Second."


def test_a_deleted_annotation_is_brought_back_and_that_undone(window: MainWindow, page: CasePage) -> None:
    page.session.delete(made().id)
    window.run("recently_deleted")
    assert "intérêt légitime" in dialog(page).shown.text()
    dialog(page)._bring_back()
    assert page.session.annotation(made().id) == made()
    window.run("undo")
    assert len(page.session) == 0


def test_nothing_that_was_is_said(page: CasePage) -> None:
    with pytest.raises(ReaderError, match="No annotation of this case was deleted"):
        page.show_deleted()
    with pytest.raises(ReaderError, match="Choose an annotation first"):
        page.show_note_versions()
    page.set_current(made().id)
    with pytest.raises(ReaderError, match="no earlier version"):
        page.show_note_versions()
