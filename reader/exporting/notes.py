"""Layout “annotations”: every annotation under its document in text order, then an index by article.

Links inside the file. GitHub makes a heading's anchor from its text: lower case, punctuation dropped, spaces turned
into hyphens. Obsidian compares a link with the heading's own text and keeps its spaces. Both agree only on a heading
that is one word of lower-case letters, digits and hyphens, so each annotation has such a heading, ``a-`` and the
first eight of its id: the same at every export, wherever the passage moves. It is of the smallest size, which both
show as a quiet label.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reader.annotation.codebook import Codebook, Entry
from reader.annotation.model import Annotation
from reader.casefile.model import Case, Decision, Document, Language, localised
from reader.exporting import escape, passage
from reader.exporting.frontmatter import front_matter
from reader.exporting.placed import Placed, place
from reader.exporting.wording import excerpt, language_name, notice, reference
from reader.gdpr import articles


def annotations_markdown(case: Case, annotations: Sequence[Annotation], codebook: Codebook) -> str:
    """The case's annotations as a Markdown file, with what the codebook says of their tags in the index."""
    placed = place(case, annotations)
    quoted = {annotation.span.document for annotation in annotations}
    documents = [document for document in case.documents if document.id in quoted]
    blocks = [front_matter(case, annotations, documents), *opening(case)]
    for document, members in groupby(placed, key=lambda one: one.document):
        blocks += _document(document, list(members))
    blocks += _index(placed, codebook) if placed else ["No annotations yet."]
    return "\n\n".join(blocks) + "\n"


def opening(case: Case) -> Iterator[str]:
    """The title, what decision it is, and the edition's label."""
    yield f"# {escape.inline(localised(case.title))}"
    if facts := _facts(case.decision):
        yield facts
    if label := notice(case):
        yield escape.quoted(f"[!IMPORTANT]\n{escape.line(label)}")


def document_opening(document: Document, languages: Sequence[Language]) -> Iterator[str]:
    """The document's title, its title in the other languages, and where it comes from."""
    title = localised(document.title, languages[0])
    yield f"## {escape.inline(title)}"
    others = [localised(document.title, language) for language in languages[1:]]
    names = ", ".join(language_name(language) for language in document.languages)
    parts = [*others, document.author, document.publisher, str(document.date or ""), names, document.licence]
    yield escape.line(" · ".join(part for part in dict.fromkeys(parts) if part and part != title))
    if document.url:
        yield f"Source: {escape.address(document.url)}"


def _facts(decision: Decision) -> str:
    decided = f"decided {decision.decided}" if decision.decided else ""
    parts = [decision.authority, decision.number, decided, decision.outcome]
    return escape.line(" · ".join(filter(None, parts)))


def _document(document: Document | None, members: Sequence[Placed]) -> Iterator[str]:
    if document is None:
        yield "## Texts that the case no longer has"
    else:
        yield from document_opening(document, sorted(document.languages, key="en".__ne__))
    doubted = False
    for one in members:
        if document and one.span is None and not doubted:
            doubted = True
            yield "### Place in doubt"
        yield f"###### {one.key}"
        yield passage.block(one)


def _index(placed: Sequence[Placed], codebook: Codebook) -> Iterator[str]:
    tags = sorted({tag for one in placed for tag in one.annotation.tags}, key=articles.sort_key)
    law = [tag for tag in tags if articles.reference_of(tag)]
    free = [tag for tag in tags if not articles.reference_of(tag)]
    for title, group in (("Index by GDPR article", law), ("Index by tag", free)):
        if group:
            yield f"## {title}"
        for tag in group:
            yield f"### {_tag_heading(tag)}"
            yield from _said(codebook.entry(tag))
            yield "\n".join(_entries(tag, placed))


def _tag_heading(tag: str) -> str:
    law = articles.reference_of(tag)
    return escape.inline(articles.heading(law, "en") if law else tag)


def _said(entry: Entry) -> Iterator[str]:
    """What the codebook says of a tag: its place and colour in a line of their own, and its description."""
    facts = [f"under {escape.inline(entry.parent)}" if entry.parent else "", entry.colour]
    if line := " · ".join(filter(None, facts)):
        yield f"*{line}*"
    if entry.description:
        yield escape.quoted("\n\n".join(map(escape.line, entry.description.splitlines())))


def _entries(tag: str, placed: Iterable[Placed]) -> Iterator[str]:
    for one in placed:
        if tag in one.annotation.tags:
            name = localised(one.document.title) if one.document else one.annotation.span.document
            where = reference(one.paragraphs) if one.span else "place in doubt"
            link = f"[{escape.inline(f'{name}, {where}')}](#{one.key})"
            yield f"- {link}: {escape.inline(excerpt(one.annotation.quote))}"
