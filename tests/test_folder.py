"""Case folders read and written."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.casefile import alignment, folder, saving
from reader.casefile.model import (
    Case,
    Decision,
    Document,
    Event,
    Fine,
    KeyPoint,
    Paragraph,
    Party,
    Related,
    Row,
    Source,
    Text,
)
from reader.errors import ReaderError

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
titles = st.dictionaries(st.sampled_from(["en", "fr", "pt-BR"]), words, max_size=3)
dates = st.none() | st.dates(datetime.date(1, 1, 1))
names = st.from_regex(r"[a-z][a-z0-9.-]{0,8}", fullmatch=True)
articles = st.lists(words, max_size=3).map(tuple)

metadata = st.builds(
    Case,
    id=names,
    title=titles,
    edition=st.sampled_from(["study", "official", "mixed"]),
    licence=words,
    notice=titles,
    decision=st.builds(
        Decision,
        **dict.fromkeys(("authority", "number", "ecli", "type", "outcome", "appeal", "revision"), words),
        **dict.fromkeys(("started", "decided", "published"), dates),
        fine=st.none() | st.builds(Fine, st.integers(0, 10**12), st.sampled_from(["EUR", "GBP"])),
        articles=articles,
        national_law=articles,
    ),
    parties=st.lists(st.builds(Party, words.filter(bool), words, words), max_size=2).map(tuple),
    sources=st.lists(st.builds(Source, words.filter(bool), words, names), max_size=2).map(tuple),
    events=st.lists(
        st.builds(Event, st.sampled_from(["2017", "2021-11", "2021-11-26"]), titles, names, names), max_size=2
    ).map(tuple),
    key_points=st.lists(st.builds(KeyPoint, titles, articles, st.just("") | names, articles), max_size=2).map(
        tuple
    ),
    related=st.lists(st.builds(Related, words, titles, st.just("follows"), words), max_size=2).map(tuple),
)


@given(metadata)
def test_metadata_that_is_saved_is_loaded_again(tmp_path_factory: pytest.TempPathFactory, case: Case) -> None:
    place = tmp_path_factory.mktemp("saved") / "case"
    saving.save(case, place)
    assert folder.load(place) == replace(case, folder=place)


def without_lines(case: Case) -> Case:
    def plain(text: Text) -> Text:
        return Text(text.language, tuple(replace(paragraph, line=0) for paragraph in text.paragraphs))

    documents = tuple(
        replace(document, texts={language: plain(text) for language, text in document.texts.items()})
        for document in case.documents
    )
    return replace(case, documents=documents, folder=None)


def test_a_case_that_is_saved_is_loaded_again(case_folder: Path, tmp_path: Path) -> None:
    case = folder.load(case_folder)
    saving.save(case, tmp_path / "new" / "copy")
    assert without_lines(folder.load(tmp_path / "new" / "copy")) == without_lines(case)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["copy"]


def test_save_never_overwrites_unless_told(case_folder: Path) -> None:
    case = folder.load(case_folder)
    before = (case_folder / "case.toml").read_bytes()
    with pytest.raises(ReaderError, match="already exists"):
        saving.save(case, case_folder)
    assert (case_folder / "case.toml").read_bytes() == before


def test_a_replaced_case_keeps_the_other_files_and_loses_a_stale_alignment(case_folder: Path) -> None:
    (case_folder / "LICENSE").write_text("free", encoding="utf-8")
    case = folder.load(case_folder)
    by_id = [row for row in case.document("decision").rows if row.origin == "id"]
    documents = tuple(replace(document, rows=tuple(by_id)) for document in case.documents)
    saving.save(replace(case, licence="CC0-1.0", documents=documents), case_folder, replace=True)
    assert folder.load(case_folder).licence == "CC0-1.0"
    assert (case_folder / "LICENSE").read_text(encoding="utf-8") == "free"
    assert not (case_folder / "summary.alignment.tsv").exists()


def test_a_save_that_fails_leaves_the_case_as_it_was(case_folder: Path) -> None:
    case = folder.load(case_folder)
    outside = Document(
        "x", "other", {}, {"en": Text("en", (Paragraph("p1", "a"),))}, (), files={"en": "../x.md"}
    )
    with pytest.raises(ReaderError, match="outside"):
        saving.save(replace(case, documents=(outside,)), case_folder, replace=True)
    assert folder.load(case_folder) == case
    assert [path.name for path in case_folder.parent.iterdir() if path.name.startswith(".")] == []


def test_plain_titles_and_dates_as_text_are_read(case_folder: Path) -> None:
    case = folder.load(case_folder)
    assert case.document("press").title == {"en": "Lamp-post that talked back is fined"}
    assert [event.date for event in case.events] == ["2023", "2024-03-01"]
    assert case.key_points[0].document == "decision"
    assert case.decision.fine == Fine(12500, "EUR")


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("case.toml", "id = ", r"case\.toml:1: this is not TOML"),
        ("case.toml", None, r"case\.toml:1: this file is missing"),
        ("decision.fr.md", None, r"decision\.fr\.md:1: this file is missing"),
        (
            "decision.fr.md",
            "a\n{: #p1 }\n\nb\n{: #p1 }\n",
            r"decision\.fr\.md:4: the id “p1” is already on line 1",
        ),
        (
            "summary.alignment.tsv",
            "p1\tp9\t\thuman\n",
            r"summary\.alignment\.tsv:1: the en text has no paragraph “p9”",
        ),
    ],
)
def test_a_case_that_cannot_be_read_says_where(
    case_folder: Path, file: str, content: str | None, message: str
) -> None:
    if content is None:
        (case_folder / file).unlink()
    else:
        (case_folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(ReaderError, match=message):
        folder.load(case_folder)


ids = st.lists(st.sampled_from("abcdefghij"), unique=True, max_size=10)


def text(language: str, paragraph_ids: list[str]) -> Text:
    return Text(language, tuple(Paragraph(paragraph_id, paragraph_id) for paragraph_id in paragraph_ids))


@given(ids, ids)
def test_every_paragraph_is_in_one_row_and_the_original_keeps_its_order(fr: list[str], en: list[str]) -> None:
    rows = alignment.rows({"fr": text("fr", fr), "en": text("en", en)}, ("fr", "en"), ())
    assert [row.cells["fr"][0] for row in rows if "fr" in row.cells] == fr
    assert sorted(row.cells["en"][0] for row in rows if "en" in row.cells) == sorted(en)
    assert all(row.cells["fr"] == row.cells["en"] for row in rows if len(row.cells) == 2)


@given(ids, st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_where_the_languages_agree_on_the_order_both_keep_it(
    shared: list[str], only_fr: set[int], only_en: set[int]
) -> None:
    fr = [paragraph for place, paragraph in enumerate(shared) if place not in only_en]
    en = [paragraph for place, paragraph in enumerate(shared) if place not in only_fr]
    rows = alignment.rows({"fr": text("fr", fr), "en": text("en", en)}, ("fr", "en"), ())
    assert [row.cells["fr"][0] for row in rows if "fr" in row.cells] == fr
    assert [row.cells["en"][0] for row in rows if "en" in row.cells] == en


def test_aligned_rows_hold_and_the_rest_pairs_by_id() -> None:
    texts = {"fr": text("fr", ["a", "b", "c"]), "en": text("en", ["a1", "a2", "n", "c"])}
    aligned = [Row({"fr": ("a",), "en": ("a1", "a2")}, 0.9, "auto")]
    assert [dict(row.cells) for row in alignment.rows(texts, ("fr", "en"), aligned)] == [
        {"fr": ("a",), "en": ("a1", "a2")},
        {"en": ("n",)},
        {"fr": ("b",)},
        {"fr": ("c",), "en": ("c",)},
    ]
