"""Boilerplate: passages whose words stand more than once are followed to no twin, whatever happens to the text."""

from dataclasses import dataclass, replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from passages import annotation_of, span_of, text_of

from reader.annotation.anchor import locate
from reader.annotation.model import Span
from reader.casefile.model import Paragraph, Text

TWINS = (
    "Le gardien rappelle que chaque visiteur peut demander copie de ce qui le concerne.",
    "The keeper recalls that every visitor may ask for a copy of what concerns him or her.",
    "Sans objet.",
)
WORDS = (
    *("phare", "péniche", "lampe", "tortue", "visiteuse", "matelot", "écluse", "brume", "gardien", "marée"),
    *("lantern", "barge", "tortoise", "keeper", "harbour", "fog", "ladder", "bell", "rope", "gull"),
)


@dataclass(frozen=True)
class Part:
    """A paragraph: words of its own around what others say too."""

    before: str
    twin: str
    behind: str

    @property
    def text(self) -> str:
        return " ".join(filter(None, (self.before, self.twin, self.behind)))

    @property
    def start(self) -> int:
        return len(self.before) + 1 if self.before else 0


def own_words(count: int, chance: Random) -> str:
    return " ".join(f"{chance.choice(WORDS)}{chance.choice(WORDS)}" for _ in range(count))


@st.composite
def parts(draw: st.DrawFn) -> list[Part]:
    chance = draw(st.randoms(use_true_random=False))
    lengths = st.integers(0, 9)
    return [
        Part(own_words(draw(lengths), chance), draw(st.sampled_from(TWINS)), own_words(draw(lengths), chance))
        for _ in range(draw(st.integers(2, 8)))
    ]


def edited(part: Part, chance: Random) -> Part:
    """The paragraph with a word of it another, now and then."""
    if chance.random() < 0.7:
        return part
    name = chance.choice(["before", "twin", "behind"])
    words = getattr(part, name).split(" ")
    words[chance.randrange(len(words))] = "autrement"
    return replace(part, **{name: " ".join(words)})


@given(parts(), st.data(), st.randoms(use_true_random=False))
def test_no_twin_is_taken(found: list[Part], data: st.DataObject, chance: Random) -> None:
    text = text_of(*(part.text for part in found))
    place = data.draw(st.integers(0, len(found) - 1))
    part = found[place]
    # Some of the twin, to its end or from its beginning, or with words of the paragraph's own.
    first = part.start + data.draw(st.sampled_from([0, 0, 3, -4 if part.before else 0]))
    last = part.start + len(part.twin) - data.draw(st.sampled_from([0, 0, 2]))
    annotation = annotation_of(text, span_of(f"p{place + 1}", first, f"p{place + 1}", last))
    kept = [each for each in range(len(found)) if data.draw(st.integers(0, 2))]
    if data.draw(st.booleans()):
        chance.shuffle(kept)
    new = Text(
        "fr", tuple(Paragraph(f"p{n}", edited(found[each], chance).text) for n, each in enumerate(kept, 1))
    )
    span = locate(annotation, new).span
    if span is not None:
        assert (origin(kept, span)) == place or new.paragraph(span.start.paragraph).text == part.text


def origin(kept: list[int], span: Span) -> int:
    """The place in the old text of the paragraph in which a span begins."""
    return kept[int(span.start.paragraph.removeprefix("p")) - 1]


def altered(words: list[str], share: float, chance: Random) -> list[str]:
    return ["autrement" if chance.random() < share else word for word in words]


@given(st.integers(8, 45), st.integers(0, 3), st.randoms(use_true_random=False))
def test_a_near_twin_is_not_taken_when_the_passage_itself_is_gone(
    length: int, others: int, chance: Random
) -> None:
    passage = own_words(length, chance).split()
    twin = altered(passage, 0.12, chance)
    around = [own_words(12, chance) for _ in range(others)]
    text = text_of(" ".join(passage), *around, " ".join(twin))
    first = chance.randrange(len(passage) - 3)
    start = len(" ".join([*passage[:first], ""]))
    end = start + len(" ".join(passage[first : first + chance.randint(4, length)]))
    annotation = annotation_of(text, span_of("p1", start, "p1", end))
    left = text_of(*around, " ".join(altered(twin, 0.03, chance)))
    assert locate(annotation, left).span is None


def test_the_end_of_one_paragraph_and_the_beginning_of_the_next_are_not_taken_for_a_passage_in_one() -> None:
    dates = (
        "3 mai 2021 │ Le phare s’allume. │ ",
        "9 juin 2022 │ Une barque apporte enfin le courrier de la ville. │ ",
        "2 août 2023 │ La lampe du sud est enfin réparée. │ ",
    )
    before = text_of(*(f"{date}Registre (d’après le gardien)" for date in dates))
    annotation = annotation_of(before, span_of("p2", 0, "p2", len(before.paragraphs[1].text)))
    turned = text_of(*(f"Registre (d’après le gardien){date}" for date in dates))
    assert locate(annotation, turned).span is None


def test_a_twin_is_not_told_by_words_that_stand_in_another_paragraph_now() -> None:
    rows = ("Le phare du nord s’allume chaque soir. │ ", "La barque du port arrive tous les matins. │ ")
    before = text_of(*(f"{row}Registre en ville, à la mairie" for row in rows))
    start = len(f"{rows[0]}Registre ")
    annotation = annotation_of(before, span_of("p1", start, "p1", start + 2))
    assert annotation.quote == "en"
    turned = text_of(*(f"Registre en ville, à la mairie{row}" for row in rows))
    assert locate(annotation, turned).span is None


def test_a_word_that_was_whole_is_not_found_in_a_longer_one() -> None:
    row = "Le registre des phares, {}°\u00a035, tenu par la ville et le port de la côte."
    before = text_of(row.format("n"), "Une barque, n°\u00a012.")
    annotation = annotation_of(before, span_of("p1", 24, "p1", 25))
    assert annotation.quote == "n"
    assert locate(annotation, text_of(row.format("certain"), "Une barque, n°\u00a012.")).span is None


def test_a_twin_with_another_word_beside_it_is_not_taken() -> None:
    row = "First breach: no legal basis (Article\u00a0{} LPD)"
    before = text_of(row.format("6"), "Article 16 LPD is on lamps.", row.format("dite"))
    start = before.paragraphs[0].text.index("LPD")
    annotation = annotation_of(before, span_of("p1", start, "p1", start + 3))
    assert locate(annotation, text_of("The lamp is lit.", row.format("dite"))).span is None


def test_a_twin_is_not_taken_when_the_passage_itself_is_gone() -> None:
    before = text_of(f"Au zoo. {TWINS[0]} Le gardien sourit.", f"Au phare. {TWINS[0]} La lampe s’éteint.")
    start = before.paragraphs[0].text.index(TWINS[0])
    annotation = annotation_of(before, span_of("p1", start, "p1", start + len(TWINS[0])))
    found = locate(annotation, text_of(before.paragraphs[1].text))
    assert (found.span, found.state) == (None, "doubt")
    assert found.suggestion == span_of("p1", 10, "p1", 10 + len(TWINS[0]))
    assert "more than once" in found.reason


def test_the_end_of_a_twin_is_told_by_what_follows_it() -> None:
    before = text_of(
        f"{TWINS[1]} At the north pier the lamp is lit at every tide.",
        f"{TWINS[1]} At the southern mole nobody has lit it for years.",
    )
    start = before.paragraphs[0].text.index("a copy")
    annotation = annotation_of(before, span_of("p1", start, "p1", start + 35))
    gone = locate(annotation, text_of(before.paragraphs[1].text))
    assert gone.span is None
    moved = locate(annotation, text_of("New.", before.paragraphs[0].text))
    assert moved.span == span_of("p2", start, "p2", start + 35)
