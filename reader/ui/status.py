"""What the status line says of an open case."""

from typing import TYPE_CHECKING

from reader.annotation.model import Span
from reader.casefile.model import Case, Document, localised

if TYPE_CHECKING:
    from reader.ui.panes import View


def notice(case: Case) -> str:
    """The label of the edition, its first sentence."""
    return localised(case.notice).split(". ")[0]


def place(view: "View") -> str:
    """The paragraph being read: ``¶ 58 of 95``; empty where paragraphs have no numbers."""
    labels = [each.label for each in view.document.texts[view.languages[0]].paragraphs if each.label]
    here = view.place()
    if not labels or here is None:
        return ""
    text = view.document.texts[here[0]]
    after = text.paragraphs[text.index[here[1]] :]
    first = next((paragraph.label for paragraph in after if paragraph.label), labels[-1])
    return f"¶ {first} of {labels[-1]}"


def paragraphs(document: Document, span: Span | None) -> str:
    """Where a span stands, as a reader says it: ``¶ 60``, ``¶ 60–62``; empty for none."""
    if span is None:
        return ""
    text = document.texts[span.language]
    ends = dict.fromkeys((span.start.paragraph, span.end.paragraph))
    shown = dict.fromkeys(number for one in ends if (number := text.paragraph(one).label))
    return f"¶ {'–'.join(shown)}" if shown else ""


def count(annotations: int) -> str:
    """How many annotations there are, and that they are kept."""
    word = "annotation" if annotations == 1 else "annotations"
    return f"{annotations} {word}, saved" if annotations else "No annotations yet"
