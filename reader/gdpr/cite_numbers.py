"""The numbers and letters of a citation in running text: what follows “Article” in “Article 6(1), points (a) to (c)”.

They are read in steps. A step is what joins it to the one before (nothing, a comma, “and”, “to”, a dot, a dash),
perhaps a word that says its level (“paragraph”, “lit.”), and a number or a letter. It goes one level deeper, begins
another place in a list, or does not belong and ends the citation. Patterns are bounded: time grows with what is read.
"""

import re
from dataclasses import replace

from reader.gdpr import cite_steps as steps
from reader.gdpr import structure
from reader.gdpr.cite_place import Numbers, Place, between, rank
from reader.gdpr.cite_values import values
from reader.gdpr.cite_words import NUMBER_WORDS

_MOST_PARAGRAPHS = 20
_MOST_ARTICLES = 999
_NO_WORDS = "bcdefghjk"
"""The letters of points that are no word of their own, so that one alone is a point whatever follows."""
_DEGREES = "°s"
"""The level that “2° and 3°” name, a plural."""
_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def read(text: str, start: int, language: str | None = None, *, plural: bool) -> Numbers | None:
    """What is cited at ``start``, behind the word “Article” (``plural``: behind “Articles”); None if no number is.

    Where the language is French, “par” is no “paragraph”.
    """
    first = steps.CODE_FIRST.match(text, start) or steps.FIRST.match(text, start)
    if first is None:
        return None
    reading = _Reading(text, first.end(), Place(_number(first)), language, plural)
    reading.in_full = text[max(0, first.start() - 6) : first.start()].endswith("rticle")
    return reading.all()


def read_below(text: str, start: int, place: Place, language: str | None = "fr") -> Numbers | None:
    """What « paragraphe 2, sous a) » at ``start`` names in an article or a paragraph; None if no number is there."""
    reading = _Reading(text, start, place, language, plural=False)
    below = reading.all()
    return below if below.last > start else None


class _Reading:
    """One citation being read: the places so far, where it has got to, and what tells levels apart."""

    def __init__(self, text: str, end: int, first: Place, language: str | None, plural: bool) -> None:
        self.text = text
        self.last = self.end = end
        self.places = [first]
        self.in_full = False
        """Whether the word is “article”, not “art.”."""
        self._coded = rank(self._last.article) > _MOST_ARTICLES
        self._plural = plural
        self._language = language
        self._level_word = ""
        self._bare_letters = False
        self._dotted = False

    def all(self) -> Numbers:
        """Read to the end of the citation."""
        while self.step():
            pass
        return Numbers(tuple(self.places), self.last, self.end)

    def step(self) -> bool:
        """Read one step more; False where the citation has ended."""
        if self._read_number():
            self.last = self.end
            return True
        tail = steps.TAIL.match(self.text, self.end)
        if tail:
            self.end = tail.end()
            self.last = self.end if tail["numbered"] else self.last
        return tail is not None

    def _read_number(self) -> bool:
        """Read one more number or letter, or several that share a bracket."""
        code = steps.CODE_NEXT.match(self.text, self.end) if self._coded else None
        if code:
            self.places.append(Place(_number(code)))
            self.end = code.end()
            return True
        several = steps.SEVERAL.match(self.text, self.end)
        if several and self._share_a_bracket(values(several["several"] or several["ordinals"])):
            self.end = several.end()
            return True
        same = steps.SAME_ARTICLE.match(self.text, self.end)
        if same and self._goes_up_to(same):
            self.end = same.end()
            return True
        step = steps.STEP.match(self.text, self.end)
        if step and not steps.LEADS_ON.match(self.text, step.end()) and self._place(step):
            self.end = step.end()
            return True
        roman = steps.ROMAN.match(self.text, self.end)
        if roman:
            paragraph = Place(self._last.article, str(_ROMANS.index(roman["roman"])))
            if not self._last.paragraph:
                self._deepen(paragraph)
            elif roman[0][0] == ",":
                self._next(paragraph, "list")
            self.end = roman.end()
        return roman is not None

    @property
    def _last(self) -> Place:
        return self.places[-1]

    def _goes_up_to(self, same: re.Match[str]) -> bool:
        """“Articles 12(1) to 12(4)”: a range within one article, whose end names it again."""
        last, paragraph = self._last, same["bracketed"] or same["dotted"]
        if same["article"] != last.article or not last.paragraph or bool(last.point) != bool(same["point"]):
            return False
        if last.point and paragraph != last.paragraph:
            return False
        return self._next(Place(last.article, paragraph, (same["point"] or "").lower()), "range")

    def _share_a_bracket(self, shared: tuple[str, ...]) -> bool:
        """Put the numbers or letters of one bracket below the last place: paragraphs, or points of one."""
        last = self._last
        numbers = all(map(str.isdigit, shared))
        if last.point or bool(last.paragraph) == numbers or not (numbers or all(map(str.isalpha, shared))):
            return False
        self.places[-1:] = [
            replace(last, paragraph=value) if numbers else replace(last, point=value) for value in shared
        ]
        return True

    def _place(self, step: re.Match[str]) -> bool:
        """Put the step's number or letter where it belongs; False if it doesn't belong to this citation."""
        value = step["bracketed"] or step["half"] or step["quoted"] or step["bare"]
        named = step["point"] or step["paragraph"]
        if not named and (step["space"] == "\n" or re.match(r"\t|\.\s*\n", step[0])):
            return False  # the number of the next paragraph, or the next cell of a table
        if value and not value.isdigit():
            return self._letter(step, value)
        if step["inserted"]:
            return steps.joint(step) == "" and self._inserted(step["inserted"])
        number = value or step["number"] or step["glued"] or values(step["ordinal"] or step["word"])[0]
        if step["word"] and not (step["paragraph"] or self._goes_on_in_words(step)):
            return False
        if step["paragraph"] or step["ordinal"]:
            return self._named_paragraph(step, number)
        if step["point"]:
            return self._numbered_point(step, number)
        return self._bracketed(step, number) if value else self._plain(step, number)

    def _goes_on_in_words(self, step: re.Match[str]) -> bool:
        """“Article 12, paragraphs three and four”, “paragraph one, number two”."""
        return step["point"] == "number" or (self._level_word.endswith("s") and steps.joint(step) == "list")

    def _inserted(self, number: str) -> bool:
        """“Article 3(2A)” of a national law is a paragraph put in later, “Article 6(1a)” point (a) of the first."""
        if self._last.paragraph:
            return False
        if number[-1].isupper():
            return self._deepen(replace(self._last, paragraph=number))
        return self._deepen(replace(self._last, paragraph=number[:-1], point=number[-1]))

    def _letter(self, step: re.Match[str], letter: str) -> bool:
        joint, last = steps.joint(step), self._last
        if step["bare"] and not self._bare_fits(step, joint):
            return False
        if step["comma"] == ";" or (not step["bare"] and self._heads_the_next(step)):
            return False
        named = step["point"] or step["paragraph"]
        if not (last.paragraph or last.point or named) and not self._is_below_article(step, joint):
            return False
        self._bare_letters = bool(step["bare"])
        if (
            joint == ""
            and step["half"]
            and last.point < letter
            and steps.MORE_AHEAD.match(self.text, step.end())
        ):
            joint = "list" if last.point else ""  # “a) c) and e)”
        if len(letter) > 1 or (last.point and joint in ("", "dot")):
            return bool(last.point) and self._deepen(replace(last, deeper=(*last.deeper, letter)))
        listed = joint in ("list", "range") or (last.point and joint in ("comma", "dash"))
        place = replace(last, point=letter.lower(), deeper=())
        if not listed:
            return self._deepen(place)
        return bool(last.point or step["point"]) and self._next(place, joint)

    def _is_below_article(self, step: re.Match[str], joint: str) -> bool:
        """Whether a letter right behind the article's number is a point: “6(f)”, “6.f)”, « 12, b), du code »."""
        if joint == "dot":
            return not step["space"]
        further = joint == "comma" and steps.POINT_ENDS.match(self.text, step.end())
        return not step["bare"] and (joint == "" or bool(step["half"] and further))

    def _heads_the_next(self, step: re.Match[str]) -> bool:
        """“Articles 12 to 22 c) …”, “Article 34(1). (i) …”: the letter of the next item in a list, not a point.

        Nor does a list of points go back: “(a) the order of Article 58(2)(c), (b) the fine”.
        """
        below = step[0][0] == "\n" and self._last.point and not steps.joint(step)
        if step["half"] and (below or steps.ARTICLE_AHEAD.match(self.text, step.end())):
            return True  # « a) l’article 32 b) l’article 33 »
        back = step["comma"] and step["bracketed"] and step["bracketed"] <= self._last.point
        if back and steps.NOTE_ENDS.match(self.text, step.end()):
            return True
        whole = len(self.places) > 1 and not self._last.paragraph and step["half"] and step[0][0].isspace()
        return bool(whole or (step["bracketed"] and step["dot"] and step["space"]))

    def _bare_fits(self, step: re.Match[str], joint: str) -> bool:
        """Whether a letter without brackets is a point, not a word or an initial."""
        ends = steps.BARE_ENDS.match(self.text, step.end()) is not None
        if step["point"]:
            return ends or step["bare"] not in "aAyI"
        if joint in ("dot", "dash"):
            return not step["space"]
        first = bool(self._last.paragraph) and not self._last.point
        if joint == "" or (joint == "comma" and first and self._is_point(step, ends=ends)):
            return first and (ends or step["bare"] in _NO_WORDS) and step["bare"].islower()
        return self._bare_letters and (ends or step["bare"] in _NO_WORDS)

    def _is_point(self, step: re.Match[str], *, ends: bool) -> bool:
        """Whether a letter behind a comma is a point: « art. 6, 1, f, du RGPD », « art. 9, § 2, h et i »."""
        law = steps.LAW_AHEAD.match(self.text, step.end()) is not None
        closed = steps.POINT_CLOSES.match(self.text, step.end()) is not None
        return law or (ends and (step["bare"] in _NO_WORDS or closed))

    def _named_paragraph(self, step: re.Match[str], number: str) -> bool:
        joint, last = steps.joint(step), self._last
        if self._language == "fr" and step["paragraph"] == "par":
            return False
        word = (step["paragraph"] or "paragraph")[:3]
        if word == "§§" and int(number) > _MOST_PARAGRAPHS:
            return False  # the paragraphs of a ruling or a book
        same = last.paragraph in ("", number) and not (last.paragraph and word == "Sec")
        other = not same or not self._has_paragraph(number)
        if other and not word[0].islower() and step[0][0] == ".":
            return False  # the next sentence: “… Article 6(1). Section 40 …”
        # “Article 6(1) and Section 25 BDSG”: a section in a list begins a citation of its own.
        if (
            joint in ("list", "comma")
            and word[0] in "S§"
            and (last.paragraph and word != self._level_word[:3])
        ):
            return False
        if last.paragraph and word in ("ali", "al", "al.") and self._level_word[:2] != "al":
            return joint not in ("list", "range") and self._deepen(last)  # a part of the paragraph
        self._level_word = step["paragraph"] or "paragraph"
        if last.paragraph:
            # “Article 43(1), second paragraph” names a part of the first.
            listed = joint in ("list", "range", "dash") or (joint == "comma" and not step["ordinal"])
            return self._next(Place(last.article, number), joint) if listed else self._deepen(last)
        return joint not in ("list", "range") and self._deepen(replace(last, paragraph=number))

    def _numbered_point(self, step: re.Match[str], number: str) -> bool:
        """“Article 4 No. 7”, “points 1 and 2”."""
        joint, last = steps.joint(step), self._last
        if not last.paragraph:
            self._level_word = step["point"]
            return joint not in ("list", "range") and self._deepen(replace(last, paragraph=number))
        if joint in ("list", "range", "comma") and self._level_word == step["point"]:
            return self._next(Place(last.article, number), joint)
        if step["point"].startswith("sub") and "para" in step["point"]:
            return joint in ("", "comma") and self._deepen(last)  # a part of the paragraph
        below = replace(last, deeper=(*last.deeper, number)) if last.point else replace(last, point=number)
        return joint in ("", "comma") and self._deepen(below)

    def _bracketed(self, step: re.Match[str], number: str) -> bool:
        joint, last = steps.joint(step), self._last
        if step[0][0] not in "[(\\" and step[0].lstrip(".,; \n\\").startswith("["):
            return False  # a note's or a source's number
        if joint == "" and last.paragraph and self._is_a_note(step, number):
            return False
        if joint == "" or (joint == "dot" and not step["space"]):
            return self._one_deeper(number)
        if not last.paragraph:
            return (
                joint == "comma"
                and bool(steps.LAW_AHEAD.match(self.text, step.end()))
                and self._one_deeper(number)
            )
        return joint != "dot" and self._next(Place(last.article, number), joint)

    def _is_a_note(self, step: re.Match[str], number: str) -> bool:
        """“may fall under Article 23(1) (3) provided that”: the number of a note, not what lies below a paragraph."""
        apart = step[0][0].isspace() and int(number) != rank(self._last.paragraph) + 1
        return apart and steps.NOTE_ENDS.match(self.text, step.end()) is not None

    def _plain(self, step: re.Match[str], number: str) -> bool:
        """A number with neither bracket nor word: a paragraph, or the next article of a list."""
        joint, last = steps.joint(step), self._last
        ends = step["comma"] == ";" and (step[0].endswith(")") or "\n" in step[0])
        if ends or (step["range"] == "a" and not self._plural):
            return False
        if step["degree"] and (joint in ("", "comma") or (joint == "dash" and len(step["dash"]) == 1)):
            self._level_word = self._level_word or _DEGREES
            return self._one_deeper(number)
        if joint == "dash" and self._is_range(number):
            return self._next(self._sibling(step, number), "range")
        if joint in ("dot", "dash"):
            glued = not step["space"] if joint == "dot" else len(step["dash"]) == 1
            fits = glued or (joint == "dot" and (self._point_ahead(step) or self._name_ahead(step)))
            # “44.2.5” goes deeper; in “6(1)(f).45” the number is a footnote's.
            if fits and joint == "dot" and number == last.paragraph and not last.point:
                return self._deepen(last)  # a Danish “Article 6 (1). 1 (f)”
            dotted = joint == "dot" and self._dotted
            self._dotted = joint == "dot"
            return fits and (not last.paragraph or dotted) and not last.point and self._one_deeper(number)
        if step["degree"] and self._level_word == _DEGREES:
            return self._next(Place(last.article, number), joint)
        # “Article 4, 11)”: half a bracket closes a paragraph, whatever its number.
        if joint == "comma" and not last.paragraph and step[0].endswith(")") and self._has_paragraph(number):
            return self._one_deeper(number)
        if joint == "":
            fits = self._point_ahead(step) or (not last.paragraph and self._is_of_a_law(step, number))
            return fits and self._one_deeper(number)
        if joint == "comma" and not last.paragraph and self._is_lone_paragraph(step, number):
            return self._one_deeper(number)
        return self._next(self._sibling(step, number), joint)

    def _one_deeper(self, number: str) -> bool:
        last = self._last
        below = {"deeper": (*last.deeper, number)} if last.paragraph else {"paragraph": number}
        return self._deepen(replace(last, **below))

    def _point_ahead(self, step: re.Match[str]) -> bool:
        return steps.POINT_AHEAD.match(self.text, step.end()) is not None

    def _name_ahead(self, step: re.Match[str]) -> bool:
        """“Article 25. 2 GDPR”: no sentence ends before the number."""
        return steps.NAME_AHEAD.match(self.text, step.end()) is not None

    def _is_range(self, number: str) -> bool:
        """Whether a dash means “to” (“Articles 12-14”) and does not part levels (“article 5-1-c)”)."""
        last = self._last
        if last.paragraph:
            return not last.point and int(number) > rank(last.paragraph) and self._has_paragraph(number)
        return int(number) > rank(last.article) and (self._plural or not self._has_paragraph(number))

    def _is_lone_paragraph(self, step: re.Match[str], number: str) -> bool:
        """“Article 5, 1, c)”, “article 83, 5” and “art. 15, 1 and 3” of the singular."""
        goes_on = steps.MORE_AHEAD.match(self.text, step.end())
        more = goes_on and not steps.ASIDE_ENDS.match(self.text, step.end())
        alone = (
            self._point_ahead(step) or not more or number == "1" or self._ends_with_paragraph(step, number)
        )
        below = int(number) < rank(self._last.article)
        fits = (below and self._has_paragraph(number)) or (self.in_full and self._is_of_a_law(step, number))
        return not self._plural and alone and fits

    def _ends_with_paragraph(self, step: re.Match[str], number: str) -> bool:
        """“Art. 28, 2 and 4”: the other number of a pair is one of the article's paragraphs, and above the first."""
        other = steps.PAIR_AHEAD.match(self.text, step.end())
        return (
            other is not None and int(number) < int(other["number"]) and self._has_paragraph(other["number"])
        )

    def _is_of_a_law(self, step: re.Match[str], number: str) -> bool:
        """Whether the law's name follows a number that is one of the article's paragraphs."""
        return steps.OWN_LAW_AHEAD.match(self.text, step.end()) is not None and self._has_paragraph(number)

    def _sibling(self, step: re.Match[str], number: str) -> Place:
        """The place that a plain number in a list names: a paragraph of the same article, or another article.

        Lists of articles ascend, so a number below the article's own is a paragraph where the law has it.
        """
        last = self._last
        by_degrees = self._level_word == _DEGREES and not step["degree"]  # « art. 4, 7°, et 26 »
        if not last.paragraph or by_degrees or not self._has_paragraph(number):
            return Place(number)
        own = steps.DOTTED_AHEAD if self._level_word else steps.OWN_PARAGRAPH_AHEAD
        if own.match(self.text, step.end()):
            return Place(number)
        below = int(number) < rank(last.article) and (
            last.paragraph == number or int(number) > rank(last.paragraph)
        )
        several = self._level_word.rstrip(".")[-1:] in ("s", "§") and len(self._level_word) > 1
        named = bool(self._level_word) and (several or below or not self._plural)
        return Place(last.article, number) if below or named else Place(number)

    def _has_paragraph(self, number: str) -> bool:
        """Whether the article last named has it; one that the Regulation hasn't may have any."""
        article = structure.articles().get(rank(self._last.article))
        return int(number) <= _MOST_PARAGRAPHS if article is None else number in article.divided.get((), ())

    def _deepen(self, place: Place) -> bool:
        self.places[-1] = place
        return True

    def _next(self, place: Place, joint: str) -> bool:
        if joint not in ("range", "dash"):
            self.places.append(place)
            return True
        through = between(self._last, place)
        self.places += through
        return bool(through)


def _number(step: re.Match[str]) -> str:
    """An article's number; only national laws have such as “L. 34-5”, “2-ter”, “6:265”."""
    return NUMBER_WORDS.get(step["number"].lower()) or re.sub(r"[\s.*]", "", step["number"])
