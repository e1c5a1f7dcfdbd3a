"""Runs first in a build: what Python would compile at each start is taken from what was compiled with the build.

For each method of a dataclass, `dataclasses` puts text together and executes it; each regular expression is parsed. A
quarter of a start went into that. The build has both ready (build_spec/ready_made.py noted them down in the module
``made_ready``); what is not there is compiled as always. And what `dataclasses` and Shiboken import for rare cases, as
classes without words of their own and the signatures that come late, is loaded when one of them comes.
"""

import gc
import importlib
import sys
from types import FunctionType, ModuleType


class _Later(ModuleType):
    """Stands for a module until something in it is asked for."""

    def __getattr__(self, name):
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


later = [_Later(name) for name in ("base64", "inspect", "tempfile", "textwrap", "traceback", "zipfile")]
sys.modules.update({each.__name__: each for each in later})
import dataclasses  # noqa: E402 (with these)

import shiboken6  # noqa: E402, F401

for each in later:  # whoever imports one from now on wants it
    if sys.modules.get(each.__name__) is each:
        del sys.modules[each.__name__]

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
