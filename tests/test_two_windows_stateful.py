"""Two windows that do anything in any order: neither loses the other's work, and both come to show the same."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader.annotation.anchor import quote_of
from reader.annotation.model import COLOURS, Colour, Position, Span
from reader.casefile import folder
from reader.store.connection import ChangedElsewhereError
from reader.store.store import Store
from reader.ui.session import Session

CASE = folder.load(Path(__file__).parent / "fixtures" / "demo-case")
DOCUMENT = CASE.documents[0]
PARAGRAPHS = [each for each in DOCUMENT.texts["fr"].paragraphs if len(each.text) > 3]
WHO = st.integers(0, 1)


class TwoWindows(RuleBasedStateMachine):
    """Each window's own session and store on one file."""

    def __init__(self) -> None:
        super().__init__()
        self.data_dir = Path(mkdtemp(prefix="two-windows-"))
        self.stores = [Store.open(self.data_dir) for _each in range(2)]
        self.sessions = [Session(CASE, store, f"window {number}") for number, store in enumerate(self.stores)]
        self.kept: set[str] = set()
        """The ids of annotations that nobody has deleted, nor taken back."""

    def teardown(self) -> None:
        for store in self.stores:
            store.close()
        shutil.rmtree(self.data_dir)

    def chosen(self, who: int, data: st.DataObject) -> str | None:
        found = self.sessions[who].annotations()
        return data.draw(st.sampled_from([each.id for each in found])) if found else None

    def change(self, action: Callable[[], object]) -> bool:
        with suppress(ChangedElsewhereError):
            action()
            return True
        return False

    @rule(who=WHO, data=st.data())
    def annotate(self, who: int, data: st.DataObject) -> None:
        paragraph = data.draw(st.sampled_from(PARAGRAPHS))
        end = data.draw(st.integers(1, len(paragraph.text)))
        if paragraph.text[:end].strip():
            span = Span(DOCUMENT.id, "fr", Position(paragraph.id, 0), Position(paragraph.id, end))
            self.kept.add(self.sessions[who].annotate(span, "yellow").id)

    @rule(who=WHO, data=st.data(), note=st.sampled_from(["", "one", "two"]), unfinished=st.booleans())
    def write(self, who: int, data: st.DataObject, note: str, unfinished: bool) -> None:
        if found := self.chosen(who, data):
            self.change(lambda: self.sessions[who].set_note(found, note, unfinished=unfinished))

    @rule(who=WHO, data=st.data(), tag=st.sampled_from(["6", "17", "exam"]))
    def tag(self, who: int, data: st.DataObject, tag: str) -> None:
        if found := self.chosen(who, data):
            self.change(lambda: self.sessions[who].add_tag(found, tag))

    @rule(who=WHO, data=st.data(), colour=st.sampled_from(COLOURS))
    def colour(self, who: int, data: st.DataObject, colour: Colour) -> None:
        if found := self.chosen(who, data):
            self.change(lambda: self.sessions[who].set_colour(found, colour))

    @rule(who=WHO, data=st.data())
    def delete(self, who: int, data: st.DataObject) -> None:
        found = self.chosen(who, data)
        if found is not None and self.change(lambda: self.sessions[who].delete(found)):
            self.kept.discard(found)

    @rule(who=WHO, back=st.booleans())
    def undo_or_redo(self, who: int, back: bool) -> None:
        session, other = self.sessions[who], self.sessions[1 - who]
        before = {each.id: each for each in self.stores[who].annotations()}
        name = session.undo_stack.undoText() if back else session.undo_stack.redoText()
        done = self.change(session.undo if back else session.redo)
        after = {each.id: each for each in self.stores[who].annotations()}
        if not done:
            assert after == before
        touched = {each for each in before.keys() | after.keys() if before.get(each) != after.get(each)}
        assert len(touched) <= 1
        gone = touched - after.keys()
        self.kept = (self.kept - gone) | (touched & after.keys())
        if gone:  # only what is as this window made it, or what this window had deleted before
            assert name in ("highlight", "delete annotation", "note")
        assert other.undo_stack.count() >= 0

    @rule(who=WHO)
    def see(self, who: int) -> None:
        if self.stores[who].changed_elsewhere():
            self.sessions[who].read_again()
        assert self.sessions[who].annotations() == sorted(
            self.stores[who].annotations(case=CASE.id), key=lambda each: each.created
        )

    @rule(who=WHO)
    def close_and_open_again(self, who: int) -> None:
        self.stores[who].close()
        self.stores[who] = Store.open(self.data_dir)
        self.sessions[who] = Session(CASE, self.stores[who], f"window {who}")

    @invariant()
    def nothing_is_lost(self) -> None:
        found = self.stores[0].annotations()
        assert {each.id for each in found} == self.kept
        assert all(quote_of(DOCUMENT.texts["fr"], each.span) == each.quote for each in found)


TestTwoWindows = TwoWindows.TestCase
TestTwoWindows.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
