"""Runs first in a build: `dataclasses` gets the methods that it would write and compile at each start ready made.

For each method `dataclasses` puts Python text together and executes it, which took a sixth of a start. The build has
compiled those texts (build_spec/methods.py wrote them into ``made_methods``); a text that is not there is executed.
"""

import dataclasses
from types import FunctionType

from made_methods import MADE


def _execute(text, names, made):
    code = MADE.get(text)
    if code is None:
        exec(text, names, made)  # noqa: S102 (what `dataclasses` itself does)
    else:
        made["__create_fn__"] = FunctionType(code, names)


dataclasses.exec = _execute
