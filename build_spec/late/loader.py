"""What stands in a build for `shibokensupport.signature.loader`: PySide's own is loaded when it is first needed.

PySide asks its loader for the signatures of Qt's functions: for help texts, and for the message where a call does
not fit any of them. A start needs neither, yet loads and compiles all of it, in half the time of an empty window.
Here every function that PySide takes from the module by name calls that of the real one, which
build_spec/signatures.py puts beside it as ``real_loader``.
"""

from typing import Any

import signature_bootstrap
from shibokensupport import signature
from shibokensupport.signature import mapping  # noqa: F401 (the library reads it before it asks for anything)

signature.get_signature = signature_bootstrap.get_signature
signature.make_snake_case_name = signature_bootstrap.make_snake_case_name


def pyside_type_init(*arguments: Any) -> Any:
    """As the real one's."""
    return _real().pyside_type_init(*arguments)


def create_signature(*arguments: Any) -> Any:
    """As the real one's."""
    return _real().create_signature(*arguments)


def seterror_argument(*arguments: Any) -> Any:
    """As the real one's."""
    return _real().seterror_argument(*arguments)


def make_helptext(*arguments: Any) -> Any:
    """As the real one's."""
    return _real().make_helptext(*arguments)


def feature_import(*arguments: Any, **named: Any) -> Any:
    """As the real one's."""
    return _real().feature_import(*arguments, **named)


def feature_imported(*arguments: Any, **named: Any) -> Any:
    """As the real one's."""
    return _real().feature_imported(*arguments, **named)


def finish_import(_module: Any) -> None:
    """Would add names that Qt no longer has, for programs that still use them."""


def post_init() -> None:
    """Would make every import look for ``from __feature__``, which nothing here uses (as in `reader.ui`)."""


def _real() -> Any:
    from shibokensupport.signature import real_loader

    return real_loader
