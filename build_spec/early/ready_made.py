"""Runs first in a build: what Python would compile at each start is taken from what was compiled with the build.

For each method of a dataclass, `dataclasses` puts text together and executes it; each regular expression is parsed. A
quarter of a start went into that. The build has both ready (build_spec/ready_made.py noted them down in the module
``made_ready``); what is not there is compiled as always. `inspect`, with Python's own parser and disassembler behind
it, is imported by `dataclasses` for classes without words of their own: it is loaded when one comes.
"""

import gc
import importlib
import sys
from types import FunctionType, ModuleType


class _Inspect(ModuleType):
    def __getattr__(self, name):
        return getattr(importlib.import_module("inspect"), name)


sys.modules["inspect"] = _Inspect("inspect")
import dataclasses  # noqa: E402 (with that)

del sys.modules["inspect"]
import re  # noqa: E402

from made_ready import METHODS, PATTERNS  # noqa: E402

_compile_anew = re._compiler.compile
gc.disable()  # as `reader.__main__` wants it for a start, but it comes later


def _execute(text, names, made):
    code = METHODS.get(text)
    if code is None:
        exec(text, names, made)  # noqa: S102 (what `dataclasses` itself does)
    else:
        made["__create_fn__"] = FunctionType(code, names)


def _compile(pattern, flags=0):
    ready = PATTERNS.get((pattern, flags))
    return _compile_anew(pattern, flags) if ready is None else re._compiler._sre.compile(pattern, *ready)


dataclasses.exec = _execute
re._compiler.compile = _compile
