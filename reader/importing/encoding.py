"""Text that a wrong encoding has spoilt: mended where it can be, and reported."""

import re

# U+FFFD stands for what could not be decoded; the parser of Markdown uses the noncharacters for itself.
_LOST = re.compile("[\ufdd0-\ufdef\ufffd]")


def mend(source: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with its characters right again, and warnings saying how much was mended or lost.

    Lines that were decoded wrongly (“Ã©” for “é”) are put right; a character that is lost becomes a question mark.
    """
    mended, warnings = _without_mojibake(source)
    whole, lost = _LOST.subn("?", mended)
    if lost:
        warnings.append(
            f"Damaged or in a wrong encoding: {lost} unreadable characters are shown as “?”."
            if lost > 1
            else "Damaged or in a wrong encoding: 1 unreadable character is shown as “?”."
        )
    return whole, tuple(warnings)


def _without_mojibake(source: str) -> tuple[str, list[str]]:
    if source.isascii():
        return source, []
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    lines = source.split("\n")
    bad = [place for place, line in enumerate(lines) if not line.isascii() and is_bad(line)]
    mended = 0
    for place in bad:
        right = fix_encoding(lines[place])
        mended += right != lines[place]
        lines[place] = right
    if not mended:
        return source, []
    places = "1 line" if mended == 1 else f"{mended} lines"
    return "\n".join(lines), [
        f"Characters in a wrong encoding were mended in {places} (such as “Ã©” for “é”); "
        "compare the text with the original."
    ]
