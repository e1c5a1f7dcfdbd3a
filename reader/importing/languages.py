"""Two language versions of one text, imported apart, as one document whose rows pair."""

from collections.abc import Iterable
from dataclasses import replace

from reader.casefile import alignment
from reader.casefile.model import Document


def other_language(documents: Iterable[Document], document: Document) -> Document | None:
    """Return the document that is this text in another language, if one is: a law with the same paragraphs' ids."""
    language, text = next(iter(document.texts.items()))
    for other in documents:
        same = (
            other.kind == document.kind == "law" and other.id == document.id and language not in other.texts
        )
        if same and all(theirs.index.keys() == text.index.keys() for theirs in other.texts.values()):
            return other
    return None


def joined(there: Document, document: Document) -> Document:
    """Return the document that is there with the other's text beside its own."""
    texts = {**there.texts, **document.texts}
    both = replace(
        there,
        texts=texts,
        title={**document.title, **there.title},
        files={**there.files, **document.files},
    )
    return replace(both, rows=alignment.rows(texts, both.languages, ()))
