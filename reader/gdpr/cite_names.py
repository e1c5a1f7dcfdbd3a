"""How laws are named, as parts of patterns: the Regulation under all its names, and the kinds of other acts."""

from reader.gdpr.cite_words import MONTH

TYPOS = r"GDRP|GPDR|GRDP|GPRD|RGDP|RPGD|PGRD|GCP|GCPD|GCC|GPD|GKPD"
"""Slips of typists, and of machines that translate from Greek, for GDPR and RGPD."""
ELSEWHERE = (
    r"AVG|RODO|TSA|DS-?\s?GVO|DSG\sVO|EU-?DS-?GVO|IKÜM|BDAR|VDAR|ΓΚΠΔ|Datenschutz-?Grundverordnung|Datenschutz-Grundverordnung"
    r"|[Dd]ataskyddsförordningen|[Dd]atabeskyttelsesforordningen|[Pp]ersonvernforordningen"
)
"""Its names in other languages, which machines leave as they are."""

SAID = (
    r"(?:(?:the|its|la|le|l['’]|said|same|aforementioned|above-?mentioned|mentioned|referred|cited|new|current|former|old"
    r"|amended|this|that|ce|cette|présente?|même|ladite|dite|susdite)[\s*]{1,2}){0,3}"
)
WHICH = (
    r"(?:(?:the|la|le|l['’]|said|same|aforementioned|above-?mentioned|above|mentioned|cited|new|current|EU|E\.U\.|European"
    r"|Union|so-called|this|that|ce|présent|même|susvisé|précité|Community"
    r"|(?:German|Austrian|French|Dutch|Italian|Spanish|Belgian)"
    r"(?=\s(?:GDPR|General\sData\sProtection\sRegulation)\b(?!\s\(?(?-i:[A-Z]))))[\s*]{1,2}){0,3}"
)
NUMBER = r"2016[/-]\s?679"
_PRIVACY = (
    r"(?:(?:personal\s)?(?:data[\s-])?protection|data\sprivacy|personal\sdata|privacy|general\sdata"
    r"|data(?=\sregulation))"
)
_OF_2016 = r"(?:(?:of|du|dated)\s(?:the\s)?(?:27(?:th)?\s(?:of\s)?(?:April|avril)|April\s27),?\s2016)"
_NUMBERED = r"(?:\s?\(?(?:EU|UE|EC|CE|EEC|CEE)\)?)?\s?(?:(?:no|nr|number)\b\.?|n\s?[°º])?\s{0,12}"
OF_ITS_OWN = r"\s(?:(?:Implement|Adapt|Supplement)\w+\s|Data\sProtection\s)?(?:Act|Law|Ordinance)\b"
"""What makes “GDPR” a part of a national act's name: “GDPR Implementation Act”."""
GDPR = (
    rf"(?:(?:(?-i:{TYPOS}|{ELSEWHERE})|GDPR|RGPD|EU-GDPR)(?!(?!(?-i:Art))\w|-\w)"
    rf"|(?:(?:general|basic|european|EU)\s(?:regulation\s(?:on|for)\s(?:the\s)?(?:protection|(?:personal\s)?data)"
    rf"|(?:basic\s|general\s)?{_PRIVACY}\s(?:basic\s|general\s)?(?:regulations?|ordinance)|(?:(?:data|privacy|personal|protection|processing|information)\s){{0,2}}regulations?\b(?!\s(?:no\b\.?\s?|n°\s?)?\d)))"
    rf"|{_PRIVACY}\s(?:basic\s|general\s|framework\s)?(?:regulation|ordinance)\b|general\sdata\sprotection\sdecree\b"
    rf"|(?:regulation|règlement|ordinance|reg\b\.?|règl\.){_NUMBERED}(?:{NUMBER}|679/2016)|\(?(?:EU|UE)\)?\s?(?:no\.?\s|n°\s?)?{NUMBER}|{NUMBER}"
    rf"|(?:regulation|règlement)\s(?:of\sthe\sEuropean\sParliament|du\sParlement\seuropéen)[\w\s,’'()]{{0,60}}?(?:{_OF_2016}|{NUMBER})"
    rf"|(?:regulation|règlement)\s{_OF_2016}"
    r"|règlement\s(?:général|européen|communautaire)(?!\s(?:sur|relatif)\s(?!(?:à\s)?la\sprotection))(?:\s(?:européen\s)?(?:de|sur|à|relatif\sà)\s(?:la\s)?protection\sdes\sdonnées)?"
    rf"|règlement\s(?:sur|relatif\sà)\sla\sprotection\sdes\sdonnées)(?!{OF_ITS_OWN})"
)
REGULATION = (
    r"(?:(?-i:Rules)(?!\s(?:of|on|for|governing|\d|and\s(?-i:[A-Z])))"
    r"|(?:regulations?|règlement)\b(?!\s{0,3}(?:(?:no|nr)\b|n\s?[°º]|n\.|\d|(?:of|du|de)\s(?:the\s|la\s)?(?:\d|(?-i:[A-Z][a-z]))"
    r"|\(?(?:EU|UE|EC|CE|EEC|CEE)\)?\s{0,3}(?:(?:no|nr)\b\.?|n\s?[°ºo.]{1,2})?\s{0,12}\d"
    r"|(?-i:(?!RGPD|GDPR|EU\b|UE\b)(?:[A-Z]{2}|e[A-Z]|e-[A-Z]|Bruxelles|Brussels|Rome|Dublin|Schengen))"
    r"|(?:on|for|relating|concerning|sur|concernant|relatif|relative)\s(?!(?:to\s)?the\sprotection|(?:à\s)?la\sprotection)"
    r"|intérieur|d['’]|de\s(?!la\b|l['’]|protection|(?:19|20)\d\d)|e-?privacy|grand-ducal|délégué|financier|royal|ministériel|communal)))"
)
DRAFT = rf"{WHICH}\(?(?:GDPR|RGPD)(?:['’]s)?\s(?:proposal|draft|bill)\b"
UK = r"\(?(?:UK|United\sKingdom)\)?[\s-](?:GDPR|General\sData\sProtection\sRegulation)"

ACT_NUMBER = (
    r"(?:\s\((?:EU|EC|UE|CE)\))?(?:\s(?:no|nr|number)\b\.?|\sn\s?[°º])?\s{0,12}(?:[A-Z.]{1,4})?\d[\d.]{0,6}\s?[-/]\s?\d{1,4}"
    r"(?:\s?/\s?(?:EC|EU|EEC|CE|UE|CEE|JHA|JAI))?|\s(?:no\.?|nr\.?|n°)\s?\d{1,5}|\s\d{1,4}(?!\d|\s?[./]\s?\d|\s[A-Z][a-z]+\s\d)"
)
DATE = (
    rf"(?:(?:,?\s(?:(?:of|from|dated|du)\s(?:the\s)?)?)(?:\d{{1,2}}(?:er|st|nd|rd|th)?[\s/-](?:of\s)?(?:{MONTH}|\d{{1,2}}(?=/))|{MONTH}\s\d{{1,2}})"
    r"(?:[,/]?\s?(?:of\s|de\s)?\d{2,4})?)"
)
_TITLE_EN = (
    r"(?:\s(?:of|on|for)\s(?:the\s)?(?-i:[A-Z])\w+"
    r"(?:\s(?:(?:and|of|on|the)\s){0,2}(?!Art|GDPR|Regul)(?-i:[A-Z])\w+){0,6})"
)
_NOUN_EN = (
    r"(?:Framework\sDecision|Implementing\sDecision|Law|Act|Code|Directive|Decree(?:-Law)?|Constitution|Convention|Charter"
    r"|Treaty|Treaties|Ordinance|Statute|Instruction|Declaration|Protocol|Regulations?|Rules(?=\s(?:of|for)\s)|(?<=ical\s)Rules|Bill|Order|Covenant)"
)
EN = (
    rf"(?:(?:19|20)\d\d\s)?(?:(?:(?-i:[A-Z]|e-?[A-Z]|[a-z][A-Z])[\w’'&./-]{{0,24}}\s(?:(?:and|of|on|for|the|in|to|by|&|data|protection|personal|bis)\s){{0,2}}){{0,7}}?)"
    rf"(?-i:{_NOUN_EN}|(?<=[a-z]\s)(?:law|act|code))(?:{OF_ITS_OWN}|\b|(?=\d))(?:{ACT_NUMBER})?(?:{_TITLE_EN})?(?:{DATE})?(?:\s(?:19|20)\d\d\b)?"
)
LOWER = (
    r"(?:(?!(?:of|the|in|for|to|with|by|and|gdpr|rgpd|regulations?)\b)[^\W\d_][\w'’-]*\s(?:and\s)?){0,4}"
    r"(?:law|act|code|directive|decree|ordinance|constitution|statute|charter|treaty|convention|instruction"
    rf"|legal\s(?:text|body)|norm|rules\sof\s\w+)\b(?:{ACT_NUMBER})?(?:{DATE})?"
    rf"|(?:(?:delegated|implementing)\s)?regulations?\b(?:{ACT_NUMBER})(?:{DATE})?"
    r"|[\w\s,'’-]{3,60}[”\"»]\s(?:law|act|directive|decree)\b"
)
OBJECT_FR = (
    r"(?:\s(?:européenne|internationale|civil|pénal|électoral|monétaire|général))?"
    r"(?:\s(?:de\sla\s|de\sl['’]|des\s|du\s|de\s|d['’]|sur\sle\s|et\sdes\s|et\sde\sla\s)(?!la\b|le\b|les\b|l['’]|article|du\b)[\w-]+"
    r"(?:\s(?:civile|pénale|administrative|fondamentaux|européenne|électroniques|intérieure|publique|judiciaire|locales"
    r"|territoriales|financier|générale|libertés))?){0,3}"
)
SHORT_FR = r"(?:dir|décr|ord|arr|délib)\.\s(?:\((?:UE|CE)\)\s)?(?:n°\s)?\d[\d/-]*(?:/(?:CE|UE))?"
FR = (
    rf"{SHORT_FR}"
    r"|(?:loi|directive|décret(?:-loi)?|ordonnance|arrêté|décision-cadre|constitution|règlement)\b"
    rf"(?:\s(?:organique|fédérale|belge|française|spéciale|e-?privacy|vie\sprivée|police-justice))?(?:{ACT_NUMBER})?(?:{DATE})?"
    r"(?:\s[«“\"]?\s?informatique\set\slibertés)?"
    r"|règlement\s(?:grand-ducal|délégué|(?:sur|concernant|relatif\s(?:à|au[x]?))\s(?:l['’]|les?\s|la\s)?[\w-]+(?:\s[\w-]+)?)"
    rf"(?:{ACT_NUMBER})?(?:{DATE})?"
    rf"|(?:code(?!\sde\sconduite)|charte|convention|traité|pacte|protocole|déclaration)\b{OBJECT_FR}"
)
ELSEWHERE_ACT = (
    rf"(?-i:Reg|Dir)\.{ACT_NUMBER}|(?-i:(?:[A-Z]\.){{1,4}})\s(?:no|nr)\.?\s?\d{{1,4}}/\d{{4}}|"
    r"(?:\w+\s){0,2}(?-i:[A-Z]?\w*(?:[Gg]esetz(?:buch)?|[Vv]erordnung|wet(?:boek)?|lagen|loven|laki)|[Dd]ecreet|[Bb]esluit"
    r"|Ley|Lei|Legge|Legea|C[oó]digo|Codice|Real\sDecreto|Decreto|Ustawa)\b"
    rf"(?:\s(?:Orgánica|Legislativo|Lokaal|Bestuur))*(?:{ACT_NUMBER})?(?:\s\d[\d.]{{0,6}}/\d{{2,4}})?"
    rf"|(?-i:L\.)(?:{DATE}|\s(?:no?\.\s)?\d{{1,4}}/\d{{2,4}})"
)
"""Acts by their names in other languages, which stand in lists of the laws that a decision applies."""
ACRONYM = (
    r"(?-i:(?!(?:II|III|IV|VI|IX)\b)(?:[A-Z][A-Za-zÄÖÜäöü]{0,7}[A-ZĮ]{1,6}[a-z]{0,3}|[A-Z]{2,}|[A-Z]-[A-Z]{2,}|e-?Privacy-(?:Directive|Regulation)|Awb|Wbp|Wob|Woo|Uavg|Wpg)"
    r"(?:-[A-Za-z]+)?|(?:rev|n|a)(?:FADP|DSG|LPD))(?:\s(?:19|20)\d\d\b|\s\d{3}\b)?|(?-i:(?!i\.e|e\.g|e\.s)(?:[a-z]\.){2,6}[a-z]?|C\.\s?(?:civ|com|jud|pén|trav)\.|Cst\b\.?)"
)
_NOT_LAWS = """
CNIL EDPB EDPS AEPD DPAS IMY DPO DPOS ICO DSB AP APD GBA HDPA LFDI DPC WP WP29 G29 IAPP CJEU ECJ CEPD CJUE BVWG
EU UE EEA EEE UK USA US SA SAS SARL SL SLU AG GMBH BV NV INC LTD LLC
DPIA DPIAS AIPD PIA DSAR DSARS SAR LIA ROPA RAT SCC SCCS CCT BCR TIA DPF PII DCP ROI KPI FAQ CGU CGV TOM TOMS
IP ID IT HR RH TV PDF URL PNR CCTV GPS AI IA OK API JSON HTML SQL CSV TLS SSL MFA SSO CRM SAAS SDK
ISO CEO CISO CTO CFO NGO SEO LOG TAG MSG PNG JPG SVG ORG PDPO RPO RTO ADM PBD
IS ARE AND OR OF THE IN BY TO ET LA LE DU DES NOT PAR SUR
"""
NOT_LAWS = frozenset(_NOT_LAWS.split())
"""Capitals beside an article that are authorities, companies, things or words of a heading."""
_LAWS = """
règlement GDPR RIA DSA DMA DGA AIA CRA DORA MDR IVDR EUDPR EDPR EUMR EIDAS
directive LED NIS PSD DPD
traité TFEU TEU TFUE TUE AEUV EUV EC CE
convention ECHR CEDH EMRK CRCH CFR CFREU GRC GRCH
code CC CO CP CPC CPP CPI CPCE CSP CRPA CJA CASF CGCT CGI CMF CDE CIR CESEDA LPF CIC CSA WEC
loi LIL LCEN LCA LVP LTD LPD NLPD ALPD LTF PA LTRANS LIPAD LPRD LAMAL LAVS LPGA LCD LBA LAI
constitution CST
ordonnance OPDO
act LOPDGDD LOPDPGDD LOPD RLOPD RDLOPD LPACAP LSSI LGT LRJSP LOPJ LOTC LEC EBEP TRLGDCU LPDH ROF LCS LBRL
act AO FADP AFADP NFADP REVFADP ADSG NDSG REVDSG UAVG AWB WBP WOO WOB WPG AVG BW BGB ABGB HGB SGB STGB ZGB MSTV DDG GBW
act ADTA BDSG DSG TKG TMG TTDSG TDDDG UWG STPO VWGO VWGVG VWVFG ZPO LSSICE LTAIBG DPDPA PIPA ROP
constitution GG
act PECR DPA FOIA FOI FISA CCPA CPRA HIPAA COPPA FERPA LGPD KVKK PIPL PDPA PIPEDA POPIA APPI PPSA KPA HKMS APSI
"""
KINDS_OF_LAWS = {
    acronym: kind for kind, *acronyms in map(str.split, _LAWS.strip().splitlines()) for acronym in acronyms
}
"""Acronyms of laws that stand right behind an article as they are (“Article 16 TFEU”), each with what it is."""
LAWS = frozenset(KINDS_OF_LAWS)
_SHORT_BUT_CLEAR = "AWB BGB DMA DSA DSG GG HGB KPA LIL LPD RIA SGB TEU TKG TMG TUE UWG WBP WOB ZGB ZPO"
NAMED_LAWS = frozenset(name for name in LAWS if len(name) > 3) - {"GDPR"} | frozenset(
    _SHORT_BUT_CLEAR.split()
)
"""Those that are laws wherever they stand; other short ones may be anything."""
GERMAN_ACRONYM = r"[A-Z][A-Za-zÄÖÜäöü]{0,9}(?:G|GB|O|VO|V)"
"""How the acronyms of German and Austrian laws end: -gesetz, -gesetzbuch, -ordnung, -verordnung."""

DOCUMENT_HE = (
    r"accord(?=\s(?:du\s\d|d['’]entreprise|collectif|de\sbranche))|arrêté|avis|cahier|code(?!\sde\sconduite)|contrat|décret|formulaire|guide|mandat(?:-type)?|pacte|(?:avant-)?projet|protocole|référentiel"
    r"|règlement\s(?:d['’]ordre\s)?intérieur|statuts|traité"
)
DOCUMENT_SHE = (
    r"charte|circulaire|constitution|convention|décision(?!s?\sindividuelle)|délibération|directive|loi|ordonnance"
    r"|politique|proposition|recommandation|lignes\sdirectrices|conditions\sgénérales"
)
"""French words for what has articles, though no law may be named by them: « le contrat », « le décret attaqué »."""
CLAIMED = (
    r"(?:[\w’'-]{2,20}\s){0,2}?(?:contract|agreement|terms|polic(?:y|ies)|opinion|guidelines?|statutes|by-?laws|deliberation"
    r"|judgment|decision|questionnaire|appendix|annexe?|clauses|conditions|(?:articles\sof\s)?(?:association|incorporation)|series"
    rf"|série|magazine|journal|newspaper|dossier|arrêt|jugement|working\sparty|groupe|{DOCUMENT_HE}|{DOCUMENT_SHE})\b"
)
WORKING_PARTY = (
    r"[”»\"’']?\s?[”»\"’']?\s?(?:data\sprotection\s|gdpr\s)?"
    r"(?:working\s(?:party|group|document)|wp\d*\b|group\b|groupe\b|committee\b)"
)
BELONGS = (
    r"(?:(?:of\s(?:the|its|this|these|those|an?)|du|dudit|de\sla|de\sl['’]|des|de\s(?:ses|son|sa|cette|ce|notre|nos|votre|vos))(?:(?<=['’])|\b)[\s*]{0,2}(?![^\W_]*\d)"
    r"|(?:of|de|d['’])\s(?=(?-i:[A-Z])))"
)
"""What ties an article to the noun behind it, whatever that is; a bare “of” does so to a name."""
NO_OWNER = (
    r"(?:[\w'’-]+\s){0,2}?(?:data|personal|persons?|individuals?|people|controllers?|processors?|compan(?:y|ies)|part(?:y|ies)"
    r"|claim\w*|complain\w*|defendants?|respondents?|plaintiffs?|subjects?|processing|treatment|rights?|present|above|rules?|texts?"
    r"|obligations?|dut(?:y|ies)|principles?|requirements?|conditions?|prohibitions?|notions?|concepts?|violations?|infringements?|breach(?:es)?"
    r"|standards?|provisions?|legislation|instruments?|part|(?:sub-?)?paragraphs?|sentences?|articles?|recitals?|preamble"
    r"|données|personnes?|traitements?|responsables?|sous-traitants?|sociétés?|plaign\w+|défend\w+|contrôlée?|intéressée?s?|droits?"
    r"|obligations?|devoirs?|principes?|exigences?|interdictions?|notions?|violations?|manquements?|chef|fait|moment|textes?|normes?|dispositions?|alinéas?|paragraphes?|considérants?|amendes?|mesures?|sanctions?|délais?|exceptions?|garanties|limites|registres|critères|catégories)\b"
)
"""Nouns that have no articles, or that stand for a law named before."""
