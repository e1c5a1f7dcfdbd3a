"""How the text looks, as the reader chose it: remembered for all cases."""

import json
from dataclasses import asdict, replace

from reader.store.store import Store
from reader.ui.parallel.style import Typography

_SETTING = "typography"
LEADING = (130, 200)
"""Percent of the size."""
MEASURE = (45, 90)
"""Characters of a line."""


def remembered(store: Store) -> Typography:
    """What was chosen last; where that cannot be read, what the program comes with."""
    try:
        chosen = Typography(**json.loads(store.setting(_SETTING) or "{}"))
        return replace(
            chosen,
            face=str(chosen.face),
            leading=_within(round(float(chosen.leading) * 100), LEADING) / 100,
            measure=_within(int(chosen.measure), MEASURE),
        )
    except (TypeError, ValueError):
        return Typography()


def remember(store: Store, chosen: Typography) -> None:
    """Keep a choice for all cases. Raises ReaderError where nothing can be kept."""
    store.set_setting(_SETTING, json.dumps(asdict(chosen)))


def _within(value: int, bounds: tuple[int, int]) -> int:
    return min(max(value, bounds[0]), bounds[1])
