"""What stands round an article on its page, told by the names of its elements.

The names are those that the sites of newspapers, authorities and law firms give to menus, boxes and buttons, in
English and French; the elements' own text decides where a name alone would take the article away.
"""

import re

from lxml import html

from reader.importing.html_tree import elements, remove, text_of
from reader.importing.page_labels import points_elsewhere

_NOT_TEXT = """
    //nav | //aside | //footer | //form[not(.//p[3])] | //dialog | //figcaption | //body/header
    | //figure[not(.//table or .//blockquote or .//pre)]
    | //*[@role="navigation" or @role="complementary" or @role="banner" or @role="contentinfo" or @role="search"
          or @role="dialog" or @role="alertdialog" or @data-print-layout="hide"]
"""
_LONE_TIME = "//time[not(ancestor::p or ancestor::li or ancestor::td)]"
_YEAR = re.compile(r"[0-9]{4}")
_NAMES = ("class", "id", "data-component", "data-testid", "data-qa", "data-gu-name")
_NAMED = f"//*[{' or '.join('@' + name for name in _NAMES)}]"
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BETWEEN = re.compile(r"[^\w\s]+|_+")


def _named(words: str) -> re.Pattern[str]:
    """An expression for any of these names, alone or as a part of one; ``_`` is what may join its words."""
    return re.compile(rf"(?:^|[\s-])(?:{'|'.join(words.replace('_', '-').split())})(?:$|[\s-])")


_CHROME = _named("""
    share shares sharing sharedaddy social partage partager partages ufi
    related relatedposts recommended recommendations? recirculation teasers? promos? catcher cta ranking
    read_more read_next read_also read_too readtoo also_read lire_aussi a_lire plus_lus most_read most_popular
    links_block link_block internet_links relevant_terms topic_list topics tags tag_list tags_list tags_links tag_cloud
    cat_links mots_cles
    newsletters? inread subscribe subscriptions? paywall premium sign_in_gate reactions
    cookies? consent cmp tarteaucitron\\w* onetrust didomi popup modal
    adverts? advertisement advertising publicite ads? adslot outbrain taboola dianomi ligatus
    breadcrumbs? ariane sidebar menu nav navbar footer toolbar tools skip
    byline by_line metas? submeta publication_date publication_update published_dates
    author_bio author_card author_box about_author authors?_container bottom_of_article
    screen_reader_text screen_reader_only sr_only visually_hidden
    print_only no_print noprint hide_for_print dn_print legend caption
""")
_COMMENTS = re.compile(
    r"(?:^|[\s-])(?:comments?|commentaires?)(?:-(?:area|list|page|section|thread))?(?:$|\s)"
    r"|-(?:comments|commentaires)(?:$|\s)|disqus|(?:^|\s)respond(?:$|\s)"
)
_OTHERS = _named("""
    related recommended teasers? most_read most_popular plus_lus latest sidebar comments? commentaires? nav
""")
_STANDFIRST = _named("""
    standfirst chapo chapeau desc description lead lede intro subtitle sub_title dek deck summary excerpt accroche
""")
_CROSSHEADS = ".//p[not(ancestor::li or ancestor::td or ancestor::blockquote)]"
_CROSSHEAD = _named("crosshead intertitre inter subhead subheading sous_titre paragraph_heading")
_READS_AS_HEADING = re.compile(r"[A-ZÀ-Þ0-9«“\"'‘].{1,90}[^.!?:;,…]")
_ABOVE = """
    (//h1)[1]/following::*[self::p or self::div or self::h2 or self::h3 or self::span]
        [@class or @data-component or @data-gu-name]
"""
_SUMMARY = range(30, 1500)
"""So long is a paragraph that sums an article up."""
_THE_PAGE = ("html", "body", "article", "main")
_HOLDS_THE_ARTICLE = './/article[not(ancestor::article)] | .//main | .//h1 | .//*[@itemprop="articleBody"]'
_MOST_OF_PAGE = 0.3
"""An element called “menu” that holds more of the page's text than this is the page."""
_PROSE, _SOME = 120, 2
"""So many paragraphs of so many characters are what somebody wrote."""
_TEASER = ".//article[.//h2//a or .//h3//a or .//h4//a or .//a//h2 or .//a//h3 or .//a//h4]"
_LONGEST_TEASER = 400


def strip(root: html.HtmlElement) -> None:
    """Take out of the page what its elements' own names say is not the article."""
    whole = len(text_of(root))
    remove([node for node in elements(root, _NOT_TEXT) if len(text_of(node)) < whole * _MOST_OF_PAGE])
    remove([node for node in elements(root, _NAMED) if _is_chrome(node, whole)])
    remove([node for node in elements(root, _LONE_TIME) if _YEAR.search(text_of(node))])


def strip_teasers(body: html.HtmlElement) -> None:
    """Take out the other articles that the page points to from within this one."""
    remove([node for node in elements(body, _TEASER) if len(text_of(node)) <= _LONGEST_TEASER])


def raise_crossheads(body: html.HtmlElement) -> None:
    """Make headings of the lines between paragraphs that only look like headings: called so, or all bold."""
    for line in elements(body, _CROSSHEADS):
        if _is_all_bold(line) or _CROSSHEAD.search(name_of(line)):
            text = text_of(line)
            if _READS_AS_HEADING.fullmatch(text) and not points_elsewhere(text):
                line.tag = "h4"


def _is_all_bold(line: html.HtmlElement) -> bool:
    return len(line) == 1 and line[0].tag in ("b", "strong") and text_of(line[0]) == text_of(line)


def standfirst_of(root: html.HtmlElement, body: html.HtmlElement) -> html.HtmlElement | None:
    """Return the paragraph that stands as a summary between the page's title and the article, if one does."""
    around = {body, *body.iterancestors()}
    apart = (
        node
        for node in elements(root, _ABOVE)
        if _STANDFIRST.search(name_of(node)) and node not in around and body not in node.iterancestors()
    )
    return next((node for node in apart if len(text_of(node)) in _SUMMARY), None)


def name_of(node: html.HtmlElement) -> str:
    """What an element is called: its class, id and the like, in lower case, their words joined by hyphens."""
    said = " ".join(filter(None, (node.get(name) for name in _NAMES)))
    return _BETWEEN.sub("-", _CAMEL.sub("-", said).lower())


def is_elsewhere(node: html.HtmlElement) -> bool:
    """Whether the element belongs to another article that the page points to, to a comment or a menu."""
    around = [each for each in node.iterancestors() if each.tag not in _THE_PAGE]
    return any(each.tag in ("nav", "footer") or _OTHERS.search(name_of(each)) for each in around)


def _is_chrome(node: html.HtmlElement, whole: int) -> bool:
    if node.tag in _THE_PAGE:
        return False
    name = name_of(node)
    comments = _COMMENTS.search(name)
    if (not comments and not _CHROME.search(name)) or elements(node, _HOLDS_THE_ARTICLE):
        return False
    length = len(text_of(node))
    return length < whole if comments else length < whole * _MOST_OF_PAGE and not _is_written(node)


def _is_written(node: html.HtmlElement) -> bool:
    return sum(len(text_of(paragraph)) >= _PROSE for paragraph in elements(node, ".//p")) >= _SOME
