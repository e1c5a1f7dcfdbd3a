"""What the forms of an import say of the language that a text in two files was first written in: the same in both."""

from collections.abc import Callable, Sequence
from itertools import product

from reader.importing.assemble import same_number
from reader.importing.originals import original_of
from reader.ui.import_form import PageForm


def settle(forms: Sequence[PageForm]) -> None:
    """Have the forms of a text in French and of the same in English say what is likely; each follows the other."""
    kinds = {form.understood.main.kind for form in forms}
    for kind in kinds:
        french, english = (_speaking(forms, kind, language) for language in ("fr", "en"))
        alone = len(french) == len(english) == 1
        for one, other in product(french, english):
            if _are_one(one, other, alone=alone):
                _settle(one, other)


def _speaking(forms: Sequence[PageForm], kind: str, language: str) -> list[PageForm]:
    return [
        form for form in forms if form.understood.main.kind == kind and form.understood.language == language
    ]


def _are_one(one: PageForm, other: PageForm, *, alone: bool) -> bool:
    """Whether both say the same number, or nothing but their number speaks against it and no other is there."""
    numbers = one.understood.decision.number, other.understood.decision.number
    return same_number(*numbers) if all(numbers) else alone


def _settle(french: PageForm, english: PageForm) -> None:
    pages = french.understood, english.understood
    decision = max(
        (page.decision for page in pages), key=lambda each: bool(each.authority or each.jurisdiction)
    )
    language = original_of(pages[0].main, pages[1].main, decision)
    for form, twin in ((french, english), (english, french)):
        form.set_original(language)
        form.original.activated.connect(_follower(form, twin))


def _follower(form: PageForm, twin: PageForm) -> Callable[[int], None]:
    return lambda _index: twin.set_original(form.original.currentData())
