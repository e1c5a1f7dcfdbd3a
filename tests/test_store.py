"""Annotations and settings kept in a real SQLite file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from keeping import keep
from passages import annotation_of, span_of, text_of, texts_with_span

from reader.annotation.anchor import quote_of
from reader.annotation.model import Annotation, Span
from reader.casefile.model import Text
from reader.errors import ReaderError
from reader.store.store import Store

TEXT = text_of("La personne n’a pas été informée.", "Elle s’y oppose 😀.")
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(data_dir: Path) -> Iterator[Store]:
    with Store.open(data_dir) as opened:
        yield opened


def annotation(*tags: str, minute: int = 0, case: str = "demo") -> Annotation:
    """One made that many minutes after noon."""
    made = annotation_of(TEXT, span_of("p1", 3, "p2", 4), tags=tags, note="Une *note*\n\n- a\n")
    moment = NOON + timedelta(minutes=minute)
    return replace(made, case=case, created=moment, modified=moment)


@pytest.fixture(scope="module")
def one_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("data")) as opened:
        yield opened


@given(texts_with_span())
def test_any_span_comes_back_with_exactly_its_quote(one_store: Store, drawn: tuple[Text, Span]) -> None:
    text, span = drawn
    made = annotation_of(text, span, tags=("6(1)(f)", "été"), note=text.paragraphs[0].text)
    one_store.add(made)
    kept = one_store.get(made.id)
    assert kept == made
    assert kept is not None
    assert quote_of(text, kept.span) == kept.quote


def test_annotations_are_there_after_closing_and_opening_again(data_dir: Path) -> None:
    first, second = annotation("6(1)(f)", "scraping", "rec47"), annotation(minute=1)
    with Store.open(data_dir) as store:
        store.add(second)
        store.add(first)
    with Store.open(data_dir) as store:
        assert store.annotations() == [first, second]


def test_deleting_and_adding_again_restores_exactly(store: Store) -> None:
    kept = annotation("17", "6(1)(f)")
    store.add(kept)
    store.delete(kept.id)
    assert store.annotations() == []
    assert store.tags_used() == []
    store.delete(kept.id)
    store.add(kept)
    assert store.get(kept.id) == kept


def test_updating_replaces_all_of_it(store: Store) -> None:
    before = annotation("17", "scraping")
    after = replace(
        before, tags=("scraping", "5(1)(c)"), note="", colour="blue", modified=NOON + timedelta(days=1)
    )
    store.add(before)
    store.update(after)
    assert store.annotations() == [after]


def test_what_cannot_be_changed_is_said(store: Store) -> None:
    kept = annotation()
    with pytest.raises(ReaderError, match="deleted in the meantime"):
        store.update(kept)
    store.add(kept)
    with pytest.raises(ReaderError, match="Nothing was changed"):
        store.add(kept)
    assert store.annotations() == [kept]


def test_a_batch_is_kept_whole_or_not_at_all(store: Store) -> None:
    kept, new, broken = annotation("17"), annotation(minute=1), replace(annotation(minute=2), note="\ud800")
    store.add(kept)
    with pytest.raises(ReaderError, match="broken character"):
        keep(store, [replace(kept, note="changed"), new, broken])
    assert store.annotations() == [kept]
    keep(store, [replace(kept, note="changed"), new])
    assert store.annotations() == [replace(kept, note="changed"), new]


def test_a_case_and_a_tag_choose_annotations(store: Store) -> None:
    point, paragraph, other = (
        annotation("5(1)(c)"),
        annotation("5(1)", minute=1),
        annotation("51", "x", minute=2),
    )
    elsewhere = annotation("5", case="other", minute=3)
    keep(store, [point, paragraph, other, elsewhere])
    assert store.annotations(case="demo") == [point, paragraph, other]
    assert store.annotations(tag="5") == [point, paragraph, elsewhere]
    assert store.annotations(case="demo", tag="5(1)(c)") == [point]
    assert store.annotations(tag="x") == [other]
    assert store.annotations(tag="y") == []
    assert store.counts() == {"demo": 3, "other": 1}


def test_tags_come_with_the_latest_used_first(store: Store) -> None:
    keep(
        store, [annotation("6", "17", minute=2), annotation("scraping", minute=3), annotation("17", minute=1)]
    )
    assert store.tags_used() == ["scraping", "6", "17"]
    assert store.recent_tags(2) == ["scraping", "6"]


def test_settings_are_kept(data_dir: Path) -> None:
    with Store.open(data_dir) as store:
        assert store.setting("zoom") is None
        store.set_setting("zoom", "1.0")
        store.set_setting("zoom", "1.5")
    with Store.open(data_dir) as store:
        assert store.setting("zoom") == "1.5"


@pytest.mark.parametrize(
    ("column", "value"), [("colour", "mauve"), ("created", "yesterday"), ("modified", "2024-05-01")]
)
def test_a_malformed_row_hides_no_other_and_is_told(store: Store, column: str, value: str) -> None:
    good, bad = annotation(), annotation(minute=1)
    keep(store, [good, bad])
    store.file.connection.execute(f"UPDATE annotation SET {column} = ? WHERE id = ?", (value, bad.id))  # noqa: S608
    assert store.annotations() == [good]
    (message,) = store.unreadable()
    assert bad.id in message
    assert value in message
    with pytest.raises(ReaderError, match="cannot be shown"):
        store.get(bad.id)
