"""What is looked up quickly when a passage is annotated is what a plain search would find."""

from hypothesis import example, given
from hypothesis import strategies as st
from passages import text_of
from rapidfuzz import fuzz

from reader.annotation.flat import flatten
from reader.annotation.places import occurrences, others
from reader.annotation.twins import ALIKE, those_with

LETTERS = "abcde "
WORDS = (
    *("phare", "marée", "Marée", "matelots", "MATELOTS", "de", "la", "l’eau", "phares", "un"),
    # Small letters of these are more than one, or of another kind.
    *("straßen", "ŉancien", "ancienŉ", "ﬁnal", "final", "ΐancien", "aͅncien", "ancienͅ", "İstanbul", "ǰancien"),
)
SEPARATORS = (" ", " ", ", ", "\u00a0", "-", "’", "")


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Some letters, and strings that have some of them somewhere, or nothing of them."""
    wanted = draw(st.text(LETTERS, min_size=1, max_size=140))
    there = []
    for _ in range(draw(st.integers(1, 5))):
        first = draw(st.integers(0, len(wanted) - 1))
        last = draw(st.integers(first + 1, len(wanted)))
        step = draw(st.sampled_from([0, 2, 3, 4, 5, 7]))
        kept = "".join(each for n, each in enumerate(wanted[first:last], 1) if not step or n % step)
        around = st.text(draw(st.sampled_from([LETTERS, "xyz"])), max_size=160)
        there.append(draw(around) + kept + draw(around))
    return wanted, [each for each in there if each] or ["x"]


@given(stretches())
@example(("abcdefghijklm", ["zzzzzzzzzzzzzzzzzzzzabcdefg"]))  # exactly as like as is enough
def test_what_is_alike_is_found_in_all_strings_at_once_as_in_each(drawn: tuple[str, list[str]]) -> None:
    wanted, there = drawn
    one_by_one = [each for each in there if fuzz.partial_ratio(wanted, each) >= 100 * ALIKE]
    assert set(those_with(wanted, there)) == set(one_by_one)


@st.composite
def prose(draw: st.DrawFn) -> str:
    """Words that repeat, whole and as parts of longer ones."""
    pieces = draw(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS)), max_size=14))
    return "".join(word + separator for word, separator in pieces)


@given(st.lists(prose(), min_size=1, max_size=5), st.data())
def test_places_are_the_same_whether_or_not_it_is_known_where_words_stand(
    paragraphs: list[str], data: st.DataObject
) -> None:
    flat = flatten(text_of(*paragraphs))
    start = data.draw(st.integers(0, len(flat.string)))
    end = data.draw(st.integers(start, min(len(flat.string), start + 60)))
    plainly = list(occurrences(flat.string, flat.string[start:end]))
    assert list(occurrences(flat.string, flat.string[start:end], flat.rarest)) == plainly
    apart = [each for each in plainly if each[0] >= end or each[1] <= start]
    assert others(flat.string, start, end, flat.rarest) == apart


@given(prose())
def test_small_letters_stand_where_the_letters_do(paragraph: str) -> None:
    flat = flatten(text_of(paragraph))
    assert len(flat.small) == len(flat.string)
    letters = [low if len(low := each.casefold()) == 1 else each for each in flat.string]
    pairs = set(zip(letters, flat.small, strict=True))
    assert len(pairs) == len(set(letters)) == len(set(flat.small))  # each letter has a sign of its own
    assert max(flat.small, default="") <= "\xff"
