"""Run a Python module in a process that dies at its first step towards a connection.

    python without_network.py MODULE ARGUMENT…

It ends with ``REFUSED`` and the reason on stderr, whatever the module catches. Local sockets (AF_UNIX) are let
through: desktops talk to their programs that way.
"""

import os
import runpy
import socket
import sys
from pathlib import Path
from typing import NoReturn

REFUSED = 70
LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
# Another program could connect where this process's audit hook does not see it.
PROGRAMS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}


def refuse(reason: str) -> NoReturn:
    print(f"refused: {reason}", file=sys.stderr, flush=True)  # noqa: T201
    os._exit(REFUSED)


def guard(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook (see "Audit events table" in Python's documentation); Python cannot remove it again."""
    if event in LOOK_UPS | PROGRAMS:
        refuse(f"{event} {arguments}")
    if event == "socket.__new__" and arguments[1] != getattr(socket, "AF_UNIX", None):
        refuse(f"a socket of family {arguments[1]}")


def check_qt() -> None:
    """Qt connects from C++, out of the hook's sight: its network library must not be in the process at all."""
    maps = Path("/proc/self/maps")
    if "PySide6.QtNetwork" in sys.modules or (maps.exists() and "Qt6Network" in maps.read_text()):
        refuse("QtNetwork is loaded")


def main() -> None:
    module = sys.argv[1]
    sys.argv[:2] = [module]
    sys.addaudithook(guard)
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    finally:
        check_qt()


if __name__ == "__main__":
    main()
