"""References to the Regulation and the tags that name them: read, check, title, order, contain.

A reference is written ``6``, ``6(1)``, ``6(1)(f)``, ``4(14)``, ``4(16)(a)``, ``rec47``. A tag is such a reference
or a free word of the reader's own.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.errors import ReaderError
from reader.gdpr import structure
from reader.gdpr.structure import Article, Division, Parts
from reader.gdpr.writing import Written, fold, read

MAX_TAG = 80
"""The longest free tag, in code points."""

SortKey = tuple[int, tuple[tuple[int, str], ...], str]


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the Regulation that exists: an article, a paragraph, a point, a point of a point, or a recital.

    Where an article has points and no paragraphs, ``paragraph`` is 0: ``4(14)`` is ``Reference(4, point="14")``.
    """

    article: int = 0
    paragraph: int = 0
    point: str = ""
    recital: int = 0
    subpoint: str = ""

    @property
    def parts(self) -> Parts:
        """What stands in brackets after the article's number."""
        return tuple(filter(None, (str(self.paragraph or ""), self.point, self.subpoint)))

    def __str__(self) -> str:
        if self.recital:
            return f"rec{self.recital}"
        return _written(self.article, self.parts)


def parse(text: str) -> Reference:
    """The reference that the text writes in any usual way, in English or French.

    Raises ReaderError where it is none, and where the Regulation has no such place, saying what it has.
    """
    written = read(text)
    if written is None or not written.parts:
        raise ReaderError(
            f"“{text.strip()}” is not a reference to the GDPR. Write it like 6(1)(f), 4(14) or rec47."
        )
    mistake = _mistake(written)
    if mistake:
        raise ReaderError(mistake)
    return _reference(written)


def explain(text: str) -> str | None:
    """None if the text is a reference in its canonical writing, else what is wrong and what to write instead."""
    try:
        canonical = str(parse(text))
    except ReaderError as error:
        return str(error)
    return None if canonical == text else f"“{text}” is written {canonical} here."


def label(reference: Reference, language: str) -> str:
    """How running text cites it: “Article 6(1)(f)”, « Article 6, paragraphe 1, point f) », “Recital 47”."""
    if reference.recital:
        return f"Considérant {reference.recital}" if language == "fr" else f"Recital {reference.recital}"
    if language != "fr":
        return f"Article {reference}"
    paragraph = f", paragraphe {reference.paragraph}" if reference.paragraph else ""
    point = f", point {reference.point})" if reference.point else ""
    subpoint = f" {reference.subpoint})" if reference.subpoint else ""
    return f"Article {reference.article}{paragraph}{point}{subpoint}"


def title(reference: Reference, language: str) -> str:
    """The title of its article, in French or else in English. Recitals have none: theirs is their label."""
    if reference.recital:
        return label(reference, language)
    titles = structure.articles()[reference.article].title
    return titles.get(language, titles["en"])


def heading(reference: Reference, language: str) -> str:
    """Its label with its title: “Article 6(1)(f) – Lawfulness of processing”."""
    name = label(reference, language)
    return name if reference.recital else f"{name} – {title(reference, language)}"


def divisions(reference: Reference) -> tuple[Division, ...]:
    """The chapter its article stands in, then the section if there is one; none for a recital."""
    return tuple(
        division for division in structure.divisions() if division.first <= reference.article <= division.last
    )


def children(reference: Reference) -> tuple[Reference, ...]:
    """What it is divided into, one level down, in order."""
    if reference.recital:
        return ()
    article = structure.articles()[reference.article]
    return tuple(
        _place(article, (*reference.parts, part)) for part in article.divided.get(reference.parts, ())
    )


@cache
def everything() -> tuple[Reference, ...]:
    """Every place of the Regulation in its order: each article with all that lies under it, then the recitals."""
    recitals = (Reference(recital=number) for number in range(1, structure.RECITALS + 1))
    return (*(place for number in structure.articles() for place in _walk(Reference(number))), *recitals)


def _walk(reference: Reference) -> Iterator[Reference]:
    yield reference
    for child in children(reference):
        yield from _walk(child)


@lru_cache(maxsize=4096)
def reference_of(tag: str) -> Reference | None:
    """The place that a tag names, None for a free tag."""
    return parse(tag) if explain(tag) is None else None


def contains(outer: str, inner: str) -> bool:
    """Whether one tag includes the other: 5 includes 5(1)(c) and itself; a free tag includes itself alone."""
    above, below = reference_of(outer), reference_of(inner)
    if above is None or below is None:
        return outer == inner
    return _numbers(below)[: len(_numbers(above))] == _numbers(above)


def sort_key(tag: str) -> SortKey:
    """Puts articles in the Regulation's order, then recitals, then free tags by alphabet, accents folded."""
    reference = reference_of(tag)
    if reference is None:
        return 2, (), f"{fold(tag)}\0{tag}"
    kind, *numbers = _numbers(reference)
    return int(kind == "recital"), tuple((int(n), "") if n.isdigit() else (0, n) for n in numbers), tag


@lru_cache(maxsize=1024)
def normalise_tag(text: str) -> str:
    """The tag that a reader's typing becomes.

    What reads as a reference becomes its canonical writing; anything else is a free tag, in NFC with white space
    single. A leading ``#`` forces a free tag, and stays only where it is needed to tell it from a reference.
    Raises ReaderError for a reference that does not exist and for a tag that is empty, longer than MAX_TAG or
    holds a control character.
    """
    bare = " ".join(unicodedata.normalize("NFC", text).split())
    word = bare.lstrip("# ")
    written = read(word)
    if written is None or not written.parts:
        return _free(word)
    if bare.startswith("#"):
        return _free(f"#{word}")
    mistake = _mistake(written)
    if mistake:
        raise ReaderError(f"{mistake} For a free tag of these words write #{word}.")
    return str(_reference(written))


def _free(word: str) -> str:
    if not word:
        raise ReaderError("A tag needs at least one letter or number.")
    if len(word) > MAX_TAG:
        raise ReaderError(f"A tag has at most {MAX_TAG} characters; “{word[:20]}…” has {len(word)}.")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in word):
        raise ReaderError("A tag cannot hold control characters. Type its words anew.")
    return word


def _numbers(reference: Reference) -> tuple[str, ...]:
    if reference.recital:
        return "recital", str(reference.recital)
    return "article", str(reference.article), *reference.parts


def _written(article: int, parts: Parts) -> str:
    return str(article) + "".join(f"({part})" for part in parts)


def _place(article: Article, parts: Parts) -> Reference:
    paragraph = int(parts[0]) if article.paragraphs and parts else 0
    point, subpoint, *_ = (*(parts[1:] if article.paragraphs else parts), "", "")
    return Reference(article.number, paragraph, point, subpoint=subpoint)


def _reference(written: Written) -> Reference:
    number = int(written.parts[0])
    if written.kind == "recital":
        return Reference(recital=number)
    return _place(structure.articles()[number], written.parts[1:])


def _mistake(written: Written) -> str | None:
    """What the Regulation has instead, if it has no such place."""
    number, parts = int(written.parts[0]), written.parts[1:]
    if written.kind == "recital":
        if 1 <= number <= structure.RECITALS:
            return None
        return f"The GDPR has {structure.RECITALS} recitals; there is no recital {number}."
    article = structure.articles().get(number)
    if article is None:
        return f"The GDPR has {len(structure.articles())} articles; there is no Article {number}."
    for depth, part in enumerate(parts):
        if part not in article.divided.get(parts[:depth], ()):
            return _missing(article, parts[:depth], part) + _hint(article, parts)
    return None


def _missing(article: Article, above: Parts, part: str) -> str:
    name = f"Article {_written(article.number, above)} of the GDPR"
    labels = article.divided.get(above)
    if labels is None:
        return f"{name} has no {'points' if above else 'numbered paragraphs or points'}."
    if article.paragraphs and not above:
        return f"{name} has paragraphs 1 to {labels[-1]}; there is no paragraph {part}."
    between = "and" if len(labels) == 2 else "to"
    only = "" if above else " and no paragraphs"
    return f"{name} has points ({labels[0]}) {between} ({labels[-1]}){only}; there is no point ({part})."


def _hint(article: Article, parts: Parts) -> str:
    """The one place that may have been meant: a level written too much (4(1)(14)) or forgotten (6(f))."""
    shorter = [parts[1:]] if not article.paragraphs else []
    longer = [(paragraph, *parts) for paragraph in article.divided.get((), ()) if article.paragraphs]
    meant = [candidate for candidate in (*shorter, *longer) if candidate and _exists(article, candidate)]
    return f" Perhaps {_written(article.number, meant[0])} is meant." if len(meant) == 1 else ""


def _exists(article: Article, parts: Parts) -> bool:
    return all(part in article.divided.get(parts[:depth], ()) for depth, part in enumerate(parts))
