"""Whatever is done in whatever order: an annotation's quote is what stands at its place, or it waits in doubt."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from passages import case_of, text_of

from reader.annotation.anchor import quote_of
from reader.annotation.merge import merge
from reader.annotation.model import Annotation, Position, Span
from reader.casefile.model import Document, Paragraph, Row, Text
from reader.errors import ReaderError
from reader.store.store import Store
from reader.ui.session import Session

START = (
    "Le gardien doit répondre dans un délai d’un mois, selon l’article 12, sans frais pour le visiteur.",
    "Le zoo n’a pas répondu à la demande d’accès 😀 «\u00a0complète\u00a0» que la visiteuse lui avait adressée.",
    "Le gardien doit répondre dans un délai d’un mois, selon l’article 15, sans frais pour le visiteur.",
    "La péniche a coulé.",
)
WORDS = st.sampled_from(["toujours", "ne", "pas", "13", "visiteuse", "e\u0301", "👋🏽", "«\u00a0oui\u00a0»"])


class Annotating(RuleBasedStateMachine):
    """A reader, another reader, and somebody who edits the text."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.text = text_of(*START)
        self.numbers = iter(range(100, 10_000))
        self.made: set[str] = set()
        self.store = Store.open(self.path)
        self.open()

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
        placed = {each.annotation.id: each for each in self.session.placed(self.document())}[one]
        found = placed.location.suggestion or placed.location.span
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
    @rule(note=st.sampled_from(["Mine.", "Theirs."]), author=st.sampled_from(["Ada", "Bo"]))
    def merge(self, note: str, author: str) -> None:
        theirs = [replace(each, note=note, author=author) for each in self.session.annotations()]
        changes = merge(self.store.annotations(), theirs).changes
        self.session.take_in(changes)
        self.made.update(each.id for each in changes)
        assert merge(self.store.annotations(), theirs).changes == ()

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
        for placed in self.session.placed(self.document()):
            span, annotation = placed.location.span, placed.annotation
            if span is None:
                assert placed.location.state in ("doubt", "note")
                assert placed.location.reason
            elif placed.location.state == "exact" or not placed.location.score:
                assert quote_of(self.text, span) == annotation.quote
            else:
                assert placed.location.reason  # followed an edit, and says so
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
