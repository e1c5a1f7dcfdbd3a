from hypothesis import given
from hypothesis import strategies as st

from reader.ui.parallel.heights import Heights

ROWS = st.lists(st.integers(1, 400), min_size=1, max_size=60)


@given(ROWS, st.lists(st.tuples(st.integers(0, 59), st.integers(1, 400)), max_size=20))
def test_sums_and_searches_agree_with_a_plain_list(rows: list[int], changes: list[tuple[int, int]]) -> None:
    heights = Heights(rows)
    for row, height in changes:
        if row < len(rows):
            rows[row] = height
            heights[row] = height
    assert heights.total == sum(rows)
    for row in range(len(rows)):
        assert heights.above(row) == sum(rows[:row])
        for inside in (0, rows[row] - 1):
            assert heights.at(sum(rows[:row]) + inside) == (row, inside)


def test_below_everything_is_the_last_row() -> None:
    assert Heights([10, 20]).at(35) == (1, 25)


def test_no_rows_have_no_height() -> None:
    assert Heights([]).total == 0
    assert Heights([]).at(5) == (0, 5)
