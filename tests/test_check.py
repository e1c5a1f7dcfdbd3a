"""Every mistake of a case file at once, by file and line."""

from pathlib import Path

import pytest

from reader.casefile.check import check
from reader.gdpr.articles import explain


def found(case: Path) -> list[tuple[str, int, str]]:
    return [(str(m.file.relative_to(case)), m.line, m.message) for m in check(case, explain)]


def edit(file: Path, old: str, new: str) -> int:
    """Replaces what stands once in the file and gives the line of its beginning."""
    source = file.read_text(encoding="utf-8")
    assert source.count(old) == 1
    file.write_text(source.replace(old, new), encoding="utf-8")
    return source[: source.index(old)].count("\n") + 1


def test_a_good_case_has_no_mistakes(case_folder: Path) -> None:
    assert found(case_folder) == []
    assert check(case_folder / "case.toml", explain) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'edition = "study"',
            'edition = "studdy"',
            "“edition”: “studdy” is none of those possible. Did you mean “study”?",
        ),
        ('edition = "study"', 'edtion = "study"', "unknown key “edtion”. Did you mean “edition”?"),
        ('number = "DEMO-2024-007"', "number = 7", '“number”: write a text in quotes, like "…"'),
        (
            '"13", "rec47"',
            '"12(9)"',
            "Article 12 of the GDPR has paragraphs 1 to 8; there is no paragraph 9.",
        ),
        ('"13", "rec47"', '"101"', "The GDPR has 99 articles; there is no Article 101."),
        (
            "started = 2023-05-02",
            'started = "2023-13-02"',
            "“started”: this is no date: write year-month-day, like 2021-11-26",
        ),
        ("amount = 12500", 'amount = "12 500"', "“fine”: write { amount = 20000000,"),
        (
            'id = "summary"',
            'id = "decision"',
            "the id “decision” is that of another document: choose a new one",
        ),
        ('date = "2023"', 'date = "May 2023"', "“date”: this is no date: write 2021-11-26,"),
        ('paragraph = "p2"', 'paragraph = "p99"', "the document “decision” has no paragraph “p99”"),
        (
            'paragraphs = ["p5", "p6"]',
            'paragraphs = ["p5", "p0"]',
            "the document “decision” has no paragraph “p0”",
        ),
        (
            'document = "decision"\nparagraph = "p1"',
            'document = "decison"',
            "there is no document “decison”. Did you mean",
        ),
        ('relation = "cites"', 'relation = "mentions"', "“relation”: “mentions” is none of those possible."),
        ('name = "A passer-by"', 'nom = "A passer-by"', "unknown key “nom”. Did you mean “name”?"),
        (
            'url = "https://example.org/lanterne"',
            'url = "lanterne.html"',
            "“lanterne.html” is no web address",
        ),
        ("format = 1", "format = 2", "“format”: this program reads format 1"),
        (
            'en = "press/herald.en.md"',
            'en = "../herald.en.md"',
            "“../herald.en.md” leads out of the case's folder",
        ),
        ('id = "demo-case"', 'id = "demo case"', "“id”: write an id of letters, digits"),
        ("[decision]", "[decison]", "unknown key “decison”. Did you mean “decision”?"),
        ('role = "controller"', "role = controller", "this is not TOML"),
    ],
)
def test_a_mistake_in_the_metadata_is_found_on_its_line(
    case_folder: Path, old: str, new: str, message: str
) -> None:
    line = edit(case_folder / "case.toml", old, new)
    places = [(file, at) for file, at, said in found(case_folder) if message in said]
    assert places == [("case.toml", line)]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "decision.fr.md",
            "{: #p3 }",
            "{: #p2 }",
            "the id “p2” is already on line 8: give this paragraph its own",
        ),
        ("decision.fr.md", " {: #p7 }", "", "has no id: write one like {: #p12 } at the end of its line"),
        (
            "decision.fr.md",
            "\n{: #p5 }",
            "",
            "has no id: write one like {: #p12 } on a line of its own below it",
        ),
        ("decision.fr.md", "{: #p8 }", "{: #p88 }", "“p88” is missing in the text of en"),
        ("decision.en.md", "{: #p8 }", "{: #p~8 }", "the id “p~8” cannot be used"),
        ("press/herald.en.md", "pigeons", "[pigeons](birds.md)", "the link “birds.md” leads to no file"),
        (
            "press/herald.en.md",
            "pigeons",
            "[pigeons](../../x)",
            "the link “../../x” leads out of the case's folder",
        ),
        ("press/herald.en.md", "pigeons", "[pigeons](#p9)", "the link “#p9” leads to no paragraph"),
        ("press/herald.en.md", "pigeons", "[pigeons](file:///etc/passwd)", "is not opened"),
        ("press/herald.en.md", "pigeons", "pi\ufffdgeons", "there is an unreadable character"),
        ("summary.alignment.tsv", "p1a p1b", "p1a p7", "the en text has no paragraph “p7”"),
        ("summary.alignment.tsv", "p2\tp2", "p2\tp1b", "the en paragraph “p1b” is in two rows"),
        ("summary.alignment.tsv", "0.93", "93", "the score “93” is not between 0 and 1"),
        ("summary.alignment.tsv", "human", "robot", "write fr ids, en ids, score and “auto” or “human”"),
        ("summary.alignment.tsv", "p2\tp2", "\t", "this row is empty on both sides"),
    ],
)
def test_a_mistake_in_a_text_is_found_on_its_line(
    case_folder: Path, file: str, old: str, new: str, message: str
) -> None:
    line = edit(case_folder / file, old, new)
    assert [(name, said) for name, at, said in found(case_folder) if message in said and abs(at - line) <= 2]


def test_a_link_to_a_paragraph_a_file_or_the_web_is_no_mistake(case_folder: Path) -> None:
    links = "[a](#p2) [b](../decision.fr.md#p1) [c](https://example.org) [d](mailto:a@example.org)"
    edit(case_folder / "press" / "herald.en.md", "pigeons", links)
    assert found(case_folder) == []


def test_files_that_cannot_be_read_hide_no_other_mistake(case_folder: Path) -> None:
    (case_folder / "decision.fr.md").write_bytes(b"# A {: #title }\n\nd\xe9cision\n")
    (case_folder / "summary.fr.md").write_text("\n \n", encoding="utf-8")
    (case_folder / "press" / "herald.en.md").unlink()
    line = edit(case_folder / "case.toml", '"rec47"', '"rec999"')
    assert [
        (file, at, said.split(":")[0]) for file, at, said in found(case_folder) if "missing in" not in said
    ] == [
        ("case.toml", line, "The GDPR has 173 recitals; there is no recital 999."),
        ("decision.fr.md", 3, "this is not UTF-8"),
        ("summary.alignment.tsv", 1, "the fr text has no paragraph “p1”"),
        ("summary.alignment.tsv", 2, "the fr text has no paragraph “p2”"),
        ("summary.fr.md", 1, "there is no text in it"),
        ("press/herald.en.md", 1, "this file is missing"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "document = 1",
        "decision = []",
        "[[decision]]",
        "[document]",
        "[[document]]",
        "title = []",
        "[[event]]\ndate=1",
        "title = " + "[" * 5000,
    ],
)
def test_metadata_of_the_wrong_shape_is_a_mistake_and_no_crash(case_folder: Path, source: str) -> None:
    (case_folder / "case.toml").write_text(source, encoding="utf-8")
    assert {file for file, _, _ in found(case_folder)} == {"case.toml"}


def test_what_is_no_case_is_a_mistake(tmp_path: Path) -> None:
    assert found(tmp_path) == [("case.toml", 1, "this file is missing: create it, or correct the name")]
