"""The one exception whose message is written for the person at the screen."""


class ReaderError(Exception):
    """Something the user can cause and can mend.

    The message says what happened, where, and what to do about it, in one or two sentences. The window shows it
    in a dialog; the command line prints it on stderr and exits with code 1. It never comes with a traceback.
    """
