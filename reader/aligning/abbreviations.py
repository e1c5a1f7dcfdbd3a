"""Abbreviations of French and English legal prose, by what follows their stop.

Without the last stop, in lower case; single letters stand as they are written, because "M." is a man and "c."
is against.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Abbreviations:
    """The abbreviations of one language, and the words that open its sentences."""

    before_names: frozenset[str]
    """A name or a word follows: the stop never ends a sentence."""
    before_numbers: frozenset[str]
    """A number follows; before anything else the stop is an end: "The answer is no. The company…"."""
    closing: frozenset[str]
    """Ends a list or a reference: the stop ends the sentence if a word in capitals and small letters follows."""
    closing_after_et: frozenset[str]
    """The same after "et": "et al.", "et s."."""
    within: frozenset[str]
    """Part of a name or of a time: the stop ends the sentence only before a word that opens many."""
    openers: frozenset[str]
    """Words that open sentences and are no part of names."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ABBREVIATIONS = {
    "fr": Abbreviations(
        _words(
            "M mm mme mmes mlle mlles me mes dr pr st ste mgr v c cf c.-à-d c-à-d p.ex ex i.e e.g cass civ crim "
            "soc com plén ass req déc délib concl obs spéc not resp av bd tél env préf"
        ),
        _words(
            "n no nos nº art arts al p pp par ch chap sec sect vol t fig ann tit liv règl dir pt pts let lit s ss "
            "consid éd bull jo janv févr fév avr juil juill sept oct nov déc"
        ),
        _words("etc seq suiv préc ibid"),
        _words("al s ss"),
        _words("inc ltd co corp cit j.-c a.m p.m"),
        _words(
            "le la les l un une des ce cet cette ces c il ils elle elles on nous vous j en dans par "
            "pour sur sous si à au aux du d et or mais ou donc ainsi toutefois cependant enfin dès lors "
            "selon aucun aucune tout toute tous toutes son sa ses leur leurs qu que qui quant après "
            "avant lorsque lorsqu afin conformément considérant vu"
        ),
    ),
    "en": Abbreviations(
        _words("mr mrs ms messrs dr prof st hon rev v vs cf i.e e.g viz approx ca"),
        _words(
            "no nos art arts p pp par para paras ch chap sec s ss sect subs subsec vol fig ann sch reg regs dir rec "
            "recs pt pts lit cl cls app bk jan feb mar apr jun jul aug sep sept oct nov dec"
        ),
        _words("etc seq ibid"),
        _words("al"),
        _words("inc ltd co corp plc jr sr cit id ed eds a.m p.m u.s u.k e.u b.c a.d"),
        _words(
            "the a an this that these those it its he his she her they their we you there in on at by for from to if "
            "when where while as and but or so thus however therefore moreover furthermore finally under pursuant "
            "according no any all each every some such what which who having whereas after before since"
        ),
    ),
}
