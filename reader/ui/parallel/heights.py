"""Row heights of a long document as a Fenwick tree: any sum, any change and any search in O(log n)."""

from collections.abc import Sequence
from itertools import accumulate


class Heights:
    """Heights in whole pixels of rows 0…n-1."""

    def __init__(self, heights: Sequence[int]) -> None:
        self._heights = list(heights)
        above = self.prefix()
        self._tree = [above[node] - above[node & (node - 1)] for node in range(len(heights) + 1)]
        self._top = 1 << (len(heights).bit_length() - 1) if heights else 0

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        return self._heights[row]

    def __setitem__(self, row: int, height: int) -> None:
        change = height - self._heights[row]
        if not change:
            return
        self._heights[row] = height
        node = row + 1
        while node < len(self._tree):
            self._tree[node] += change
            node += node & -node

    def prefix(self) -> list[int]:
        """The height above each row, and of all rows at the end; for those who want many of them at once."""
        return list(accumulate(self._heights, initial=0))

    @property
    def total(self) -> int:
        """The height of all rows together."""
        return self.above(len(self))

    def above(self, row: int) -> int:
        """The height of all rows before that one."""
        total = 0
        while row > 0:
            total += self._tree[row]
            row -= row & -row
        return total

    def at(self, y: int) -> tuple[int, int]:
        """The row that covers pixel ``y`` and how far into it ``y`` is; the last row for any ``y`` below."""
        row, step, left = 0, self._top, max(y, 0)
        while step:
            if row + step <= len(self) and self._tree[row + step] <= left:
                row += step
                left -= self._tree[row]
            step >>= 1
        if row >= len(self) and row:
            return row - 1, self._heights[row - 1] + left
        return row, left
