"""One file that holds a text in French and in English, one after the other or by turns: parted into the two."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reader.casefile.model import Document, Language, Paragraph
from reader.importing.article import titled
from reader.importing.imported import Imported, page_document
from reader.importing.names import guess_language
from reader.importing.originals import original_of

_LEAST_SHARE = 0.35
"""Of the characters of a text in two languages; quotations in another language are fewer."""
_LEAST = 3
"""Paragraphs in each language."""
_WORDS = 40
"""Characters of a paragraph that tell its language alone; headings and list items go with what stands around them."""
_TURNS = 0.25
"""Where the language changes more often than that for each paragraph, the languages stand by turns."""
_WARNING = (
    "It holds the text in French and in English: both were parted, to stand side by side. Is all there?"
)


def parted(page: Imported) -> Imported:
    """The page with its text as two, where it is in both languages and one says what the other does; else as it is."""
    if len(page.documents) != 1 or len(page.main.texts) != 1:
        return page
    paragraphs = page.paragraphs
    languages = _languages(paragraphs)
    if not _is_bilingual(paragraphs, languages):
        return page
    french, english = (_of(page.main, paragraphs, languages, each) for each in ("fr", "en"))
    if not _say_the_same(french, english):
        return page
    original = original_of(french, english, page.decision)
    documents = tuple(replace(each, original=original) for each in (french, english))
    return replace(page, documents=documents, warnings=(_WARNING, *page.warnings))


def _is_bilingual(paragraphs: Sequence[Paragraph], languages: Sequence[Language]) -> bool:
    sizes, counts = Counter[Language](), Counter(languages)
    for paragraph, language in zip(paragraphs, languages, strict=True):
        sizes[language] += len(paragraph.text)
    return all(
        sizes[each] >= _LEAST_SHARE * sizes.total() and counts[each] >= _LEAST for each in ("fr", "en")
    )


def _languages(paragraphs: Sequence[Paragraph]) -> list[Language]:
    """The language of each paragraph; one that does not tell goes with those around it, or takes its turn."""
    told = [guess_language(each.text) if len(each.text) >= _WORDS else "" for each in paragraphs]
    known = [each for each in told if each]
    changes = sum(one != other for one, other in pairwise(known))
    by_turns = changes > _TURNS * len(known)
    languages: list[Language] = []
    for paragraph, language, after in zip(paragraphs, told, _next(told), strict=True):
        before = languages[-1] if languages else ""
        languages.append(language or _untold(paragraph, before, after or before, by_turns=by_turns))
    return languages


def _next(told: Sequence[Language]) -> list[Language]:
    """For each place the first language that is told from there on."""
    found = [""]
    for each in reversed(told):
        found.append(each or found[-1])
    return found[:0:-1]


def _untold(paragraph: Paragraph, before: Language, after: Language, *, by_turns: bool) -> Language:
    guessed = guess_language(paragraph.text)
    if guessed and (by_turns or guessed in (before, after)):
        return guessed
    if by_turns and before:
        return "en" if before == "fr" else "fr"
    return after if paragraph.kind == "heading" or not before else before


def _of(
    both: Document, paragraphs: Sequence[Paragraph], languages: Sequence[Language], language: Language
) -> Document:
    own = [each for each, its in zip(paragraphs, languages, strict=True) if its == language]
    title, text = (both.title[next(iter(both.texts))], own) if own[0] is paragraphs[0] else titled(own)
    made = page_document(both.id, both.kind, language, title, text)
    return replace(both, title=made.title, texts=made.texts, rows=made.rows, original="")


def _say_the_same(french: Document, english: Document) -> bool:
    from reader.importing.pairing import say_the_same  # the aligner is not needed to read most files

    return say_the_same(french.texts["fr"], english.texts["en"])
