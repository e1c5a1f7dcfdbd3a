"""The footnotes and endnotes of a Word document, which it keeps in files beside its text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from reader.casefile.model import Paragraph
from reader.importing.docx_lists import find
from reader.importing.lines import visible

_KINDS = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
_TEXT = ".//w:t[not(ancestor::w:del) and not(ancestor::w:moveFrom)] | .//w:tab | .//w:br | .//w:noBreakHyphen"
_INSTEAD = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:noBreakHyphen"): "-"}


@dataclass
class Notes:
    """The notes by kind and Word's id, and those that the text has referred to so far, in order."""

    texts: dict[tuple[str, str], str]
    used: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, document: WordDocument) -> "Notes":
        """Read them."""
        return cls({key: text for kind in _KINDS for key, text in _read(document, kind) if text})

    def reference(self, run: BaseOxmlElement) -> int:
        """The number of the note that the run refers to, counted from 1 in the text's order; 0 for none."""
        for kind in _KINDS:
            for found in find(run, f"./w:{kind}Reference"):
                key = kind, found.get(qn("w:id")) or ""
                if key in self.texts and key not in self.used:
                    self.used.append(key)
                return self.used.index(key) + 1 if key in self.used else 0
        return 0

    def paragraphs(self) -> Iterator[Paragraph]:
        """The notes that the text refers to, each a paragraph with a footnote's id."""
        for number, key in enumerate(self.used, 1):
            yield Paragraph(f"fn-{number}", self.texts[key])


def _read(document: WordDocument, kind: str) -> Iterator[tuple[tuple[str, str], str]]:
    for relation in document.part.rels.values():
        if relation.reltype != _KINDS[kind] or relation.is_external:
            continue
        for note in find(parse_xml(relation.target_part.blob), f"./w:{kind}[not(@w:type)]"):
            yield (kind, note.get(qn("w:id")) or ""), visible(" ".join(map(_text, find(note, ".//w:p"))))


def _text(paragraph: BaseOxmlElement) -> str:
    return "".join(_INSTEAD.get(str(node.tag), node.text or "") for node in find(paragraph, _TEXT))
