"""What an export holds, and how its file is written."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from export_case import annotation, annotations, demo, page

from reader.errors import ReaderError
from reader.exporting.formats import Options, export, write
from reader.exporting.frontmatter import obsidian_tag


@pytest.mark.parametrize("language", ["", "en", "fr", "both"])
def test_no_annotation_is_left_out(language: str) -> None:
    case = demo()
    root = page(export(case, annotations(case), options=Options("document", language=language)))
    assert len(list(root.iter("sup"))) == len(annotations(case))
    assert len([one for one in root.iter("li") if one.get("id", "").startswith("fn-")]) == len(
        annotations(case)
    )


def test_links_of_the_index_lead_to_headings() -> None:
    root = page(export(demo(), annotations(demo())))
    anchors = {one.get("id") for one in root.iter("h6")}
    links = [one.get("href", "")[1:] for one in root.iter("a") if one.get("href", "").startswith("#")]
    assert len(anchors) == 10
    assert set(links) <= anchors
    assert len(links) == sum(len(one.tags) for one in annotations(demo()))


def test_keys_of_alike_ids_differ() -> None:
    case = demo()
    one = annotation(case, 1, "press.en", ("p1", "pigeons"))
    ids = [one.id, one.id[:9] + "1111", "ABCDEFGH", "abcdefgh", "é"]
    root = page(export(case, [replace(one, id=each) for each in ids]))
    assert len({heading.text for heading in root.iter("h6")}) == len(ids)


def test_a_moved_passage_is_said_to_have_moved() -> None:
    case = demo()
    one = annotation(case, 1, "decision.fr", ("p5", "la sécurité d’une rue"))
    start, end = (replace(place, offset=place.offset - 9) for place in (one.span.start, one.span.end))
    moved = replace(one, span=replace(one.span, start=start, end=end))
    assert "**¶\N{NO-BREAK SPACE}5** · French · The text was edited" in export(case, [moved])


def test_it_is_said_what_was_annotated_in_another_edition() -> None:
    case = demo()
    one = annotation(case, 1, "press.en", ("p1", "pigeons"))
    here = replace(one, edition=case.document("press").texts["en"].digest)
    elsewhere = replace(one, edition="0123456789abcdef")
    words = "English · Annotated in another edition of this text."
    assert [words in export(case, [each]) for each in (one, here, elsewhere)] == [False, False, True]


def test_a_note_right_after_a_quote_is_a_block_of_its_own() -> None:
    case = demo()
    result = page(export(case, [annotation(case, 1, "press.en", ("p1", "pigeons"), note="> coo\n\ncoo")]))
    quotations = result.findall("blockquote")
    assert [one.get("class") for one in quotations] == ["important", None, "note"]
    assert "".join(quotations[1].itertext()).strip() == "pigeons"


def test_one_document_alone() -> None:
    case = demo()
    result = export(case, annotations(case), options=Options("annotations", "summary"))
    assert "annotations: 2\n" in result
    assert re.findall("^## (.*)$", result, re.MULTILINE) == ["Summary", "Index by GDPR article"]


def test_without_annotations_it_says_so() -> None:
    assert export(demo(), []).endswith("\n\nNo annotations yet.\n")


def test_front_matter_is_yaml_of_json_strings_numbers_and_dates() -> None:
    fields = export(demo(), annotations(demo())).split("---\n")[1].splitlines()
    for line in fields:
        value = line.split("- " if line.startswith("  - ") else ":", 1)[1].strip()
        if value and not re.fullmatch(r"\d+|\d{4}-\d\d-\d\d", value):
            assert isinstance(json.loads(value), str), line


def test_tags_are_such_as_obsidian_takes() -> None:
    tags = ["6(1)(f)", "rec47", "4(14)", "two words", "2024", "a/b", "été 👋", "#5", "—", "x[y]|z"]
    expected = [
        "gdpr/6/1/f",
        "gdpr/recital/47",
        "gdpr/4/14",
        "two-words",
        "tag-2024",
        "a/b",
        "été-👋",
        "tag-5",
        "",
        "x-y-z",
    ]
    assert [obsidian_tag(tag) for tag in tags] == expected


@pytest.mark.parametrize(
    ("fmt", "options", "message"),
    [
        ("docx9", Options(), "no format “docx9”. Choose one of: markdown"),
        ("markdown", Options(document="x"), "no document “x”. It has: decision, summary, press"),
        ("markdown", Options("document", "press", "fr"), "language “fr”. Choose one of: en, both"),
    ],
)
def test_what_is_not_there_is_named(fmt: str, options: Options, message: str) -> None:
    with pytest.raises(ReaderError, match=re.escape(message)):
        export(demo(), [], fmt, options)


def test_write_replaces_the_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("old")
    path.chmod(0o640)
    write(path, "« é »\n")
    assert path.read_bytes() == "« é »\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["notes.md"]


@pytest.mark.parametrize("name", ["missing/notes.md", "", "n" * 300])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReaderError, match="cannot be written"):
        write(tmp_path / name, "text")
    assert not list(tmp_path.iterdir())
