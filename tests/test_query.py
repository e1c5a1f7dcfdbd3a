import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotation.tag_filter import TagFilter
from reader.store.query import Query, parse


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("facial recognition", '"facial" AND "recognition"'),
        ("l’article", '"article"'),
        ("D'accès", '"accès"'),
        ("qu’elle", '"elle"'),
        ("aujourd’hui", '"aujourd hui"'),
        ('"formal notice"', '"formal notice"'),
        ("biometr*", '"biometr"*'),
        ("NEAR(images faces, 5)", 'NEAR("images" "faces", 5)'),
        ("near", '"near"'),
        ("police OR gendarmerie", '"police" OR "gendarmerie"'),
        ("images -video", '"images" NOT "video"'),
        ("6(1)(f)", '"6 1 f"'),
        ("-alone", ""),
        ("OR", ""),
        ('"never closed', '"never closed"'),
        ("((( )))", ""),
        ("https://cnil.fr", '"https cnil fr"'),
    ],
)
def test_what_is_typed_becomes_a_query(typed: str, match: str) -> None:
    assert parse(typed).match == match


def test_filters_are_taken_out_of_the_words() -> None:
    query = parse('lang:fr kind:press tag:6(1)(f) authority:"Garante Privacy" visages')
    assert query == Query(
        '"visages"',
        {"language": ("fr",), "kind": ("press",), "authority": ("Garante Privacy",)},
        TagFilter((("6(1)(f)",),)),
    )


def test_as_one_types_the_last_word_is_open() -> None:
    assert parse("facial recog", as_you_type=True).match == '"facial" AND "recog"*'
    assert parse("facial recog ", as_you_type=True).match == '"facial" AND "recog"'


@given(st.one_of(st.text(), st.text(alphabet='"()*:-, NEAROT ab’6', max_size=30)), st.booleans())
def test_nothing_that_can_be_typed_is_an_error(typed: str, as_you_type: bool) -> None:
    match = parse(typed, as_you_type=as_you_type).match
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
    if match:
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (match,)).fetchall()
    connection.close()
