"""A document's text replaced by an imported one: a study edition's by the official text, an older copy by a newer.

The document keeps its id and its place in the case, so that annotations look for their words in the new text. Its new
paragraphs get ids that the old text never had: whatever names an old one finds no other in its stead.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from reader import bundle
from reader.annotation.anchor import Locator, make
from reader.annotation.model import Position, Span
from reader.casefile import alignment, folder
from reader.casefile.library import Library
from reader.casefile.model import NOTE, Case, Document, Language, Localised, Row, Text
from reader.errors import ReaderError
from reader.importing.assemble import same_number
from reader.importing.imported import Imported
from reader.importing.originals import stated
from reader.importing.pairing import Progress, joined_words, links_between, rows_of

Names = Mapping[Language, Mapping[str, str]]
"""The ids of the new paragraphs in each language, by those that they were read with."""

_LANGUAGES: Mapping[Language, Localised] = {
    "fr": {"en": "French", "fr": "française"},
    "en": {"en": "English", "fr": "anglaise"},
}

_TELLING = 6
"""Characters of a number that is not met by chance."""
_HEAD, _LONGEST = 3, 600
"""So many paragraphs, and characters, are where a decision names itself."""


@dataclass(frozen=True, slots=True)
class Place:
    """A case that is about the decision of some pages, and the document whose text theirs may replace."""

    case: Case
    """Perhaps without its texts."""
    document: Document

    @property
    def is_study(self) -> bool:
        """Whether the text there is a restatement: it names no day on which it was retrieved."""
        return self.document.retrieved is None and self.case.edition != "official"


@dataclass(frozen=True, slots=True)
class Replaced:
    """Which text of which document was replaced, and how many key points and dates lost their paragraph by it."""

    document: str
    languages: tuple[Language, ...]
    before: Document
    """The document as it was."""
    lost: int = 0


def check_replaceable(case: Case, pages: Sequence[Imported]) -> None:
    """Raises ReaderError where the case has no text that one of the pages could take the place of.

    What is no decision is added beside; a page without a number is taken for the decision of the case.
    """
    decisions = [page for page in pages if page.main.kind == "decision"]
    if not decisions:
        raise ReaderError(
            "None of the files is a decision, so there is no text to replace. Import them with --into."
        )
    for page in decisions:
        number = page.decision.number
        if number and case.decision.number and not same_number(number, case.decision.number):
            raise ReaderError(
                f"“{page.title}” is the decision {number}, but the case {case.id} is about {case.decision.number}. "
                "Nothing was replaced."
            )
        if not any(_counterparts(case, page.main, ())):
            raise ReaderError(
                f"The case {case.id} has no decision in the language of “{page.title}” ({page.language}), so there is "
                "no text to replace."
            )


def place_for(
    pages: Sequence[Imported], own: Path, open_case: Case | None, *, sure: bool = False
) -> Place | None:
    """The case that ships with the program, or the open one, in which the pages' text may replace that of a document.

    It must be of the same decision, which for the open case may be ``sure`` without a number. ``own`` is the folder of
    the reader's own cases: a copy there of a case that ships stands for it.
    """
    decisions = [page for page in pages if page.main.kind == "decision"]
    for case in _known(own, open_case):
        is_open = sure and open_case is not None and case.folder == open_case.folder
        for page in decisions:
            if is_open or _is_about(page, case.decision.number):
                for document in _counterparts(case, page.main, ()):
                    return Place(case, document)
    return None


def _is_about(page: Imported, number: str) -> bool:
    """Whether a page is the decision of that number: it bears it, or without a number of its own begins with it."""
    if page.decision.number or len(number) < _TELLING:
        return bool(page.decision.number and number) and same_number(page.decision.number, number)
    head = " ".join([page.title, *(each.text for each in page.paragraphs[:_HEAD])])
    return bool(re.search(rf"(?<![\w-]){re.escape(number.casefold())}(?![\w-])", head[:_LONGEST].casefold()))


def _known(own: Path, open_case: Case | None) -> Iterator[Case]:
    folders = own, bundle.casefiles()
    if open_case is not None and open_case.folder is not None and open_case.folder.parent in folders:
        yield open_case
    for place in Library(own.parent).shipped():
        try:
            yield folder.head(place)
        except ReaderError:
            continue  # told where that case is opened


def _counterparts(case: Case, document: Document, fresh: Collection[str]) -> Iterator[Document]:
    """The documents of that kind, not fresh themselves, with a text in a language of this one; restatements first."""
    there = [each for each in case.documents if each.kind == document.kind and each.id not in fresh]
    shared = [each for each in there if set(each.texts) & set(document.texts)]
    yield from sorted(shared, key=lambda each: each.retrieved is not None)


def replace_texts(
    case: Case, fresh: Collection[str], progress: Progress | None = None
) -> tuple[Case, list[Replaced]]:
    """The case with the decisions among its ``fresh`` documents, by id, in the place of those that were there.

    A language that a fresh one has not stays as it was, its rows aligned anew. ``progress`` is told the share done of
    each alignment; what it raises ends the work.
    """
    told: list[Replaced] = []
    for new in [each for each in case.documents if each.id in fresh and each.kind == "decision"]:
        old = next(_counterparts(case, new, fresh), None)
        if old is not None:
            names = _fresh_names(old, new)
            made = _in_place(old, new, names, progress)
            case, lost = _put(case, old, made, new, names)
            told.append(Replaced(old.id, new.languages, old, lost))
    return case, told


def _in_place(old: Document, new: Document, names: Names, progress: Progress | None) -> Document:
    """The old document with the new one's texts, and all that is said of those."""
    texts = {
        **old.texts,
        **{language: _renamed(text, names[language]) for language, text in new.texts.items()},
    }
    both = replace(
        new,
        id=old.id,
        title={**new.title, **old.title},
        texts=texts,
        original=stated(new) or old.original or new.original,
        files={language: old.files.get(language) or new.files[language] for language in texts},
        licence=new.licence if set(texts) == set(new.texts) else joined_words(new.licence, old.licence),
    )
    return replace(both, rows=alignment.rows(texts, both.languages, _aligned(both, new, names, progress)))


def _aligned(both: Document, new: Document, names: Names, progress: Progress | None) -> list[Row]:
    if set(both.texts) == set(new.texts):
        return [_row(row, names) for row in new.rows]
    if set(both.texts) != {"fr", "en"}:
        return []
    fr, en = both.texts["fr"], both.texts["en"]
    return rows_of(links_between(fr, en, progress), fr, en)


def _row(row: Row, names: Names) -> Row:
    cells = {language: tuple(names[language][one] for one in ids) for language, ids in row.cells.items()}
    return replace(row, cells=cells)


def _fresh_names(old: Document, new: Document) -> Names:
    """The new texts' ids as they will be: ``p7`` as ``e2-p7``, for the second edition; footnotes keep theirs."""
    there = {one for text in old.texts.values() for one in text.index}
    edition = next(number for number in count(2) if not any(one.startswith(f"e{number}-") for one in there))
    return {
        language: {one: one if one.startswith(NOTE) else f"e{edition}-{one}" for one in text.index}
        for language, text in new.texts.items()
    }


def _renamed(text: Text, names: Mapping[str, str]) -> Text:
    def target(link: str) -> str:
        return f"#{names[link[1:]]}" if link.startswith("#") and link[1:] in names else link

    return replace(
        text,
        paragraphs=tuple(
            replace(
                each,
                id=names[each.id],
                marks=tuple(replace(mark, target=target(mark.target)) for mark in each.marks),
            )
            for each in text.paragraphs
        ),
    )


def _put(case: Case, old: Document, made: Document, new: Document, names: Names) -> tuple[Case, int]:
    """The case with the document replaced, and of how many key points and dates the paragraph is lost by that."""
    documents = tuple(made if each is old else each for each in case.documents if each is not new)
    follow = _Follower(case, old, made)
    known = {new.id: lambda ids: _all(names, ids), old.id: follow.all}
    points = [
        replace(each, document=old.id, paragraphs=known[each.document](each.paragraphs))
        if each.document in known
        else each
        for each in case.key_points
    ]
    events = [
        replace(each, document=old.id, paragraph=(*known[each.document]([each.paragraph]), "")[0])
        if each.document in known
        else each
        for each in case.events
    ]
    after = replace(case, documents=documents, key_points=tuple(points), events=tuple(events))
    return replace(after, edition="mixed", notice=_notice(case, made, new)), follow.lost


def _all(names: Names, paragraphs: Sequence[str]) -> tuple[str, ...]:
    return tuple(next(each[one] for each in names.values() if one in each) for one in paragraphs if one)


class _Follower:
    """Leads from a paragraph of the old text to the same in the new one, by its words."""

    def __init__(self, case: Case, old: Document, made: Document) -> None:
        self.lost = 0
        self._case, self._old, self._made = replace(case, documents=(old,)), old, made
        self._locators = {language: Locator(text) for language, text in made.texts.items()}

    def all(self, paragraphs: Sequence[str]) -> tuple[str, ...]:
        """Where these paragraphs are now; those whose words are not found are left out."""
        found = [there for each in paragraphs if each and (there := self._one(each))]
        self.lost += any(paragraphs) and not found
        return tuple(dict.fromkeys(found))

    def _one(self, paragraph: str) -> str:
        if any(paragraph in text.index for text in self._made.texts.values()):
            return paragraph
        places = (
            self._place(text, paragraph) for text in self._old.texts.values() if paragraph in text.index
        )
        return next((place.start.paragraph for place in places if place is not None), "")

    def _place(self, text: Text, paragraph: str) -> Span | None:
        end = Position(paragraph, len(text.paragraph(paragraph).text))
        whole = make(
            self._case, Span(self._old.id, text.language, Position(paragraph, 0), end), colour="yellow"
        )
        return self._locators[text.language].locate(whole).span


def _notice(case: Case, made: Document, new: Document) -> Localised:
    """What the case says of itself from now on: which text is a copy, then what it said before of the rest."""
    whole = set(made.texts) == set(new.texts)
    said = {language: _sentence(language, "" if whole else new.languages[0]) for language in ("en", "fr")}
    for language, sentence in said.items():
        before = case.notice.get(language, "")
        rest = {"en": "Of the rest:", "fr": "Pour le reste :"}[language]
        if before.startswith(sentence):
            said[language] = before
        elif before:
            said[language] = f"{sentence} {rest} {before}"
    return said


def _sentence(language: Language, only: Language) -> str:
    name = _LANGUAGES.get(only, {}).get(language, only)
    if language == "fr":
        which = f"le texte de la décision (version {name})" if only else "le texte de la décision"
        return f"Édition mixte : {which} est une copie importée."
    which = f"the {name} text of the decision" if only else "the text of the decision"
    return f"Mixed edition: {which} is an imported copy."
