"""Prints, as JSON, what a screen reader is told of the program whose name is given; run by the system's Python."""

import json
import sys
import time
from typing import Any

import pyatspi  # type: ignore[import-not-found]


def told(node: Any, depth: int = 12) -> dict[str, Any]:
    """The role, name, description, text and children of a node."""
    try:
        text = node.queryText().getText(0, -1)
    except NotImplementedError:
        text = ""
    children = [node.getChildAtIndex(place) for place in range(min(node.childCount, 30))] if depth else []
    return {
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "text": text,
        "children": [told(child, depth - 1) for child in children if child is not None],
    }


def main(name: str) -> None:
    """Wait for the program's window, then print it."""
    for _ in range(60):
        desktop = pyatspi.Registry.getDesktop(0)
        programs = [desktop.getChildAtIndex(place) for place in range(desktop.childCount)]
        found = [each for each in programs if each and each.name == name and each.childCount]
        if found:
            time.sleep(1)
            json.dump(told(found[0]), sys.stdout)
            return
        time.sleep(0.25)
    sys.exit("no such program speaks to assistive technology")


main(sys.argv[1])
