"""Whatever is done in whatever order: an annotation's quote is what stands at its place, or it waits in doubt."""

import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from passages import annotation_of, case_of, span_of, text_of

from reader.annotation.anchor import placed, quote_of
from reader.annotation.codebook_edits import take_in
from reader.annotation.merge import Merge, merge
from reader.annotation.model import Annotation, Position, Span
from reader.annotation.revisions import Earlier, history, joined, state
from reader.casefile.model import Document, Paragraph, Row, Text
from reader.errors import ReaderError
from reader.store import schema
from reader.store.connection import connect
from reader.store.contents import columns
from reader.store.rows import to_row
from reader.store.store import FILE, Store
from reader.ui.session import Session

START = (
    "Le gardien doit répondre dans un délai d’un mois, selon l’article 12, sans frais pour le visiteur.",
    "Le zoo n’a pas répondu à la demande d’accès 😀 «\u00a0complète\u00a0» que la visiteuse lui avait adressée.",
    "Le gardien doit répondre dans un délai d’un mois, selon l’article 15, sans frais pour le visiteur.",
    "La péniche a coulé.",
)
WORDS = st.sampled_from(["toujours", "ne", "pas", "13", "visiteuse", "e\u0301", "👋🏽", "«\u00a0oui\u00a0»"])


def said(annotation: Annotation) -> tuple[object, ...]:
    """What makes an annotation the same as another, whatever their ids."""
    tags = set(annotation.tags)
    return (
        annotation.span,
        annotation.quote,
        annotation.author,
        annotation.colour,
        tags,
        annotation.note.strip(),
    )


class Annotating(RuleBasedStateMachine):
    """A reader, another reader, and somebody who edits the text."""

    @initialize(version=st.integers(0, len(schema.SCRIPTS)), paragraph=st.integers(1, 3))
    def begin(self, version: int, paragraph: int) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.text = text_of(*START)
        self.numbers = iter(range(100, 10_000))
        self.made: set[str] = set()
        self.away: dict[str, Annotation] = {}
        self.away_earlier: dict[str, set[str]] = {}
        if version:
            self.write_old(
                version, annotation_of(self.text, span_of(f"p{paragraph}", 3, f"p{paragraph}", 40))
            )
        self.store = Store.open(self.path)
        self.open()

    def write_old(self, version: int, annotation: Annotation) -> None:
        """The file of a version that knew less, with one annotation: opening it migrates it."""
        file = self.path / FILE
        with closing(connect(file)) as connection:
            schema.migrate(connection, file, schema.SCRIPTS[:version])
            known = columns(connection, "annotation")
            values = {name: value for name, value in to_row(annotation).items() if name in known}
            names = ", ".join(f'"{name}"' for name in values)
            places = ", ".join(f":{name}" for name in values)
            connection.execute(f"INSERT INTO annotation ({names}) VALUES ({places})", values)  # noqa: S608
        self.made.add(annotation.id)

    def open(self) -> None:
        rows = tuple(Row({"fr": (paragraph.id,)}) for paragraph in self.text.paragraphs)
        case = case_of(self.text)
        documents = tuple(replace(document, rows=rows) for document in case.documents)
        self.session = Session(replace(case, documents=documents), self.store, "Ada")

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def ids(self) -> list[str]:
        return [each.id for each in self.session.annotations()]

    # What readers do

    @rule(data=st.data())
    def annotate(self, data: st.DataObject) -> None:
        paragraph = data.draw(st.sampled_from(self.text.paragraphs))
        start = data.draw(st.integers(0, len(paragraph.text)))
        end = data.draw(st.integers(start, len(paragraph.text)))
        span = Span("decision", "fr", Position(paragraph.id, start), Position(paragraph.id, end))
        try:
            self.made.add(self.session.annotate(span, "yellow", note="Mine.").id)
        except ReaderError:
            assert not paragraph.text[start:end].strip()

    @precondition(lambda self: self.ids())
    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self.ids()))
        kind = data.draw(st.sampled_from(["tag", "note", "delete", "keep", "accept"]))
        here = {each.annotation.id: each.location for each in self.session.placed(self.document())}[one]
        found = here.suggestion or here.span
        if kind == "tag":
            self.session.set_tags(one, [data.draw(st.sampled_from(["5", "6(1)(f)", "zoo"]))])
        elif kind == "note":
            self.session.set_note(one, data.draw(st.sampled_from(["", "Mine.", "Other."])))
        elif kind == "delete":
            self.session.delete(one)
        elif kind == "keep":
            self.session.keep_as_note(one)
        elif found is not None:
            self.session.place_at(one, found)

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @precondition(lambda self: self.ids())
    @rule(
        note=st.sampled_from(["Mine.", "Theirs."]),
        author=st.sampled_from(["Ada", "Bo"]),
        elsewhere=st.none() | st.integers(0, 3),
    )
    def merge(self, note: str, author: str, elsewhere: int | None) -> None:
        """Another reader has noted the same passages otherwise, or placed them at the beginning of a paragraph."""
        theirs = [replace(each, note=note, author=author) for each in self.session.annotations()]
        if elsewhere is not None and elsewhere < len(self.text.paragraphs):
            at = self.text.paragraphs[elsewhere]
            span = span_of(at.id, 0, at.id, min(4, len(at.text)))
            theirs = [placed(each, self.text, span) for each in theirs if at.text[:4].strip()]
        changes = merge(self.store.annotations(), theirs, gone=self.gone()).changes
        self.session.take_in(changes)
        self.made.update(each.id for each in changes)
        assert merge(self.store.annotations(), theirs, gone=self.gone()).changes == ()

    # A second computer of the same reader

    @rule()
    def take_along(self) -> None:
        """The notes as they are are copied to another computer."""
        self.away = {each.id: each for each in self.store.annotations()}
        self.away_earlier = {each: set(states) for each, states in self.store.earlier_states().items()}

    @precondition(lambda self: self.away)
    @rule(data=st.data())
    def go_on_there(self, data: st.DataObject) -> None:
        before = self.away[data.draw(st.sampled_from(list(self.away)))]
        note = data.draw(st.sampled_from(["", "Mine.", "Other.", "On the train."]))
        tags = data.draw(st.sampled_from([before.tags, (), ("train",)]))
        after = replace(before, note=note, tags=tags, modified=datetime.now(UTC))
        if state(after) != state(before):
            self.away_earlier.setdefault(before.id, set()).add(state(before))
            self.away[before.id] = after

    @precondition(lambda self: self.away)
    @rule()
    def bring_home(self) -> None:
        """What went on there takes the place of what did not change here, and of nothing else."""
        here, earlier = {each.id: each for each in self.store.annotations()}, self.store.earlier_states()
        result = self.merged_with_away()
        edit = take_in(result.changes, self.store.get, behind=result.behind, earlier=earlier)
        self.session.carry_out(edit)
        if not edit.empty:  # what was undone can be brought in again, as if it had never been here
            self.session.undo()
            assert self.merged_with_away() == result
            self.session.redo()
        self.made.update(each.id for each in result.changes)
        for one, there in self.away.items():
            now, was = self.store.get(one), here.get(one)
            assert now is not None or said(there) in map(said, (*self.store.annotations(), *result.deleted))
            if was is None and state(there) in earlier.get(one, ()):
                assert now is None  # it was deleted as it is there
            if now is None or was is None or state(was) == state(there):
                continue
            if state(was) in self.away_earlier.get(one, ()) and state(there) not in earlier.get(one, ()):
                assert state(now) == state(there)
            elif state(there) not in earlier.get(one, ()):
                assert was.note in now.note
        assert self.merged_with_away().changes == ()

    def merged_with_away(self) -> Merge:
        here = self.store.annotations()
        known = joined(
            history(here, self.store.earlier_states()), history(self.away.values(), self.away_earlier)
        )
        return merge(here, self.away.values(), history=known, gone=self.gone())

    def gone(self) -> Earlier:
        """The states that those had which are no longer there."""
        return {
            each: states for each, states in self.store.earlier_states().items() if not self.store.get(each)
        }

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)
        self.open()

    # What happens to the text

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        paragraphs = list(self.text.paragraphs)
        place = data.draw(st.integers(0, len(paragraphs) - 1))
        words = paragraphs[place].text.split(" ")
        at = data.draw(st.integers(0, len(words) - 1))
        kind = data.draw(st.sampled_from(["insert", "remove", "swap", "join", "part", "rename"]))
        if kind == "insert":
            words.insert(at, data.draw(WORDS))
        elif kind == "remove" and len(words) > 1:
            del words[at]
        paragraphs[place] = replace(paragraphs[place], text=" ".join(words))
        if kind == "swap":
            paragraphs.append(paragraphs.pop(place))
        elif kind == "join" and place + 1 < len(paragraphs):
            joined = f"{paragraphs[place].text} {paragraphs.pop(place + 1).text}"
            paragraphs[place] = replace(paragraphs[place], text=joined)
        elif kind == "part" and 0 < at < len(words):
            paragraphs[place] = replace(paragraphs[place], text=" ".join(words[:at]))
            paragraphs.insert(place + 1, Paragraph(f"n{next(self.numbers)}", " ".join(words[at:])))
        elif kind == "rename":
            paragraphs[place] = replace(paragraphs[place], id=f"n{next(self.numbers)}")
        self.text = Text("fr", tuple(paragraphs))
        self.open()

    # What always holds

    def document(self) -> Document:
        return self.session.case.document("decision")

    @invariant()
    def quotes_are_what_stands_there_or_wait(self) -> None:
        for each in self.session.placed(self.document()):
            span, annotation = each.location.span, each.annotation
            if span is None:
                assert each.location.state in ("doubt", "note")
                assert each.location.reason
            elif each.location.state == "exact" or not each.location.score:
                assert quote_of(self.text, span) == annotation.quote
            else:
                assert each.location.reason  # followed an edit, and says so
                assert quote_of(self.text, span).strip()

    @invariant()
    def none_is_lost_and_none_is_twice(self) -> None:
        kept: list[Annotation] = self.store.annotations()
        ids = [each.id for each in kept]
        assert sorted(ids) == sorted(self.ids())
        assert len(ids) == len(set(ids))
        assert set(ids) <= self.made


Annotating.TestCase.settings = settings(max_examples=12, stateful_step_count=15)
test_annotating_in_any_order = Annotating.TestCase
