"""How laws are named, as parts of patterns: the Regulation under all its names, and the kinds of other acts."""

from reader.gdpr.cite_words import MONTH

TYPOS = r"GDRP|GPDR|GRDP|GPRD|RGDP|RPGD|PGRD|GCP|GCC|GPD|GKPD"
"""Slips of typists, and of machines that translate from Greek, for GDPR and RGPD."""
ELSEWHERE = (
    r"AVG|RODO|DS-?\s?GVO|DSG\sVO|EU-?DS-?GVO|IKÜM|BDAR|VDAR|ΓΚΠΔ|Datenschutz-?Grundverordnung|Datenschutz-Grundverordnung"
    r"|[Dd]ataskyddsförordningen|[Dd]atabeskyttelsesforordningen|[Pp]ersonvernforordningen"
)
"""Its names in other languages, which machines leave as they are."""

SAID = (
    r"(?:(?:the|la|le|l['’]|said|same|aforementioned|cited|new|current|former|old|amended|this|that|ce|présente?|même)"
    r"[\s*]{1,2}){0,3}"
)
WHICH = (
    r"(?:(?:the|la|le|l['’]|said|same|aforementioned|above-?mentioned|above|mentioned|cited|new|current|EU|E\.U\.|European"
    r"|Union|so-called|this|that|ce|présent|même|susvisé|précité|Community)[\s*]{1,2}){0,3}"
)
_PRIVACY = r"(?:(?:personal\s)?(?:data[\s-])?protection|data\sprivacy|privacy|general\sdata)"
_OF_2016 = r"(?:(?:of|du|dated)\s(?:the\s)?(?:27(?:th)?\s(?:of\s)?(?:April|avril)|April\s27),?\s2016)"
_NUMBERED = r"(?:\s?\(?(?:EU|UE|EC|CE|EEC|CEE)\)?)?\s?(?:(?:no|nr|number)\b\.?|n\s?[°º])?\s{0,12}"
GDPR = (
    rf"(?:(?-i:{TYPOS}|{ELSEWHERE})|GDPR|RGPD|EU-GDPR)(?![\w-]|\s(?:Implement|Adapt|Supplement)\w+\s(?:Act|Law|Ordinance)\b)"
    rf"|(?:(?:general|basic|european|EU)\s(?:regulation\s(?:on|for)\s(?:the\s)?(?:protection|(?:personal\s)?data)"
    rf"|(?:basic\s|general\s)?{_PRIVACY}\s(?:basic\s|general\s)?(?:regulations?|ordinance)|(?:\w+\s){{0,2}}regulations?\b))"
    rf"|{_PRIVACY}\s(?:basic\s|general\s|framework\s)?(?:regulation|ordinance)\b"
    rf"|(?:regulation|r[èe]glement|ordinance){_NUMBERED}(?:2016/679|679/2016)|\(?(?:EU|UE)\)?\s?(?:no\.?\s|n°\s?)?2016/679|2016/679"
    rf"|(?:regulation|règlement)\s(?:of\sthe\sEuropean\sParliament|du\sParlement\seuropéen)[\w\s,’']{{0,40}}?{_OF_2016}"
    r"|règlement\s(?:général|européen|communautaire)(?:\s(?:européen\s)?(?:de|sur|à|relatif\sà)\s(?:la\s)?protection\sdes\sdonnées)?"
    r"|règlement\s(?:sur|relatif\sà)\sla\sprotection\sdes\sdonnées"
)
REGULATION = (
    r"(?:(?-i:Rules)(?!\s(?:of|on|for|governing|\d|and\s(?-i:[A-Z])))"
    r"|(?:regulations?|règlement)\b(?!\s{0,3}(?:(?:no|nr)\b|n\s?[°º]|n\.|\(?(?:EU|UE|EC|CE)\)?\s{0,12}\d|\d|(?:of|du|de)\s(?:the\s|la\s)?"
    r"(?:\d|(?-i:[A-Z][a-z]))|(?:on|for|relating)\s(?!the\sprotection)|intérieur|d['’]|de\sprocédure|e-?privacy)))"
)
UK = r"\(?(?:UK|United\sKingdom)\)?[\s-](?:GDPR|General\sData\sProtection\sRegulation)"

ACT_NUMBER = (
    r"(?:\s\((?:EU|EC|UE|CE)\))?(?:\s(?:no|nr|number)\b\.?|\sn\s?[°º])?\s{0,12}(?:[A-Z.]{1,4})?\d[\d.]{0,6}\s?[-/]\s?\d{1,4}"
    r"(?:\s?/\s?(?:EC|EU|EEC|CE|UE|CEE|JHA|JAI))?|\s(?:no\.?|nr\.?|n°)\s?\d{1,5}|\s\d{1,4}(?!\d|\s?[./]\s?\d|\s[A-Z][a-z]+\s\d)"
)
DATE = (
    rf"(?:(?:,?\s(?:of|from|dated|du)\s(?:the\s)?|\s)(?:\d{{1,2}}(?:er|st|nd|rd|th)?[\s/-](?:of\s)?(?:{MONTH}|\d{{1,2}}(?=/))|{MONTH}\s\d{{1,2}})"
    r"(?:[,/]?\s?(?:of\s|de\s)?\d{2,4})?)"
)
_TITLE_EN = (
    r"(?:\s(?:of|on|for)\s(?:the\s)?(?-i:[A-Z])\w+"
    r"(?:\s(?:(?:and|of|on|the)\s){0,2}(?!Art|GDPR|Regul)(?-i:[A-Z])\w+){0,6})"
)
_NOUN_EN = (
    r"(?:Framework\sDecision|Implementing\sDecision|Law|Act|Code|Directive|Decree(?:-Law)?|Constitution|Convention|Charter"
    r"|Treaty|Treaties|Ordinance|Statute|Instruction|Declaration|Protocol|Regulations?|Rules(?=\sof)|Bill|Order|Covenant)"
)
EN = (
    rf"(?:(?:(?-i:[A-Z]|e-?P)[\w’'&./-]{{0,24}}\s(?:(?:and|of|on|for|the|in|to|&|data|protection|personal)\s){{0,2}}){{0,7}}?)"
    rf"(?-i:{_NOUN_EN}|(?<=[a-z]\s)(?:law|act|code))\b(?:{ACT_NUMBER})?(?:{_TITLE_EN})?(?:{DATE})?(?:\s(?:19|20)\d\d\b)?"
)
LOWER = (
    rf"(?:(?:this|that|same|former|organic|legislative|royal|federal|national|state|civil|penal|criminal|french|german|italian"
    rf"|spanish|legal)\s){{0,3}}(?:law|act|code|directive|decree|ordinance|constitution|statute|charter|treaty|convention"
    rf"|instruction|legal\s(?:text|body)|norm|rules\sof\s\w+)\b(?:{ACT_NUMBER})?(?:{DATE})?"
    r"|[\w\s,'’-]{3,60}[”\"»]\s(?:law|act|directive|decree)\b"
)
OBJECT_FR = (
    r"(?:\s(?:européenne|internationale|civil|pénal|électoral|monétaire|général))?"
    r"(?:\s(?:de\sla\s|de\sl['’]|des\s|du\s|de\s|d['’]|sur\sle\s|et\sdes\s|et\sde\sla\s)(?!la\b|le\b|les\b|l['’]|article|du\b)[\w-]+"
    r"(?:\s(?:civile|pénale|administrative|fondamentaux|européenne|électroniques|intérieure|publique|judiciaire|locales"
    r"|territoriales|financier|générale|libertés))?){0,3}"
)
FR = (
    r"(?:loi|directive|décret(?:-loi)?|ordonnance|arrêté|décision-cadre|constitution|règlement)\b"
    rf"(?:\s(?:organique|fédérale|belge|française|spéciale|e-?privacy|vie\sprivée|police-justice))?(?:{ACT_NUMBER})?(?:{DATE})?"
    r"(?:\s[«“\"]?\s?informatique\set\slibertés)?"
    rf"|(?:code(?!\sde\sconduite)|charte|convention|traité|pacte|protocole|déclaration)\b{OBJECT_FR}"
)
ACRONYM = (
    r"(?-i:(?!(?:II|III|IV|VI|IX)\b)(?:[A-Z][A-Za-zÄÖÜäöü]{0,7}[A-Z]{1,6}[a-z]{0,3}|[A-Z]{2,}|[A-Z]-[A-Z]{2,}|e-?Privacy-(?:Directive|Regulation)|Awb|Wbp|Wob|Woo|Uavg|Wpg)"
    r"(?:-[A-Za-z]+)?)(?:\s(?:19|20)\d\d\b|\s\d{3}\b)?"
)
NOT_LAWS = frozenset(
    [
        *(
            "CNIL",
            "EDPB",
            "EDPS",
            "AEPD",
            "DPAS",
            "IMY",
            "DPO",
            "ICO",
            "DSB",
            "AP",
            "APD",
            "GBA",
            "HDPA",
            "LFDI",
            "DPC",
        ),
        *("CJEU", "ECJ", "CEPD", "CJUE", "BVWG", "EU", "UE", "EEA", "EC", "CE", "UK", "USA", "US", "IAPP"),
        *("SA", "SAS", "SARL", "SL", "SLU", "AG", "GMBH", "BV", "NV", "INC", "LTD", "LLC"),
        *(
            "IP",
            "ID",
            "IT",
            "HR",
            "TV",
            "PDF",
            "URL",
            "PNR",
            "WP29",
            "G29",
            "WP",
            "CCTV",
            "GPS",
            "AI",
            "IA",
            "OK",
        ),
        *("IS", "ARE", "AND", "OR", "OF", "THE", "IN", "BY", "TO", "ET", "LA", "LE", "DU"),
    ]
)
"""Capitals beside an article that are authorities, companies, things or words of a heading."""

CLAIMED = (
    r"(?:[\w’'-]{2,20}\s){0,2}?(?:contract|agreement|terms|polic(?:y|ies)|opinion|guidelines?|statutes|by-?laws|deliberation"
    r"|judgment|decision|questionnaire|appendix|annexe?|clauses|conditions|contrat|convention|décision|délibération|avis"
    r"|lignes\sdirectrices|statuts|arrêt|jugement|politique|règlement\sintérieur|working\sparty|groupe)\b"
)
WORKING_PARTY = (
    r"[”»\"’']?\s?[”»\"’']?\s?(?:data\sprotection\s|gdpr\s)?"
    r"(?:working\s(?:party|group|document)|wp\d*\b|group\b|groupe\b|committee\b)"
)
