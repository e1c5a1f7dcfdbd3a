"""What the tag picker offers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.gdpr import articles, picker


def tags(query: str, recent: tuple[str, ...] = (), known: tuple[str, ...] = (), limit: int = 30) -> list[str]:
    return [suggestion.tag for suggestion in picker.search(query, recent, known, limit)]


def test_nothing_typed_offers_recent_tags_then_the_articles() -> None:
    assert tags("", recent=("6(1)(f)", "scraping"), limit=200) == [
        "6(1)(f)",
        "scraping",
        *(str(number) for number in range(1, 100)),
    ]
    assert len(tags("")) == 30


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("6", ["6", "6(1)", "6(2)", "6(3)", "6(4)", *(str(number) for number in range(60, 70)), "rec6"]),
        ("6(", ["6(1)", "6(2)", "6(3)", "6(4)"]),
        ("6-1", ["6(1)", *(f"6(1)({letter})" for letter in "abcdef")]),
        ("art 6.1.f", ["6(1)(f)"]),
        ("article 6, paragraphe 1, point f)", ["6(1)(f)"]),
        ("4-2", ["4(2)", *(f"4({number})" for number in range(20, 27))]),
        ("rec17", ["rec17", "rec170", "rec171", "rec172", "rec173"]),
        ("6(1)(g)", []),
        ("101", ["rec101"]),
        ("art 101", []),
    ],
)
def test_numbers_find_the_place_and_what_follows(query: str, expected: list[str]) -> None:
    assert tags(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("lic trait", ["6"]),
        ("LICÉITÉ", ["6"]),
        ("oubli", ["17"]),
        ("forgotten", ["17"]),
        ("droit d'oppo", ["21", "22"]),
        ("Chapter III", [str(number) for number in range(12, 24)]),
        ("chapitre ix", [str(number) for number in range(85, 92)]),
        ("voies de recours", [str(number) for number in range(77, 85)]),
    ],
)
def test_words_of_either_language_find_articles(query: str, expected: list[str]) -> None:
    assert tags(query) == [*expected, query]


def test_a_title_that_fits_comes_before_a_chapter_that_fits() -> None:
    found = tags("rights subject", limit=40)
    assert found[0] == "12"
    assert set(found[1:-1]) == {str(number) for number in range(13, 24)}


def test_a_kind_alone_lists_all_of_it() -> None:
    assert tags("rec", limit=300)[:173] == [f"rec{number}" for number in range(1, 174)]
    assert tags("art", limit=300)[:99] == [str(number) for number in range(1, 100)]


def test_recent_tags_come_first_and_are_marked() -> None:
    found = picker.search("lic", recent=("licence", "6(1)(f)", "9"), known_tags=("licence", "lichen"))
    assert [(each.tag, each.recent) for each in found[:3]] == [
        ("licence", True),
        ("6(1)(f)", True),
        ("6", False),
    ]
    assert "lichen" in [each.tag for each in found]
    assert "9" not in [each.tag for each in found]
    assert tags("6", recent=("6(1)(f)",))[:2] == ["6(1)(f)", "6"]


def test_what_was_typed_is_offered_as_a_new_free_tag() -> None:
    assert tags("web scraping") == ["web scraping"]
    assert tags("scraping", known=("Scraping",)) == ["Scraping"]
    assert tags("#12") == ["#12"]
    assert tags("proces", limit=3)[-1] == "proces"
    assert tags("!?", recent=("6",)) == ["!?"]


def test_suggestions_carry_titles_and_kind() -> None:
    point, *_ = picker.search("6(1)(f)")
    assert (point.kind, point.title_en, point.title_fr) == (
        "point",
        "Lawfulness of processing",
        "Licéité du traitement",
    )
    kinds = {query: picker.search(query)[0].kind for query in ("6", "6(1)", "4(14)", "rec47", "scraping")}
    assert kinds == {
        "6": "article",
        "6(1)": "paragraph",
        "4(14)": "point",
        "rec47": "recital",
        "scraping": "free",
    }


@given(st.text(max_size=20), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_any_query_gives_distinct_tags_that_can_be_used(query: str, known: list[str]) -> None:
    used = [tag.strip() for tag in known if tag.isalpha()]
    found = tags(query, recent=tuple(used[:2]), known=tuple(used))
    assert len(set(found)) == len(found) <= 30
    assert all(tag in used or articles.normalise_tag(tag) == tag for tag in found)
