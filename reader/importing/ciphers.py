"""The ciphers of locked PDFs, which pypdf takes from PyCryptodome."""


def prepare() -> None:
    """To be called before pypdf is imported.

    Without cffi, PyCryptodome asks the system's ``file`` command how programs are linked here, and then makes no use of
    it for files that it names by their path, as it does all of its own. An answer given beforehand spares the process.
    """
    from Crypto.Util import _raw_api

    known = getattr(_raw_api, "cached_architecture", None)
    if known is not None and not known:
        known[:] = ("", "")
