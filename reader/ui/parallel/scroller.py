"""Where in a stack the reader is: (row, pixels into it), so that heights corrected above move nothing in sight."""

from reader.ui.parallel.stack import RowStack


class Scroller:
    """The window of ``height`` pixels through which a stack is seen."""

    def __init__(self, stack: RowStack) -> None:
        self._stack = stack
        self.height = 0
        self.top = (0, -self.padding)

    @property
    def padding(self) -> int:
        """White space before the first row and after the last."""
        return self._stack.style.px(1.2)

    @property
    def y(self) -> int:
        """The content's height above the window, by what is known of the heights so far."""
        return self._stack.heights.above(self.top[0]) + self.top[1]

    @property
    def place(self) -> int:
        """The row being read: the one whose text stands a little below the window's upper edge."""
        if self.top[0] == 0 and self.top[1] + self.padding <= 0:
            return 0  # whatever the heights: they are not asked for before the page has its width
        return self._stack.heights.at(self.y + self.padding)[0]

    @property
    def inside(self) -> int:
        """The pixels from the upper edge of the row being read to the window's; negative where all of it shows."""
        place = self.place
        if place == self.top[0]:
            return self.top[1]  # no heights are asked for, as in `place`
        return self.y - self._stack.heights.above(place)

    @property
    def room(self) -> int:
        """How far the window can move in all."""
        return max(self._stack.heights.total + 2 * self.padding - self.height, 0)

    def row_at(self, y: int) -> tuple[int, int]:
        """The row at a height of the content and the pixels into it; above the first row they are negative."""
        return (0, y) if y < 0 else self._stack.heights.at(y)

    def to_row(self, row: int, inside: int) -> None:
        """Move the window's upper edge to ``inside`` pixels into a row, negative above it, within the document."""
        while inside < 0 and row > 0:
            row -= 1
            inside += self._stack.layout(row).height
        self.top = (row, inside)
        # What comes into sight is laid out, which may change its height, which may bring more into sight.
        for _attempt in range(4):
            before = self._stack.heights.total
            y = max(min(self.y, before + self.padding - self.height), -self.padding)
            self.top = self.row_at(y)
            self._lay_out()
            if self._stack.heights.total == before:
                return

    def _lay_out(self) -> None:
        """Set the rows that come into sight, no more: each takes its room before the next is looked for."""
        row, y = self.top[0], -self.top[1]
        while row < len(self._stack) and y < self.height:
            y += self._stack.layout(row).height
            row += 1

    def rows(self) -> list[int]:
        """The rows in sight."""
        rows, y = [], -self.top[1]
        for row in range(self.top[0], len(self._stack)):
            if y >= self.height:
                break
            rows.append(row)
            y += self._stack.heights[row]
        return rows

    def place_for(self, top: int, bottom: int, margin: int, *, centred: bool) -> tuple[int, int] | None:
        """For `to_row`: what brings ``top``–``bottom`` into sight with a margin; None if it is there."""
        if self.y + margin <= top and bottom <= self.y + self.height - margin:
            return None
        if centred:
            y = top - self.height // 3
        else:
            y = top - margin if top < self.y + margin else bottom + margin - self.height
        # Told from the row itself: heights above it may be estimates, which must not lead past it.
        row = self._stack.heights.at(top)[0]
        return row, y - self._stack.heights.above(row)
