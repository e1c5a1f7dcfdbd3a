"""Which cards are chosen together, to be changed at once."""

from collections.abc import Sequence


class Marking:
    """Ids in no order; where a run of them begins is remembered for the next Shift."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self._anchor = ""

    def begin(self, annotation_id: str) -> None:
        """Choose none; the next run begins at that one."""
        self.ids.clear()
        self._anchor = annotation_id

    def toggle(self, annotation_id: str) -> None:
        """Choose one more, or no longer. The card that a run would begin at is chosen with the first."""
        if not self.ids and self._anchor not in ("", annotation_id):
            self.ids.add(self._anchor)
        self.ids ^= {annotation_id}
        self._anchor = annotation_id

    def run_to(self, annotation_id: str, order: Sequence[str]) -> None:
        """Choose all from where the run begins to that one."""
        ends = [order.index(each) for each in (self._anchor, annotation_id) if each in order]
        self.ids = set(order[min(ends) : max(ends) + 1]) if ends else set()

    def keep(self, known: Sequence[str]) -> None:
        """Forget those that are no longer there."""
        self.ids &= set(known)
