"""Dates as GDPRhub, French and English pages write them."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january janvier jan janv",
            "february février fevrier feb févr fevr",
            "march mars mar",
            "april avril apr avr",
            "may mai",
            "june juin jun",
            "july juillet jul juil",
            "august août aout aug",
            "september septembre sep sept",
            "october octobre oct",
            "november novembre nov",
            "december décembre decembre dec déc",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9])",
        r"\b(?P<day>[0-9]{1,2})\s?[./–-]\s?(?P<month>[0-9]{1,2})\s?[./–-]\s?(?P<year>[0-9]{4})(?![0-9])",
        r"\b(?P<year>[0-9]{4})\s?[./]\s?(?P<month>[0-9]{1,2})\s?[./]\s?(?P<day>[0-9]{1,2})(?![0-9])",
        rf"\b(?P<day>[0-9]{{1,2}})(?:\.|er|st|nd|rd|th)?(?:\s+of)?\s+{_MONTH},?\s+(?P<year>[0-9]{{4}})\b",
        rf"\b{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{{4}})\b",
        # The GDPR is of this century; a text of nothing but such numbers is a date.
        r"^\s*(?P<day>[0-9]{1,2})[./](?P<month>[0-9]{1,2})[./](?P<year>[0-9]{2})\s*$",
    )
)


def find_date(text: str) -> date | None:
    """Return the first full date in the text, or None: ``09/2021`` names no day, ``31.02.2021`` is no date.

    Numbers are day, month, year, as everywhere in the EEA.
    """
    for form in _FORMS:
        match = form.search(text)
        if match:
            return _date(match["year"], match["month"], match["day"])
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(
            int(year if len(year) > 2 else f"20{year}"), _MONTHS.get(month.lower()) or int(month), int(day)
        )
    except ValueError:
        return None
