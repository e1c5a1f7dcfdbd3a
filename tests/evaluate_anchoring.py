"""Measure how annotations follow edited texts; not part of the test run.

    uv run python tests/evaluate_anchoring.py CASE_FOLDER… [--seed N] [--seeds COUNT] [--kind K]… [--length L]

Every text of the cases gets annotations, then is edited by a seeded script of one kind. Paragraphs are
numbered by their order before and after, as imports number them, so that positions mislead. For each kind: how many
annotations have lost more than half of their words with the edit (gone); of the others the share found again where
the words now are (recall), the share that waits in doubt, and of these the share whose suggestion is right; and
*wrong* ones of all: taken to a place that is not theirs. Wrong must be 0.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from test_merge import ONE

from reader.annotation import match
from reader.annotation.anchor import Locator, quote_of
from reader.annotation.flat import flatten
from reader.annotation.model import Annotation, Position, Span
from reader.casefile.folder import load
from reader.casefile.model import Paragraph, Text

Token = tuple[str, int]
"""A word or what stands between words, and the number of the original token that it came from, -1 for none."""

Edit = Callable[[list[list[Token]], random.Random], list[list[Token]]]


def tokens(paragraph: Paragraph, start: int) -> list[Token]:
    """A paragraph as words and what is between them."""
    return [(piece, start + number) for number, piece in enumerate(re.findall(r"\w+|\W+", paragraph.text))]


def each_word(change: Callable[[str, random.Random], Sequence[str]], share: float) -> Edit:
    """An edit that changes a share of the words."""

    def edit(text: list[list[Token]], rng: random.Random) -> list[list[Token]]:
        return [
            [
                token
                for word, number in paragraph
                for token in (
                    [(each, number) for each in change(word, rng)]
                    if word[0].isalnum() and rng.random() < share
                    else [(word, number)]
                )
            ]
            for paragraph in text
        ]

    return edit


def typography(text: list[list[Token]], rng: random.Random) -> list[list[Token]]:
    """Quotation marks, apostrophes, dashes, spaces and accents as another hand sets them."""
    table = {"’": "'", "«\u00a0": "“", "\u00a0»": "”", "\u202f": " ", "\u00a0": " ", "–": "-", "œ": "oe"}

    def other(word: str) -> str:
        for old, new in table.items():
            word = word.replace(old, new) if rng.random() < 0.8 else word
        return word.replace("É", "E") if rng.random() < 0.5 else word

    return [[(other(word), number) for word, number in paragraph] for paragraph in text]


def shuffled(text: list[list[Token]], rng: random.Random) -> list[list[Token]]:
    """Paragraphs in another order."""
    return rng.sample(text, len(text))


def merged(text: list[list[Token]], rng: random.Random) -> list[list[Token]]:
    """Some paragraphs joined with the next."""
    found: list[list[Token]] = []
    for paragraph in text:
        if found and rng.random() < 0.3:
            found[-1] += [(" ", -1), *paragraph]
        else:
            found.append(list(paragraph))
    return found


def numbered(text: list[list[Token]], rng: random.Random) -> list[list[Token]]:
    """Every number another: boilerplate that must not be taken for the same."""
    return [
        [
            (str(int(word) + rng.randint(1, 9)) if word.isdigit() else word, number)
            for word, number in paragraph
        ]
        for paragraph in text
    ]


def sentences(paragraph: list[Token]) -> list[list[Token]]:
    """A paragraph's tokens, parted behind what ends a sentence."""
    found: list[list[Token]] = [[]]
    for word, number in paragraph:
        found[-1].append((word, number))
        if re.match(r"[.;:!?]\W*\s", word):
            found.append([])
    return [each for each in found if each]


def reordered(text: list[list[Token]], rng: random.Random) -> list[list[Token]]:
    """The sentences of each paragraph in another order."""
    return [
        [token for sentence in rng.sample(parts, len(parts)) for token in sentence]
        for parts in map(sentences, text)
    ]


def thinned(text: list[list[Token]], rng: random.Random) -> list[list[Token]]:
    """Every third paragraph left out, and light edits in the others."""
    return light([paragraph for paragraph in text if rng.random() > 1 / 3], rng)


def unchanged(text: list[list[Token]], _rng: random.Random) -> list[list[Token]]:
    """The text as it is."""
    return text


def boilerplate(text: list[list[Token]], rng: random.Random) -> list[list[Token]]:
    """Every third sentence once more, in another paragraph."""
    found = [list(paragraph) for paragraph in text]
    for paragraph in text:
        for sentence in sentences(paragraph):
            if rng.random() < 1 / 3:
                into = rng.choice(found)
                place = rng.choice([0, len(into)])
                into[place:place] = [(" ", -1), *sentence, (" ", -1)]
    return found


def near_twins(text: list[list[Token]], rng: random.Random) -> list[list[Token]]:
    """Every third paragraph once more, further on, with some other words."""
    again = [paragraph for paragraph in text if rng.random() < 1 / 3]
    return [*text, *each_word(lambda _word, rng: [rng.choice(FILLERS)], 0.1)(again, rng)]


FILLERS = ["notamment", "however", "en effet", "certain", "même", "also", "dite", "such"]


def filler(_word: str, rng: random.Random) -> list[str]:
    """Another word."""
    return [rng.choice(FILLERS)]


light = each_word(filler, 0.01)
KINDS: dict[str, tuple[Edit, Edit]] = {
    "typography": (unchanged, typography),
    "1 % of words inserted": (unchanged, each_word(lambda word, rng: [*filler(word, rng), " ", word], 0.01)),
    "1 % of words left out": (unchanged, each_word(lambda _word, _rng: [], 0.01)),
    "1 % of words replaced": (unchanged, light),
    "5 % of words replaced": (unchanged, each_word(filler, 0.05)),
    "20 % of words replaced": (unchanged, each_word(filler, 0.2)),
    "60 % of words replaced": (unchanged, each_word(filler, 0.6)),
    "numbers changed": (unchanged, numbered),
    "paragraphs shuffled": (unchanged, shuffled),
    "paragraphs joined": (unchanged, merged),
    "sentences reordered": (unchanged, reordered),
    "a third left out": (unchanged, thinned),
    "boilerplate, light edits": (boilerplate, light),
    "boilerplate, a third left out": (boilerplate, thinned),
    "boilerplate, shuffled": (boilerplate, shuffled),
    "near twins, light edits": (near_twins, light),
    "near twins, a third left out": (near_twins, thinned),
}
"""What is done to a text before it is annotated, and what afterwards."""


Cut = tuple[int, int, int]
"""Where a passage ends that begins in a paragraph: its first token there, its last paragraph, its last token there."""


def some_words(least: int, most: int) -> Callable[[list[list[Token]], int, random.Random], Cut]:
    """Passages of so many words."""

    def cut(text: list[list[Token]], place: int, rng: random.Random) -> Cut:
        length = min(len(text[place]), 2 * rng.randint(least, most) - 1)
        first = rng.randrange(0, len(text[place]) - length + 1)
        return first, place, first + length

    return cut


def one_word(text: list[list[Token]], place: int, rng: random.Random) -> Cut:
    """A word."""
    words = [number for number, (word, _) in enumerate(text[place]) if word[0].isalnum()]
    first = rng.choice(words or [0])
    return first, place, first + 1


def a_sentence(text: list[list[Token]], place: int, rng: random.Random) -> Cut:
    """A sentence, without what stands around it."""
    parts = sentences(text[place])
    chosen = rng.randrange(len(parts))
    first = sum(map(len, parts[:chosen]))
    return first, place, first + len(parts[chosen])


def a_paragraph(text: list[list[Token]], place: int, _rng: random.Random) -> Cut:
    """A whole paragraph."""
    return 0, place, len(text[place])


def some_paragraphs(text: list[list[Token]], place: int, rng: random.Random) -> Cut:
    """From somewhere in a paragraph to somewhere in one of the three that follow; in the last, within it."""
    last = min(len(text) - 1, place + rng.randint(1, 3))
    first = rng.randrange(len(text[place]))
    return first, last, rng.randint(first + 1 if last == place else 1, len(text[last]))


LENGTHS = {
    "3 to 60 words": some_words(3, 60),
    "1 word": one_word,
    "3 words": some_words(3, 3),
    "sentence": a_sentence,
    "paragraph": a_paragraph,
    "several paragraphs": some_paragraphs,
}
"""What is annotated."""


def annotations(
    text: Text, rng: random.Random, length: str = "3 to 60 words"
) -> Iterator[tuple[Annotation, set[int]]]:
    """Annotations of one text, each with the numbers of the tokens it covers."""
    flat, pieces = flatten(text), numbered_tokens(text)
    ids = [paragraph.id for paragraph in text.paragraphs]
    for place in range(len(pieces)):
        for _ in range(2):
            first, last, end = LENGTHS[length](pieces, place, rng)
            inside = [
                piece[first if at == place else 0 : end if at == last else None]
                for at, piece in enumerate(pieces[place : last + 1], place)
            ]
            begin = sum(len(word) for word, _ in pieces[place][:first])
            stop = sum(len(word) for word, _ in pieces[last][:end])
            span = Span("d", text.language, Position(ids[place], begin), Position(ids[last], stop))
            quote = quote_of(text, span)
            if len(quote.split()) >= (1 if length == "1 word" else 3) and any(map(str.isalnum, quote)):
                prefix, suffix = match.context(flat, flat.offset(span.start), flat.offset(span.end))
                made = replace(ONE, span=span, quote=quote, prefix=prefix, suffix=suffix)
                yield made, {number for piece in inside for word, number in piece if word[0].isalnum()}


def numbered_tokens(text: Text) -> list[list[Token]]:
    """The tokens of each paragraph, numbered through the text."""
    found: list[list[Token]] = []
    start = 0
    for paragraph in text.paragraphs:
        found.append(tokens(paragraph, start))
        start += len(found[-1])
    return found


def rewritten(text: Text, edit: Edit, rng: random.Random) -> tuple[Text, list[list[Token]]]:
    """The text after an edit, its paragraphs numbered, and the tokens of each of them."""
    pieces = [
        paragraph
        for paragraph in edit(numbered_tokens(text), rng)
        if "".join(word for word, _ in paragraph).strip()
    ]
    ids = [f"n{place}" for place in range(len(pieces))]
    made = [
        Paragraph(one, "".join(word for word, _ in paragraph))
        for one, paragraph in zip(ids, pieces, strict=True)
    ]
    return Text(text.language, tuple(made)), pieces


def covers(text: Text, pieces: list[list[Token]], span: Span, wanted: set[int]) -> float:
    """How well a span holds the wanted tokens, which the text must have: shared of all, 0 to 1."""
    first, last = text.index[span.start.paragraph], text.index[span.end.paragraph]
    found: set[int] = set()
    for place in range(first, last + 1):
        at = 0
        for word, number in pieces[place]:
            begin = span.start.offset if place == first else 0
            end = span.end.offset if place == last else len(text.paragraphs[place].text)
            if number >= 0 and word[0].isalnum() and begin <= at and at + len(word) <= end:
                found.add(number)
            at += len(word)
    return len(found & wanted) / max(1, len(found | wanted))


def numbers_of(pieces: list[list[Token]]) -> set[int]:
    """The numbers of all tokens."""
    return {number for paragraph in pieces for _, number in paragraph}


def measured(texts: Sequence[Text], kind: str, seed: int, length: str) -> Counter[str]:
    """What becomes of the annotations of all texts under an edit of that kind."""
    prepare, edit = KINDS[kind]
    rng = random.Random(seed)  # noqa: S311 (a seeded script)
    count: Counter[str] = Counter()
    for source in texts:
        text, _ = rewritten(source, prepare, rng)
        made = list(annotations(text, rng, length))
        new, pieces = rewritten(text, edit, rng)
        locator, kept = Locator(new), numbers_of(pieces)
        for annotation, wanted in made:
            found = locator.locate(annotation)
            span = found.span or found.suggestion
            right = span is not None and covers(new, pieces, span, wanted & kept) >= 0.5
            gone = len(wanted & kept) < 0.5 * len(wanted)
            count["gone" if gone else "there"] += 1
            if found.span and not right:
                count["wrong"] += 1
                print(f"   wrong: {annotation.quote[:150]} → {quote_of(new, found.span)[:150]}")  # noqa: T201
            elif not gone:
                count["found" if found.span else "doubt"] += 1
                count["suggested"] += right and not found.span
    return count


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="how many seeds, from the first on")
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument("--length", choices=LENGTHS, default="3 to 60 words")
    arguments = parser.parse_args()
    cases = [load(folder) for folder in arguments.folders]
    texts = [text for case in cases for document in case.documents for text in document.texts.values()]
    print(f"{'edit':30} {'there':>6} {'gone':>6} {'recall':>7} {'doubt':>7} {'suggested':>9} {'wrong':>6}")  # noqa: T201
    for kind in arguments.kind or KINDS:
        count: Counter[str] = Counter()
        for seed in range(arguments.seed, arguments.seed + arguments.seeds):
            count += measured(texts, kind, seed, arguments.length)
        there, doubt = max(1, count["there"]), count["doubt"]
        print(  # noqa: T201
            f"{kind:30} {count['there']:6} {count['gone']:6} {count['found'] / there:7.3f} {doubt / there:7.3f} "
            f"{count['suggested'] / max(1, doubt):9.3f} {count['wrong']:6}",
            flush=True,
        )


if __name__ == "__main__":
    main()
