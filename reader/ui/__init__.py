"""Everything Qt."""

import builtins

from reader.ui import enums

enums.make_quickly()

# Once imported, PySide6 reads the source of every module that is imported after it, in search of its own name, so that
# `from __feature__ import snake_case` may change Qt's names in that module. We use Qt's names as they are: the
# interpreter's own import is put back, and a start reads nothing twice.
_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 (what replaces the import)

builtins.__import__ = _import
