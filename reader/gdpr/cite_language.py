"""Whether a text is French, for what is read in French alone."""

_WORDS = (" le ", " la ", " les ", " du ", " des ", " au ")
_ENOUGH = 250
"""In so many characters of French stands one of these words."""


def is_french(text: str, language: str | None) -> bool:
    """Whether a text is French: as its ``language`` says, or else by its words."""
    if language is not None:
        return language == "fr"
    return "aragraphe" in text or sum(map(text.count, _WORDS)) * _ENOUGH > len(text)
