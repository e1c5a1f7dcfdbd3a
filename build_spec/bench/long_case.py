"""Long cases for measurements: seeded text of our own words in two languages, and annotations spread over it."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from reader.annotation.anchor import context_of, quote_of
from reader.annotation.model import COLOURS, Annotation, Position, Span
from reader.casefile.model import Case, Document, Language, Paragraph, Row, Text

_WORDS = {
    "fr": "la société le traitement des données personnes concernées une autorité demande sans réponse dans délai "
    "motif légitime collecte image publique profil formation restreinte observe que cette mesure n’est pas "
    "proportionnée à finalité et doit être mise en œuvre par responsable depuis territoire français",
    "en": "the company a processing of personal data subjects authority asks without answer within time legitimate "
    "ground collects public image profile restricted committee observes that this measure is not proportionate to "
    "purpose and must be carried out by controller since French territory",
}
_CITED = {"fr": "article 6, paragraphe 1, du RGPD", "en": "Article 6(1) of the GDPR"}
_PARAGRAPH = 80
"""Words of a paragraph on average, as in decisions."""


def case(words: int) -> Case:
    """A case with one document of about that many words in each language; the same for the same number."""
    texts = {language: Text(language, tuple(_paragraphs(language, words))) for language in _WORDS}
    ids = [paragraph.id for paragraph in texts["fr"].paragraphs]
    rows = tuple(Row({"fr": (one,), "en": (one,)}) for one in ids)
    document = Document("long", "decision", {"en": "A long decision"}, texts, rows, original="fr")
    return Case("long-case", {"en": "A long case"}, "study", documents=(document,))


def _paragraphs(language: Language, words: int) -> Iterator[Paragraph]:
    chance, vocabulary, place = random.Random(language), _WORDS[language].split(), 0  # noqa: S311 (no secret)
    # The same for both languages, so that rows are level, and for all sizes, so that the first page is the same.
    lengths = random.Random(_PARAGRAPH)  # noqa: S311
    while words > 0:
        place += 1
        if place % 40 == 1:
            yield Paragraph(f"h{place}", f"{place // 40 + 1}. {_CITED[language]}", "heading", 2)
            continue
        count = min(lengths.randint(_PARAGRAPH // 4, _PARAGRAPH * 7 // 4), words)
        chosen = chance.choices(vocabulary, k=count)
        if not place % 5:
            chosen.insert(count // 2, _CITED[language])
        words -= count
        yield Paragraph(f"p{place}", f"{' '.join(chosen).capitalize()}.", label=str(place))


def markdown(text: Text) -> str:
    """A text as its Markdown file."""
    return "\n\n".join(
        f"## {each.text} {{: #{each.id} }}" if each.kind == "heading" else f"{each.text}\n{{: #{each.id} }}"
        for each in text.paragraphs
    )


def annotations(long: Case, count: int) -> list[Annotation]:
    """Highlights spread evenly over both languages, some of them over two paragraphs."""
    chance = random.Random(count)  # noqa: S311
    (document,) = long.documents
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        _annotation(long.id, document.texts[chance.choice(("fr", "en"))], number / count, number, begin)
        for number in range(count)
    ]


def _annotation(case_id: str, text: Text, share: float, number: int, begin: datetime) -> Annotation:
    place = min(int(share * len(text.paragraphs)), len(text.paragraphs) - 2)
    first, second = text.paragraphs[place : place + 2]
    end = Position(second.id, 9) if number % 50 == 0 else Position(first.id, min(len(first.text), 40))
    span = Span("long", text.language, Position(first.id, number % 7), end)
    prefix, suffix = context_of(text, span)
    made = begin + timedelta(seconds=number)
    return Annotation(
        id=f"{number:032x}",
        case=case_id,
        span=span,
        quote=quote_of(text, span),
        prefix=prefix,
        suffix=suffix,
        colour=COLOURS[number % len(COLOURS)],
        tags=("6(1)",) if number % 3 == 0 else (),
        note="",
        author="bench",
        created=made,
        modified=made,
    )
