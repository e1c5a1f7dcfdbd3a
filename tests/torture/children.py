"""Writers as forked children: the modules are loaded once, so that a thousand of them take minutes and not hours."""

import os
import select
import signal
import time
from collections.abc import Callable


class Child:
    """A forked process; what it says on its standard output is read here."""

    def __init__(self, work: Callable[[], None]) -> None:
        """The work begins when `go` is called, so that a tracer may be attached before."""
        self._out, said = os.pipe()
        gate, self._gate = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.dup2(said, 1)
            os.read(gate, 1)
            try:
                work()
            finally:
                os._exit(0)
        os.close(said)
        os.close(gate)
        self.said = b""

    def go(self) -> None:
        """Open the gate."""
        os.write(self._gate, b".")

    def kill(self) -> None:
        """As a power button or a system out of memory would."""
        os.kill(self.pid, signal.SIGKILL)

    def listen(self, seconds: float) -> bool:
        """Read what it says for so long; whether it is still there."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if not select.select([self._out], [], [], left)[0]:
                return True
            piece = os.read(self._out, 1 << 16)
            if not piece:
                return False
            self.said += piece
        return True

    def hear(self, lines: int) -> None:
        """Wait until it has said so many lines, or is no longer there."""
        while self.said.count(b"\n") < lines and self.listen(0.001):
            pass

    def finish(self, seconds: float = 60) -> bytes:
        """Everything it has said, once it has ended. One that goes on for too long is killed."""
        if self.listen(seconds):
            self.kill()
            self.listen(5)
        os.waitpid(self.pid, 0)
        os.close(self._out)
        os.close(self._gate)
        return self.said
