"""Annotations that others made, brought in from every form they travel in."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from export_case import NASTY, annotation, annotations, demo
from hypothesis import given
from hypothesis import strategies as st
from keeping import keep

from reader import exchange
from reader.annotation.anchor import placed
from reader.annotation.codebook import Codebook, Entry
from reader.annotation.model import COLOURS, Annotation
from reader.casefile.library import Library
from reader.errors import ReaderError
from reader.exporting.casepack import ANNOTATIONS
from reader.exporting.formats import export
from reader.importing import notes_jsonld, notes_markdown
from reader.importing.notes import Notes
from reader.store import schema
from reader.store.store import FILE, Store

CASE = demo()
PACKED = export(CASE, annotations(CASE), "jsonld")
WRITTEN = export(CASE, annotations(CASE))
NONE = {"added": 0, "updated": 0, "same": 0, "conflicts": 0, "deleted": 0, "review": 0}


@pytest.fixture
def library(data_dir: Path, case_folder: Path) -> Library:
    """The demo case as one of the reader's own."""
    shutil.copytree(case_folder, Library(data_dir).own / "demo-case")
    return Library(data_dir)


def their_store(folder: Path, kept: list[Annotation]) -> Path:
    with Store.open(folder) as store:
        keep(store, kept)
    return folder / FILE


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def bring(data_dir: Path, library: Library, *files: Path) -> dict[str, int]:
    with Store.open(data_dir) as store:
        incoming = exchange.look(files, store, library)
        exchange.carry_out(incoming, store)
        return exchange.counts(incoming)


def everything(data_dir: Path) -> list[Annotation]:
    with Store.open(data_dir) as store:
        return store.annotations()


def at_home(kept: list[Annotation]) -> list[Annotation]:
    """As they are, but for the one whose document is gone: its words stand in another, and it goes there."""
    found = [
        replace(each, span=replace(each.span, document="press")) if each.span.document == "gone" else each
        for each in kept
    ]
    return sorted(found, key=lambda each: (each.created, each.id))


# Whole ways


def test_another_store_comes_in_whole_and_stays_as_it_is(
    data_dir: Path, library: Library, tmp_path: Path
) -> None:
    theirs = annotations(CASE)
    file = their_store(tmp_path / "theirs", theirs)
    before = file.read_bytes()
    assert bring(data_dir, library, file) == NONE | {"added": 10, "review": 1}
    assert everything(data_dir) == at_home(theirs)
    assert bring(data_dir, library, file) == NONE | {"same": 10}
    assert file.read_bytes() == before


def test_web_annotations_come_in_letter_for_letter(data_dir: Path, library: Library, tmp_path: Path) -> None:
    theirs = annotations(CASE)
    file = written(tmp_path, "theirs.jsonld", export(CASE, theirs, "jsonld"))
    assert bring(data_dir, library, file) == NONE | {"added": 10, "review": 1}
    assert everything(data_dir) == at_home(theirs)
    assert bring(data_dir, library, file) == NONE | {"same": 10}


@pytest.mark.parametrize("way", ["store", "jsonld", "pack"])
def test_what_went_on_on_a_second_computer_takes_the_place_of_what_was_left_behind(
    data_dir: Path, library: Library, tmp_path: Path, way: str
) -> None:
    kept = [each for each in annotations(CASE) if each.span.document != "gone"]
    their_store(data_dir.parent / "first", kept)
    second = tmp_path / "second"
    bring(second, library, their_store(data_dir, kept))
    one, other = everything(second)[:2]
    later = one.modified + timedelta(days=1)
    with Store.open(second) as store:
        store.change(one, replace(one, note="Another note.", tags=("7",), modified=later))
        store.change(other, replace(other, colour="pink", modified=later))
        changed, earlier = store.annotations(), store.earlier_states()
    text = export(CASE, changed, "jsonld", earlier=earlier)
    file = {
        "store": second / FILE,
        "jsonld": written(tmp_path, "second.jsonld", text),
        "pack": tmp_path / "second.casepack",
    }[way]
    with zipfile.ZipFile(tmp_path / "second.casepack", "w") as pack:
        pack.writestr("annotations.jsonld", text)
    assert bring(data_dir, library, file) == NONE | {"updated": 2, "same": len(kept) - 2}
    assert everything(data_dir) == changed
    assert bring(data_dir, library, file) == NONE | {"same": len(kept)}
    # What was left behind there says nothing new here, and brings no tag back.
    first = data_dir.parent / "first" / FILE
    assert bring(data_dir, library, first) == NONE | {"same": len(kept)}
    assert everything(data_dir) == changed


def test_markdown_finds_its_passages_and_is_the_same_as_the_store(
    data_dir: Path, library: Library, tmp_path: Path
) -> None:
    theirs = [each for each in annotations(CASE) if each.note != NASTY and each.span.document != "gone"]
    file = written(tmp_path, "theirs.md", export(CASE, theirs))
    assert bring(data_dir, library, file) == NONE | {"added": 8, "review": 1}
    placed = {(each.quote, each.tags, each.note, each.author, each.colour) for each in everything(data_dir)}
    assert placed == {(each.quote, each.tags, each.note, each.author, each.colour) for each in theirs}
    spans = {each.quote: each.span for each in everything(data_dir)}
    assert all(spans[each.quote] == each.span for each in theirs if "took back" not in each.quote)
    assert bring(data_dir, library, file) == NONE | {"same": 8}
    # The one in doubt has lost its place on the way; all others are known by what they say.
    store = their_store(tmp_path / "theirs", theirs)
    assert bring(data_dir, library, store) == NONE | {"added": 1, "same": 7, "review": 1}


def test_ones_own_markdown_is_recognised_by_id(data_dir: Path, library: Library, tmp_path: Path) -> None:
    mine = annotation(CASE, 2, "decision.fr", ("p2", "image et la voix"), note="First.")
    their_store(data_dir, [mine])
    file = written(tmp_path, "back.md", export(CASE, [replace(mine, note="First. And more.")]))
    assert bring(data_dir, library, file) == NONE | {"updated": 1}
    assert [(each.id, each.note) for each in everything(data_dir)] == [(mine.id, "First. And more.")]


@pytest.mark.parametrize("form", ["store", "jsonld", "markdown", "casepack"])
def test_ones_own_older_export_changes_nothing_after_the_passage_was_placed_anew(
    form: str, data_dir: Path, library: Library, tmp_path: Path
) -> None:
    older = annotation(CASE, 2, "decision.fr", ("p2", "image et la voix"), note="First.")
    there = annotation(CASE, 2, "decision.fr", ("p5", "la voix n’est pas nécessaire")).span
    newer = placed(older, CASE.document("decision").texts["fr"], there)
    their_store(data_dir, [replace(newer, modified=older.modified + timedelta(days=1))])
    if form == "store":
        file = their_store(tmp_path / "older", [older])
    elif form == "casepack":
        file = tmp_path / "older.casepack"
        with zipfile.ZipFile(file, "w") as pack:
            pack.writestr(ANNOTATIONS, export(CASE, [older], "jsonld"))
    else:
        file = written(
            tmp_path, f"older.{form}", export(CASE, [older], "jsonld" if form == "jsonld" else "markdown")
        )
    assert bring(data_dir, library, file) == NONE | {"same": 1}
    assert [each.span for each in everything(data_dir)] == [there]


def test_a_pack_carries_annotations(data_dir: Path, library: Library, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "course.casepack", "w") as pack:
        pack.writestr(ANNOTATIONS, export(CASE, annotations(CASE), "jsonld"))
    assert bring(data_dir, library, tmp_path / "course.casepack")["added"] == 10


def test_the_same_text_under_another_name_is_found(data_dir: Path, library: Library, tmp_path: Path) -> None:
    here = annotation(CASE, 2, "decision.fr", ("p6", "intérêt légitime"))
    there = replace(here, case="their-copy", span=replace(here.span, document="lanterne"))
    assert bring(data_dir, library, their_store(tmp_path / "theirs", [there])) == NONE | {"added": 1}
    assert everything(data_dir) == [here]


def test_what_has_no_place_here_is_kept_and_told(data_dir: Path, library: Library, tmp_path: Path) -> None:
    stray = replace(
        annotation(CASE, 2, "decision.fr", ("p6", "intérêt légitime")),
        case="elsewhere",
        quote="Words that no text here has.",
    )
    file = their_store(tmp_path / "theirs", [stray])
    assert bring(data_dir, library, file) == NONE | {"added": 1, "review": 1}
    assert everything(data_dir) == [stray]


def test_an_error_in_one_file_changes_nothing(data_dir: Path, library: Library, tmp_path: Path) -> None:
    good = their_store(tmp_path / "theirs", annotations(CASE))
    with pytest.raises(ReaderError, match=r"bad\.md: It holds no annotations that can be read"):
        bring(data_dir, library, good, written(tmp_path, "bad.md", "# Hello"))
    assert everything(data_dir) == []


# Hostile and damaged files


def test_a_malformed_annotation_hides_no_other() -> None:
    page = json.loads(export(CASE, annotations(CASE)[:4], "jsonld"))
    page["items"][0]["target"]["selector"] = "nowhere"
    page["items"][1]["target"]["source"] = "https://example.org/a-page"
    del page["items"][2]["created"]
    read = notes_jsonld.read(json.dumps(page))
    assert len(read.annotations) == 1
    assert [problem.split(":")[0] for problem in read.problems] == [
        f"Annotation {number} was left out" for number in (1, 2, 3)
    ]


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.data())
def test_no_value_in_web_annotations_breaks_the_reader(data: st.DataObject) -> None:
    page = json.loads(PACKED)
    page["items"] = page["items"][:1]
    at: Any = page["items"][0]
    while True:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.booleans()):
            break
        at = at[key]
    at[key] = data.draw(JSON)
    read = notes_jsonld.read(json.dumps(page))
    assert len(read.annotations) + len(read.problems) == 1


@given(st.text(alphabet='-> #*a1[!NOTE]\n·—¶\\"', max_size=200), st.integers(0, 3000))
def test_no_text_in_markdown_breaks_the_reader(text: str, place: int) -> None:
    damaged = WRITTEN[:place] + text + WRITTEN[place + len(text) :]
    if notes_markdown.is_markdown(damaged):
        notes_markdown.read(damaged, CASE, lambda _start: None)


@pytest.mark.parametrize("content", ["{", '{"@context": "http://www.w3.org/ns/anno.jsonld"}', "[" * 100_000])
def test_a_damaged_file_is_told_in_one_sentence(
    content: str, data_dir: Path, library: Library, tmp_path: Path
) -> None:
    with pytest.raises(ReaderError, match=r"theirs\.jsonld: It "):
        bring(data_dir, library, written(tmp_path, "theirs.jsonld", content))


def test_a_store_of_a_newer_version_is_refused(data_dir: Path, library: Library, tmp_path: Path) -> None:
    file = their_store(tmp_path / "theirs", [])
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA user_version = {len(schema.SCRIPTS) + 1}")
    connection.commit()
    connection.close()
    with pytest.raises(ReaderError, match="newer version") as caught:
        bring(data_dir, library, file)
    assert str(file) in str(caught.value)


@pytest.mark.parametrize(
    ("change", "left_out"),
    [
        ({"id": ""}, False),
        ({"id": "x" * 5000}, False),
        ({"modified": "9999-12-31T23:59:59-12:00"}, True),
        ({"created": "2999-01-01T00:00:00Z", "modified": "2999-01-01T00:00:00Z"}, False),
        ({"body": [{"purpose": "commenting", "value": "long " * 300_000}]}, True),
        ({"body": [{"purpose": "commenting", "value": "half\0whole"}]}, False),
        ({"start": 10**30}, True),
    ],
)
def test_odd_values_are_kept_as_far_as_they_can_be(
    change: dict[str, Any], left_out: bool, data_dir: Path, library: Library, tmp_path: Path
) -> None:
    page = json.loads(export(CASE, annotations(CASE)[:2], "jsonld"))
    odd = page["items"][0]
    if "start" in change:
        odd["target"]["selector"][0]["startSelector"]["refinedBy"]["start"] = change["start"]
    else:
        odd.update(change)
    file = written(tmp_path, "odd.jsonld", json.dumps(page))
    assert bring(data_dir, library, file)["added"] == 2 - left_out
    with Store.open(data_dir) as store:
        incoming = exchange.look([file], store, library)
        assert (incoming.merge.changes, len(incoming.problems)) == ((), int(left_out))
        assert all(each.modified <= datetime.now(UTC) and each.id for each in store.annotations())


# Round trips

NOTES = st.text(alphabet=st.sampled_from('ab é’*_`#>-1.\n "«»🦔'), max_size=60)


@given(
    st.sampled_from(["scraping", "5(1)(c)", "rec47", "a, b", "x#y", "“q” | *é*", "🦔"]),
    NOTES,
    st.sampled_from(COLOURS),
    st.text(alphabet="Ada·é -*", max_size=12),
)
def test_web_annotations_round_trip(tag: str, note: str, colour: Any, author: str) -> None:
    made = replace(
        annotation(CASE, 4, "decision.fr", ("p6", "intérêt légitime"), ("p8", "manque"), tags=(tag,)),
        note=note,
        colour=colour,
        author=author,
        created=datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC),
    )
    assert notes_jsonld.read(export(CASE, [made], "jsonld")) == Notes((made,))


@pytest.mark.parametrize("tag", ["scraping", "5(1)(c)", "rec47", "a, b", "x#y", "“q” | *é*", "🦔", "6"])
def test_tags_survive_markdown(tag: str) -> None:
    made = annotation(CASE, 4, "decision.fr", ("p6", "intérêt légitime"), ("p8", "manque"), tags=(tag,))
    read = notes_markdown.read(export(CASE, [made]), CASE, lambda _start: made.id)
    assert [(each.tags, each.span, each.quote) for each in read.annotations] == [
        ((tag,), made.span, made.quote)
    ]


# The command


@pytest.fixture
def run(data_dir: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    def start(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "reader", "--data-dir", data_dir, "import-annotations", *arguments]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)

    return start


@pytest.mark.usefixtures("library")
def test_the_command_tells_what_it_did(
    run: Callable[..., "subprocess.CompletedProcess[str]"], tmp_path: Path
) -> None:
    file = their_store(tmp_path / "theirs", annotations(CASE))
    done = run(file, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == NONE | {"added": 10, "review": 1}
    assert run(file).stdout == "0 added, 0 updated, 10 already there.\n"


def test_the_command_refuses_with_one_sentence(
    run: Callable[..., "subprocess.CompletedProcess[str]"], tmp_path: Path
) -> None:
    done = run(written(tmp_path, "bad.txt", "Hello"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1


# Tags


def test_what_is_said_of_tags_comes_along_whatever_the_way(
    data_dir: Path, library: Library, tmp_path: Path
) -> None:
    theirs = [replace(annotations(CASE)[0], tags=("scraping", "6(1)(f)"))]
    book = Codebook(
        {
            "web": Entry("web", "", "blue"),
            "scraping": Entry("scraping", "web", "teal", "Gathering *pages*,\n\nnot buying them."),
            "6(1)(f)": Entry("6(1)(f)", "", "", "Weigh # first."),
            "unused": Entry("unused", "", "red", "Of no passage here."),
        }
    )
    known = {each for each in book.entries if each != "unused"}
    their_store(tmp_path / "theirs", theirs)
    with Store.open(tmp_path / "theirs") as store:
        keep(store, [], [(None, entry) for entry in book.entries.values()])
    bring(data_dir, library, tmp_path / "theirs" / FILE)
    with Store.open(data_dir) as store:
        assert store.codebook() == book
    for name, text in (
        ("theirs.jsonld", export(CASE, theirs, "jsonld", codebook=book)),
        ("theirs.md", export(CASE, theirs, codebook=book)),
    ):
        empty = tmp_path / name.replace(".", "-")
        bring(empty, Library(data_dir), written(tmp_path, name, text))
        with Store.open(empty) as store:
            found = store.codebook().entries
        # The Markdown lists the tags of its annotations; what contains these is named there.
        assert found.keys() == known - ({"web"} if name.endswith("md") else set())
        for tag, entry in found.items():
            assert (entry.parent, entry.colour) == (book.entries[tag].parent, book.entries[tag].colour)
            assert entry.description.split() == book.entries[tag].description.split()
        assert bring(data_dir, library, tmp_path / name) == NONE | {"same": 1}
        with Store.open(data_dir) as store:
            assert store.codebook() == book


def test_another_description_of_a_tag_is_kept_beside_ones_own(
    data_dir: Path, library: Library, tmp_path: Path
) -> None:
    with Store.open(data_dir) as store:
        keep(store, [], [(None, Entry("web", "", "red", "Mine."))])
    with Store.open(tmp_path / "theirs") as store:
        keep(store, [], [(None, Entry("web", "9", "blue", "Theirs."))])
    for _time in range(2):
        bring(data_dir, library, tmp_path / "theirs" / FILE)
        with Store.open(data_dir) as store:
            assert store.codebook().entry("web") == Entry("web", "9", "red", "Mine.\n\nTheirs.")
