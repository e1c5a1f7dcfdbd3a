"""The codebook: one tree of own tags and articles, and changes of it that leave nothing behind and can be undone."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keeping import keep

from reader.annotation import codebook_edits as edits
from reader.annotation.codebook import Codebook, Entry, merge_entries, tag_counts
from reader.annotation.codebook_edits import Edit
from reader.annotation.model import Annotation, Position, Span
from reader.casefile import folder
from reader.casefile.model import Case
from reader.errors import ReaderError
from reader.store.connection import ChangedElsewhereError
from reader.store.store import Store
from reader.ui.codebook.desk import Desk
from reader.ui.session import Session

NAMES = ("a", "b", "c", "d", "6", "6(1)(f)", "9")
OWN = ("a", "b", "c", "d")


def book(*entries: Entry) -> Codebook:
    return Codebook({entry.name: entry for entry in entries})


def annotation(key: str, *tags: str, case: str = "demo") -> Annotation:
    when = datetime(2026, 1, 2, tzinfo=UTC)
    span = Span("decision", "fr", Position("p1", 0), Position("p1", 4))
    return Annotation(key, case, span, "mots", "", "", "yellow", tags, "", "me", when, when)


def tags_after(edit: Edit) -> dict[str, tuple[str, ...]]:
    return {after.id: after.tags for _before, after in edit.annotations if after}


def carried_out(known: Codebook, edit: Edit) -> Codebook:
    entries = dict(known.entries)
    for before, after in edit.entries:
        if before is not None:
            assert entries.pop(before.name) == before
        if after is not None:
            assert after.name not in entries
            entries[after.name] = after
    return Codebook(entries)


TREE = book(
    Entry("web"),
    Entry("scraping", "web"),
    Entry("faces", "scraping"),
    Entry("balance", "6(1)(f)", "red", "Weigh."),
)


def test_what_stands_under_a_tag_belongs_to_it() -> None:
    assert TREE.contains("web", "faces")
    assert TREE.contains("6", "balance")
    assert TREE.contains("5", "5(1)(c)")
    assert not TREE.contains("faces", "web")
    assert not TREE.contains("9", "balance")
    assert (TREE.in_law("balance"), TREE.in_law("faces"), TREE.in_law("9")) == ("6(1)(f)", "faces", "9")
    assert TREE.above("balance") == ("6", "6(1)", "6(1)(f)")


def test_counts_are_of_annotations_once_however_many_of_a_tags_children_they_carry() -> None:
    uses = [
        ("faces", "1", "x"),
        ("scraping", "1", "x"),
        ("web", "2", "y"),
        ("balance", "2", "y"),
        ("6", "2", "y"),
    ]
    counts = tag_counts(TREE, uses)
    assert (counts["web"].annotations, counts["web"].cases, counts["web"].itself) == (2, 2, 1)
    assert (counts["6"].annotations, counts["6(1)(f)"].annotations) == (1, 1)


def test_a_circle_in_a_damaged_store_is_cut() -> None:
    assert book(Entry("a", "b"), Entry("b", "a")).contains("b", "a")


@pytest.mark.parametrize("name", ["Web", "6(1)(f)", "", "wëb"])
def test_a_new_name_must_be_free_and_no_articles(name: str) -> None:
    with pytest.raises(ReaderError):
        edits.create(TREE, Entry(name))
    with pytest.raises(ReaderError):
        edits.rename(TREE, [], "scraping", name)


def test_the_case_of_a_name_may_change() -> None:
    assert carried_out(TREE, edits.rename(TREE, [], "web", "Web")).entries["scraping"].parent == "Web"


def test_a_tag_never_comes_to_stand_under_itself() -> None:
    with pytest.raises(ReaderError, match="stands under “web” itself"):
        edits.move(TREE, "web", "faces")
    with pytest.raises(ReaderError, match="stays where the Regulation has it"):
        edits.move(TREE, "6(1)(f)", "web")


def test_renaming_reaches_annotations_and_children_and_keeps_the_rest() -> None:
    known = [annotation("1", "exam", "scraping"), annotation("2", "web")]
    edit = edits.rename(TREE, known, "scraping", "harvesting")
    assert tags_after(edit) == {"1": ("exam", "harvesting")}
    assert carried_out(TREE, edit).entries["faces"] == Entry("faces", "harvesting")


def test_merging_joins_descriptions_children_and_annotations() -> None:
    known = [annotation("1", "scraping", "balance"), annotation("2", "web")]
    tree = book(*TREE.entries.values(), Entry("kept", "", "", "Mine."))
    edit = edits.merge(tree, known, ["balance", "scraping"], "kept")
    assert edit.name == "merge 2 tags into kept"
    assert tags_after(edit) == {"1": ("kept",)}
    after = carried_out(tree, edit)
    assert after.entries["kept"] == Entry("kept", "", "red", "Mine.\n\nWeigh.")
    assert after.entries["faces"].parent == "kept"
    assert "balance" not in after.entries


def test_a_tag_merged_into_an_article_leaves_its_meaning_there() -> None:
    after = carried_out(TREE, edits.merge(TREE, [], ["balance"], "6(1)(f)"))
    assert after.entries["6(1)(f)"] == Entry("6(1)(f)", "", "red", "Weigh.")


def test_splitting_moves_only_what_was_chosen() -> None:
    known = [annotation("1", "web"), annotation("2", "web", "exam"), annotation("3", "web")]
    edit = edits.split(TREE, known[1:2], "web", Entry("apps", "web"))
    assert tags_after(edit) == {"2": ("apps", "exam")}
    with pytest.raises(ReaderError, match="Choose"):
        edits.split(TREE, [], "web", Entry("apps", "web"))


def test_deleting_moves_children_up() -> None:
    edit = edits.delete(TREE, [annotation("1", "web", "scraping")], ["scraping", "web"])
    assert tags_after(edit) == {"1": ()}
    assert carried_out(TREE, edit).entries["faces"].parent == ""


TAGS = st.sampled_from(NAMES)


@st.composite
def trees(draw: st.DrawFn) -> Codebook:
    """Any codebook without a circle, as its edits alone can make."""
    entries: dict[str, Entry] = {}
    for name in draw(st.permutations(OWN)):
        parent = draw(st.sampled_from(["", "6(1)(f)", "9", *entries]))
        entries[name] = Entry(
            name, parent, draw(st.sampled_from(["", "red"])), draw(st.sampled_from(["", name]))
        )
    return Codebook(entries)


@given(trees(), st.lists(TAGS, min_size=1, max_size=4, unique=True), TAGS)
def test_no_merge_makes_a_circle_or_loses_a_description(tree: Codebook, tags: list[str], into: str) -> None:
    after = carried_out(tree, edits.merge(tree, [], tags, into))
    assert all(name not in after.above(name) for name in after.entries)
    assert all(
        entry.parent in ("", "6(1)(f)", "9", "6", "6(1)", *after.entries, into)
        for entry in after.entries.values()
    )
    said = "\n".join(entry.description for entry in after.entries.values())
    assert all(entry.description in said for entry in tree.entries.values())


@given(trees(), trees())
def test_merging_anothers_codebook_twice_changes_nothing_and_makes_no_circle(
    mine: Codebook, theirs: Codebook
) -> None:
    def merged(known: Codebook) -> Codebook:
        entries = dict(known.entries)
        for _before, after in merge_entries(known, theirs.entries.values()):
            assert after is not None
            entries[after.name] = after
        return Codebook(entries)

    once = merged(mine)
    assert merged(once) == once
    assert all(name not in once.above(name) for name in once.entries)
    for name, entry in mine.entries.items():
        assert entry.description in once.entries[name].description


# Kept, undone, and seen by others


@pytest.fixture
def case(case_folder: Path) -> Case:
    return folder.load(case_folder)


@pytest.fixture
def stores(data_dir: Path) -> Iterator[tuple[Store, Store]]:
    with Store.open(data_dir) as one, Store.open(data_dir) as other:
        yield one, other


def state(store: Store) -> tuple[Codebook, list[Annotation]]:
    return store.codebook(), store.annotations()


@pytest.mark.parametrize("opened", [True, False])
def test_every_change_is_durable_and_undone_by_name(
    case: Case, stores: tuple[Store, Store], opened: bool
) -> None:
    store, other = stores
    keep(
        store, [annotation("1", "scraping", case=case.id), annotation("2", "scraping", "6", case="elsewhere")]
    )
    desk = Desk(store)
    if opened:
        desk.attend(Session(case, store, "me"))
    elsewhere = store.tagged(["6"])
    steps: list[tuple[str, Callable[[], object]]] = [
        ("new tag web", lambda: desk.create(Entry("web"))),
        ("move tag scraping", lambda: desk.move(["scraping"], "web")),
        ("colour of tag scraping", lambda: desk.set_colour("scraping", "teal")),
        ("description of tag scraping", lambda: desk.describe("scraping", "Gathering.", "")),
        ("rename tag scraping", lambda: desk.rename("scraping", "harvesting")),
        (
            "split tag harvesting",
            lambda: desk.split("harvesting", Entry("faces", "harvesting"), store.tagged(["6"])),
        ),
        ("merge tag faces into 9", lambda: desk.merge(["faces"], "9")),
        ("delete tag harvesting", lambda: desk.delete(["harvesting"])),
    ]
    states = [state(other)]
    for name, step in steps:
        step()
        assert desk.undo_stack.undoText() == name
        assert state(other) != states[-1]
        states.append(state(other))
    assert store.tagged(["9"])[0].id == elsewhere[0].id
    for before in states[-2::-1]:
        desk.undo()
        assert state(other) == before
    for _step in steps:
        desk.redo()
    assert other.codebook() == states[-1][0]


def test_two_windows_change_different_things_of_a_tag_and_refuse_the_same(
    stores: tuple[Store, Store],
) -> None:
    one, other = (Desk(store) for store in stores)
    one.create(Entry("web"))
    before = other.codebook
    one.set_colour("web", "red")
    other.carry_out(edits.describe(before, "web", "Meaning."))
    assert one.codebook.entry("web") == Entry("web", "", "red", "Meaning.")
    with pytest.raises(ChangedElsewhereError, match="colour of the tag “web”"):
        other.carry_out(edits.set_colour(before, "web", "blue"))
    one.create(Entry("apps"))
    before = other.codebook
    one.move(["web"], "apps")
    with pytest.raises(ChangedElsewhereError, match="Nothing was changed"):
        other.carry_out(edits.move(before, "apps", "web"))
    assert one.codebook == other.codebook
    assert one.codebook.entry("apps").parent == ""


def test_a_description_written_beside_anothers_is_kept_with_it(stores: tuple[Store, Store]) -> None:
    one, other = (Desk(store) for store in stores)
    one.describe("web", "Theirs.", "")
    other.describe("web", "Mine.", "")
    assert one.codebook.entry("web").description == "Theirs.\n\nMine."


def test_an_open_case_sees_a_rename_of_another_window(case: Case, stores: tuple[Store, Store]) -> None:
    store, other = stores
    keep(store, [annotation("1", "scraping", case=case.id)])
    session = Session(case, store, "me")
    Desk(other).rename("scraping", "harvesting")
    Desk(other).set_colour("harvesting", "red")
    assert store.changed_elsewhere()
    session.read_again()
    assert session.annotation("1").tags == ("harvesting",)
    assert session.codebook.entry("harvesting").colour == "red"


def test_undoing_a_change_of_another_cases_annotations_shows_none_of_this_one(
    case: Case, stores: tuple[Store, Store]
) -> None:
    store, _other = stores
    keep(store, [annotation("1", "scraping", case="elsewhere")])
    session = Session(case, store, "me")
    session.carry_out(edits.rename(session.codebook, store.annotations(), "scraping", "harvesting"))
    assert session.undo() is None
    assert store.annotations()[0].tags == ("scraping",)
