from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.casefile import row_edits
from reader.casefile.model import Row
from reader.errors import ReaderError

Edit = Callable[[Sequence[Row], int], tuple[Row, ...]]
EDITS: dict[str, Edit] = {
    "merge": row_edits.merge,
    "split": row_edits.split,
    "unlink": row_edits.unlink,
    "down": lambda rows, place: row_edits.shift_down(rows, place, "en"),
    "up": lambda rows, place: row_edits.shift_up(rows, place, "en"),
}


@st.composite
def some_rows(draw: st.DrawFn) -> tuple[Row, ...]:
    counts = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=7))
    french, english = iter(range(99)), iter(range(99))
    return tuple(
        Row(
            {
                "fr": tuple(f"f{next(french)}" for _ in range(fr)),
                "en": tuple(f"e{next(english)}" for _ in range(en)),
            },
            0.9,
            "auto",
        )
        for fr, en in counts
        if fr or en
    ) or (Row({"fr": ("f0",), "en": ()}),)


def texts(rows: Sequence[Row]) -> dict[str, list[str]]:
    return {each: [one for row in rows for one in row.cells.get(each, ())] for each in ("fr", "en")}


@given(some_rows(), st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 9)), max_size=8))
def test_no_edit_loses_repeats_or_reorders_a_paragraph(
    rows: tuple[Row, ...], edits: list[tuple[str, int]]
) -> None:
    before = texts(rows)
    for name, place in edits:
        try:
            rows = EDITS[name](rows, place % len(rows))
        except ReaderError:
            continue
        assert texts(rows) == before
        assert all(any(row.cells.values()) for row in rows)


def cells(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [(" ".join(row.cells["fr"]), " ".join(row.cells["en"])) for row in rows]


ROWS = (Row({"fr": ("a",), "en": ("1",)}), Row({"fr": ("b",), "en": ("2",)}), Row({"fr": ("c",), "en": ()}))


@pytest.mark.parametrize(
    ("name", "place", "expected"),
    [
        ("merge", 0, [("a b", "1 2"), ("c", "")]),
        ("unlink", 0, [("a", ""), ("", "1"), ("b", "2"), ("c", "")]),
        ("down", 0, [("a", ""), ("b", "1"), ("c", "2")]),
    ],
)
def test_each_edit_does_what_its_name_says(name: str, place: int, expected: list[tuple[str, str]]) -> None:
    assert cells(EDITS[name](ROWS, place)) == expected


def test_split_is_the_way_back_from_merge_and_up_from_down() -> None:
    assert cells(row_edits.split(row_edits.merge(ROWS, 0), 0)) == cells(ROWS)
    assert cells(row_edits.shift_up(row_edits.shift_down(ROWS, 0, "en"), 1, "en")) == cells(ROWS)


def test_rows_that_were_not_touched_keep_their_score() -> None:
    rows = (*ROWS[:2], Row({"fr": ("z",), "en": ("9",)}, 0.7, "auto"))
    assert row_edits.merge(rows, 0)[-1] == rows[-1]
    assert row_edits.merge(rows, 0)[0].origin == "human"


@pytest.mark.parametrize(
    ("name", "place"), [("merge", 2), ("split", 0), ("unlink", 2), ("up", 1), ("down", 2)]
)
def test_what_cannot_be_done_is_said(name: str, place: int) -> None:
    with pytest.raises(ReaderError):
        EDITS[name](ROWS, place)
