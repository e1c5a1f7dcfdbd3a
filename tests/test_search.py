import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from reader.annotation.anchor import make
from reader.annotation.codebook import Codebook, Entry
from reader.annotation.model import Annotation, Position, Span
from reader.casefile import folder
from reader.casefile.library import Library
from reader.casefile.model import Case, Document, Paragraph, Row, Text
from reader.casefile.saving import save
from reader.cli import casefile_reader
from reader.store.asking import Question, ask
from reader.store.index import FILE, Index
from reader.store.index_file import fingerprint, is_current
from reader.store.store import Store


@pytest.fixture
def index(data_dir: Path, case_folder: Path) -> Iterator[Index]:
    with Index.open(data_dir) as opened:
        opened.refresh([case_folder])
        yield opened


def a_word(case_folder: Path, language: str) -> tuple[str, str, int]:
    """An accented word of the demo case, its paragraph and offset."""
    for paragraph in folder.load(case_folder).documents[0].texts[language].paragraphs:
        for word in paragraph.text.split():
            if "é" in word and word.isalpha():
                return word, paragraph.id, paragraph.text.index(word)
    raise AssertionError("the demo case has accents")


def annotation(case_folder: Path, note: str, tags: tuple[str, ...]) -> Annotation:
    case = folder.load(case_folder)
    paragraph = next(p for p in case.documents[0].texts["en"].paragraphs if p.kind == "paragraph")
    span = Span(case.documents[0].id, "en", Position(paragraph.id, 2), Position(paragraph.id, 9))
    return make(case, span, colour="yellow", tags=tags, note=note)


def test_accents_and_case_are_folded_and_the_place_is_exact(index: Index, case_folder: Path) -> None:
    word, paragraph, start = a_word(case_folder, "fr")
    hits = index.find(word.replace("é", "e").upper()).hits
    assert (paragraph, start, start + len(word)) in {(hit.paragraph, hit.start, hit.end) for hit in hits}
    text = folder.load(case_folder).documents[0].texts["fr"].paragraph(paragraph).text
    assert text[start : start + len(word)] == word


def test_a_changed_text_is_read_again_and_a_removed_case_is_forgotten(
    index: Index, case_folder: Path
) -> None:
    file = case_folder / "decision.en.md"
    assert index.find("wombat").hits == []
    file.write_text(file.read_text(encoding="utf-8") + "\nA wombat was heard.\n{: #p99 }\n", encoding="utf-8")
    index.refresh([case_folder])
    assert [hit.paragraph for hit in index.find("wombat").hits] == ["p99"]
    index.refresh([])
    assert index.find("wombat").hits == []


@pytest.mark.parametrize(
    "change",
    [
        lambda case: (case / "decision.en.md").write_bytes((case / "decision.en.md").read_bytes() + b"\n"),
        lambda case: (case / "decision.alignment.tsv").write_text(""),
        lambda case: (case / "decision.fr.md").unlink(),
        lambda case: (case / "decision.fr.md").rename(case / "other.fr.md"),
        lambda case: os.utime(case / "case.toml", ns=(1, 1)),
        lambda case: (case / "case.toml").write_bytes((case / "case.toml").read_bytes() + b"\n"),
        lambda case: (case / "deep" / "text.txt").write_text("another"),
        shutil.rmtree,
    ],
)
def test_every_change_of_what_a_case_is_read_from_is_seen(
    case_folder: Path, change: Callable[[Path], object]
) -> None:
    with (case_folder / "case.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[document]]\nid = "deep"\nkind = "other"\ntitle = "Deep"\noriginal = "en"\n')
        file.write('text = { en = "deep/text.txt" }\n')
    (case_folder / "deep").mkdir()
    (case_folder / "deep" / "text.txt").write_text("text")
    (case_folder / "decision.alignment.tsv").unlink(missing_ok=True)
    mark = fingerprint(folder.head(case_folder))
    assert is_current(str(case_folder), mark)
    change(case_folder)
    assert not is_current(str(case_folder), mark)


@pytest.mark.parametrize(
    "change",
    [lambda case: (case / "notes.md").write_text("mine"), lambda case: (case / "pictures").mkdir()],
)
def test_what_a_case_is_not_read_from_changes_nothing(
    case_folder: Path, change: Callable[[Path], object]
) -> None:
    mark = fingerprint(folder.head(case_folder))
    change(case_folder)
    assert is_current(str(case_folder), mark)


_TEXT = "## Of animals {: #h1 }\n\nA WORD was seen.\n{: #p1 }\n"
_FACTS = """
format = 1
id = "animals"
edition = "study"
title = "Animals"
[[document]]
id = "decision"
kind = "decision"
title = "Animals"
original = "en"
text = { en = "decision.en.md" }
"""


def write_own_case(data_dir: Path, name: str, word: str) -> Path:
    case = data_dir / "casefiles" / name
    case.mkdir(parents=True)
    (case / "case.toml").write_text(_FACTS, encoding="utf-8")
    (case / "decision.en.md").write_text(_TEXT.replace("WORD", word), encoding="utf-8")
    return case


def edit_in_place(case: Path) -> None:
    with (case / "decision.en.md").open("r+", encoding="utf-8") as file:
        file.write(_TEXT.replace("WORD", "wombat"))


def replace_file(case: Path) -> None:
    new = case / "decision.en.md~"
    new.write_text(_TEXT.replace("WORD", "wombat"), encoding="utf-8")
    new.replace(case / "decision.en.md")


def add_language(case: Path) -> None:
    (case / "decision.fr.md").write_text(_TEXT.replace("WORD", "wombat"), encoding="utf-8")
    (case / "case.toml").write_text(_FACTS.replace('en.md" }', 'en.md", fr = "decision.fr.md" }'))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda _case: None, {"echidna": 1, "wombat": 0}),
        (edit_in_place, {"echidna": 0, "wombat": 1}),
        (replace_file, {"echidna": 0, "wombat": 1}),
        (add_language, {"echidna": 1, "wombat": 1}),
        (lambda case: write_own_case(case.parent.parent, "another", "wombat"), {"echidna": 1, "wombat": 1}),
        (lambda case: case.rename(case.with_name("renamed")), {"echidna": 1, "wombat": 0}),
        (shutil.rmtree, {"echidna": 0, "wombat": 0}),
        (lambda case: (case / "decision.en.md").unlink(), {"echidna": 0, "wombat": 0}),
    ],
)
def test_an_answer_is_never_of_what_was(
    data_dir: Path, change: Callable[[Path], object], found: dict[str, int]
) -> None:
    case = write_own_case(data_dir, "animals", "echidna")
    assert len(ask(data_dir, Question("echidna")).hits) == 1
    change(case)
    assert {word: len(ask(data_dir, Question(word)).hits) for word in found} == found


def test_the_folder_a_search_is_asked_from_makes_no_difference(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(data_dir.parent)
    assert Library(Path(data_dir.name)).places() == Library(data_dir).places()
    assert set(map(str, Library(data_dir).folders())) <= set(Library(data_dir).places())


def test_an_unchanged_case_is_not_read_again(
    index: Index, case_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(path: Path) -> None:
        raise AssertionError(f"{path} was read again")

    monkeypatch.setattr(folder, "load", never)
    index.refresh([case_folder])


def test_a_broken_case_hides_no_other(index: Index, case_folder: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(case_folder, tmp_path / "broken"))
    (broken / "case.toml").write_text("id =", encoding="utf-8")
    word, _paragraph, _start = a_word(case_folder, "fr")
    index.refresh([broken, case_folder])
    assert index.find(word).hits


def test_notes_and_tags_are_found_with_what_lies_under_them(index: Index, case_folder: Path) -> None:
    first = annotation(case_folder, "Éléphant in the room", ("5(1)(c)", "exam"))
    second = annotation(case_folder, "another", ("6(1)(f)",))
    index.refresh_notes([first, second])
    assert [hit.annotation for hit in index.find("elephant").hits] == [first.id]
    assert [hit.annotation for hit in index.find("tag:5").hits] == [first.id]
    assert [hit.annotation for hit in index.find("tag:EXAM").hits] == [first.id]
    assert index.find("tag:5 another").hits == []
    assert {hit.annotation for hit in index.find("tag:5 OR tag:6").hits} == {first.id, second.id}
    assert [hit.annotation for hit in index.find("-tag:exam").hits] == [second.id]
    assert index.find("tag:5 tag:6").hits == []
    book = Codebook({"exam": Entry("exam", "9")})
    assert [hit.annotation for hit in index.find("tag:9", codebook=book).hits] == [first.id]
    index.refresh_notes([second])
    assert index.find("elephant").hits == []


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("lang:fr", False),
        ("lang:en", True),
        ("kind:decision", True),
        ("kind:law", False),
        ("year:1999", False),
    ],
)
def test_filters_narrow_the_search(index: Index, case_folder: Path, filters: str, found: bool) -> None:
    paragraph = next(
        p for p in folder.load(case_folder).documents[0].texts["en"].paragraphs if p.kind == "paragraph"
    )
    hits = index.find(f'"{" ".join(paragraph.text.split()[:4])}" {filters}').hits
    assert bool([hit for hit in hits if hit.paragraph == paragraph.id and hit.language == "en"]) is found


def test_a_damaged_index_is_made_anew(data_dir: Path, case_folder: Path) -> None:
    (data_dir / FILE).write_bytes(b"not a database, for certain" * 100)
    with Index.open(data_dir) as index:
        index.refresh([case_folder])
        assert index.find(a_word(case_folder, "fr")[0]).hits


def test_the_command_searches_texts_and_notes(data_dir: Path) -> None:
    run = CliRunner()
    arguments = ["--data-dir", str(data_dir), "search", "reutilisees", "--json"]
    result = run.invoke(casefile_reader, arguments, obj=(None, None, None))
    assert result.exit_code == 0, result.output
    hits = json.loads(result.stdout)
    assert {"case", "document", "language", "paragraph", "start", "end", "snippet"} <= set(hits[0])
    assert "**réutilisées**" in hits[0]["snippet"]
    with Store.open(data_dir) as store:
        case = folder.load(Path(__file__).parent.parent / "casefiles" / "cnil-med-2021-134")
        span = Span("decision", "en", Position("p1", 0), Position("p1", 5))
        store.add(make(case, span, colour="blue", note="a platypus"))
    found = run.invoke(casefile_reader, [*arguments[:3], "platypus"], obj=(None, None, None))
    assert "**platypus**" in found.stdout


def test_an_index_damaged_while_it_is_open_is_made_anew_with_its_notes(
    index: Index, data_dir: Path, case_folder: Path
) -> None:
    index.refresh_notes([annotation(case_folder, "a platypus", ())])
    index.ask(lambda connection: connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    file = data_dir / FILE
    file.write_bytes(file.read_bytes()[:4096] + b"\x07" * (file.stat().st_size - 4096))
    assert index.find("platypus").hits
    assert index.find(a_word(case_folder, "fr")[0]).hits


def test_notes_of_a_store_are_read_only_where_one_is_another(
    index: Index, case_folder: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (annotation(case_folder, note, ()) for note in ("a platypus", "an echidna"))
    with Store.open(data_dir) as store:
        store.add(first)
        index.refresh_notes_of(store)
        assert [hit.annotation for hit in index.find("platypus").hits] == [first.id]
        with monkeypatch.context() as patched:
            patched.setattr(store, "annotations", lambda: pytest.fail("the notes were read again"))
            index.refresh_notes_of(store)
        store.add(second)
        index.refresh_notes_of(store)
        assert [hit.annotation for hit in index.find("echidna").hits] == [second.id]
        store.delete(second.id)
        index.refresh_notes_of(store)
        assert index.find("echidna").hits == []


def test_an_index_damaged_while_the_notes_of_a_store_are_known_has_them_again(
    data_dir: Path, case_folder: Path
) -> None:
    with Store.open(data_dir) as store:
        store.add(annotation(case_folder, "a platypus", ()))
        with Index.open(data_dir) as index:
            index.refresh_notes_of(store)
        with Index.open(data_dir) as index:
            index.refresh_notes_of(store)
            (data_dir / FILE).write_bytes(b"no database" * 5000)
            assert index.find("platypus").hits


def test_an_index_of_another_version_is_made_anew(data_dir: Path, case_folder: Path) -> None:
    with Index.open(data_dir) as index:
        index.ask(lambda connection: connection.execute("PRAGMA user_version = 1"))
    with Index.open(data_dir) as index:
        index.refresh([case_folder])
        assert index.find(a_word(case_folder, "fr")[0]).hits


def test_a_question_that_is_interrupted_ends(index: Index) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    timer = threading.Timer(0.1, index.interrupt)
    timer.start()
    with pytest.raises(InterruptedError):
        index.ask(lambda connection: connection.execute(endless).fetchall())
    assert index.find("decision").hits is not None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("interesse", "l’**intéressé**"),
        ("l’intéressé", "l’**intéressé**"),
        ("L'INTERESSE", "l’**intéressé**"),
        ('"l\'intéressé avait"', "**l’intéressé avait**"),
        ("article", "l’**article**"),
        ("l'article", "l’**article**"),
        ("quil", ""),
        ("reutil*", "**réutilisées**"),
        ("NEAR(données article, 4)", "**données**"),
        ("NEAR(données article, 1)", ""),
        ("données -article", ""),
        ("oeuvre OR données", "**données**"),
    ],
)
def test_french_is_found_as_people_type_it(data_dir: Path, tmp_path: Path, typed: str, found: str) -> None:
    text = "Selon l’article 6, les données que l’intéressé avait confiées ne sont pas réutilisées, bien qu’il y tienne."
    paragraph = Paragraph("p1", text)
    document = Document(
        "decision",
        "decision",
        {"fr": "D"},
        {"fr": Text("fr", (paragraph,))},
        (Row({"fr": ("p1",)}),),
        files={"fr": "decision.fr.md"},
    )
    save(Case("made", {"fr": "Cas"}, "study", documents=(document,)), tmp_path / "made")
    with Index.open(data_dir) as index:
        index.refresh([tmp_path / "made"])
        hits = index.find(typed).hits
    assert found in hits[0].snippet if found else hits == []


def test_what_is_left_out_is_told(index: Index, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = index.find("operator", limit=500)
    count = len(everything.hits)
    assert count > 2
    assert everything.remark == ""
    assert index.find("operator", limit=count).remark == ""
    some = index.find("operator", limit=count - 1)
    assert some.more
    assert some.hits == everything.hits[:-1]
    assert "there are more" in some.remark
    monkeypatch.setattr("reader.store.index.ENOUGH", 2)
    found = index.find("operator")
    assert found.unweighed
    assert "More than 2 passages" in found.remark
    told = CliRunner().invoke(
        casefile_reader,
        ["--data-dir", str(data_dir), "search", "data", "--limit", "1"],
        obj=(None, None, None),
    )
    assert "More than 2 passages" in told.stderr


def test_several_that_open_a_new_index_at_once_share_it(tmp_path: Path, case_folder: Path) -> None:
    for turn in range(12):
        data_dir, gate = tmp_path / str(turn), threading.Barrier(3)

        def use(read: bool, data_dir: Path = data_dir, gate: threading.Barrier = gate) -> None:
            gate.wait()
            with Index.open(data_dir) as index:
                index.refresh([case_folder]) if read else index.find("voice").hits

        users = [threading.Thread(target=use, args=(read,)) for read in (True, False, False)]
        for each in users:
            each.start()
        for each in users:
            each.join()
        with Index.open(data_dir) as index:
            assert index.find("voice").hits
