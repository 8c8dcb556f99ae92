"""What is read out of a page: little pages, one for each way in which pages tell things."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.article import read_address, read_article
from db.sources import Source
from extract.model import Article, State

URL = "https://www.outlet.example/tech/xai-raises"
FIRST = "xAI has raised 9.3 billion dollars in debt and equity, the company said on Tuesday in a short statement."
SECOND = "The money pays for the data center in Memphis, and for what the company loses each month on its models."
BODY = f"<h1>xAI raises money</h1><p>{FIRST}</p><h2>Where it goes</h2><p>{SECOND}</p>"
OTHER = "OpenAI raises 40 billion dollars"


def page(body: str = f"<article>{BODY}</article>", head: str = "", lang: str = "en") -> str:
    return f"<!doctype html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>"


def read(html: str, source: Source | None = None) -> Article:
    article = read_article(html, URL, source)
    assert article is not None
    return article


def story(**more: object) -> str:
    import json

    value = {"@context": "https://schema.org", "@type": "NewsArticle", **more}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_json_ld_tells_all() -> None:
    head = story(
        headline="xAI raises &#36;9.3bn",
        datePublished="2025-06-17T22:31:00+02:00",
        author=[{"@type": "Person", "name": "A. Writer"}, {"name": "B. Writer"}],
        publisher={"@type": "Organization", "name": "The Outlet"},
        inLanguage="fr-FR",
        isAccessibleForFree=True,
    )
    article = read(page(head=head, lang=""))
    assert article == Article(
        url=URL,
        publisher="The Outlet",
        title="xAI raises $9.3bn",
        text=f"{FIRST}\n\nWhere it goes\n\n{SECOND}",
        published="2025-06-17T22:31:00+02:00",
        author="A. Writer, B. Writer",
        lang="fr",
        state=State.OK,
    )


@pytest.mark.parametrize(
    "script",
    [
        '[{"@type": "BreadcrumbList"}, {"@type": ["Article", "NewsArticle"], "datePublished": "2025-06-17"}]',
        '{"@graph": [{"@type": "WebPage"}, {"@type": "ReportageNewsArticle", "datePublished": "2025-06-17"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "BlogPosting", "datePublished": "2025-06-17"}}',
        '{"@type": "NewsArticle", "datePublished": "2025-06-17",}',
        '<!-- {"@type": "NewsArticle", "description": "two\nlines", "datePublished": "2025-06-17"} -->',
        '{"@type": "NewsArticle", "datePublished": ["2025-06-17"]};',
    ],
    ids=["list", "graph", "main entity", "trailing comma", "comment and raw line break", "semicolon"],
)
def test_json_ld_in_all_its_forms(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert read(page(head=head)).published == "2025-06-17"


@pytest.mark.parametrize("script", ['{"@type": "NewsArticle", ', "", "null", '"text"', "[" * 9000, '{"@graph": [1]}'])
def test_broken_json_ld_hides_nothing_else(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script><meta property="og:title" content="A title">'
    assert read(page(head=head)).title == "A title"


def test_the_story_at_the_own_address_counts() -> None:
    head = story(headline="Another", url="https://x.example/") + story(headline="Ours", mainEntityOfPage={"@id": URL})
    assert read(page(head=head)).title == "Ours"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2025-06-17T20:31:00Z">', "2025-06-17T20:31:00+00:00"),
        ('<meta itemprop="datePublished" content="2025-06-17 22:31:00">', "2025-06-17T22:31:00"),
        ('<meta name="date" content="Tue, 17 Jun 2025 22:31:00 +0200">', "2025-06-17T22:31:00+02:00"),
        ('<meta property="article:modified_time" content="2025-06-18T08:00:00Z">', None),
        (story(datePublished="17 juin"), None),
        (story(datePublished="0001-01-01T00:00:00Z"), None),
        (
            story(datePublished="2025-06-17")
            + '<meta property="article:published_time" content="2025-06-17T22:31+02:00">',
            "2025-06-17T22:31:00+02:00",
        ),
        (
            story(datePublished="2025-06-17T09:00Z") + '<meta property="article:published_time" content="2025-06-18">',
            "2025-06-17T09:00:00+00:00",
        ),
    ],
    ids=[
        "meta",
        "no zone",
        "as in e-mail",
        "only modified",
        "no date",
        "placeholder",
        "finer elsewhere",
        "first day counts",
    ],
)
def test_dates(head: str, published: str | None) -> None:
    assert read(page(head=head)).published == published


def test_a_time_in_the_article_is_its_date_and_one_in_a_list_is_not() -> None:
    latest = "<ul><li><time datetime='2025-06-20T10:00:00Z'>20 June</time> another</li></ul>"
    own = "<time datetime='2025-06-17T10:00:00Z'>17 June</time>"
    assert read(page(latest + f"<article>{BODY}</article>")).published is None
    assert read(page(latest + f"<article>{own}{BODY}</article>")).published == "2025-06-17T10:00:00+00:00"


def test_a_byline_is_no_text_but_may_hold_the_date() -> None:
    byline = "<div class='byline'>By A. Writer, <time datetime='2025-06-17T10:00:00Z'>17 June</time></div>"
    article = read(page(f"<article>{byline}{BODY}</article>"))
    assert article.published == "2025-06-17T10:00:00+00:00"
    assert "Writer" not in article.text


def test_a_visible_date_gives_the_day() -> None:
    dated = page(f"<article><p class='date'>Published on 17 June 2025</p>{BODY}</article>")
    assert read(dated).published == "2025-06-17"


def test_a_date_in_the_text_is_no_date_of_publication() -> None:
    assert read(page(f"<article>{BODY}<p>It was founded on 12 March 2023 in Nevada.</p></article>")).published is None


def test_the_address_gives_the_day_where_nothing_else_does() -> None:
    article = read_article(page(), "https://www.outlet.example/2025/06/17/xai/")
    assert article is not None
    assert article.published == "2025-06-17"


@pytest.mark.parametrize(
    ("title", "site", "read_as"),
    [
        ("xAI lève 9 Md€ - Mac4ever", "", "xAI lève 9 Md€"),
        ("xAI raises $9.3bn | The Outlet", "The Outlet", "xAI raises $9.3bn"),
        ("xAI – Outlet", "", "xAI"),
        ("xAI - what now?", "The Outlet", "xAI - what now?"),
        ("xAI &amp; X", "", "xAI & X"),
    ],
)
def test_titles_lose_the_name_of_the_site(title: str, site: str, read_as: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="{site}">'
    html = page(f"<article><p>{FIRST}</p><p>{SECOND}</p></article>", head)
    article = read_article(html, "https://www.mac4ever.com/a" if "Mac4ever" in title else "https://www.outlet.com/a")
    assert article is not None
    assert article.title == read_as


@pytest.mark.parametrize(("lang", "read_as"), [("fr-FR", "fr"), ("EN_us", "en"), ("", None), ("english", None)])
def test_languages(lang: str, read_as: str | None) -> None:
    assert read(page(lang=lang)).lang == read_as


def test_entities_and_spaces() -> None:
    text = read(
        page(f"<article><p>{FIRST}</p><p>9,3&nbsp;milliards d&#8217;euros &amp;\n  plus\u00ad tard</p></article>")
    )
    assert text.text.endswith("9,3\u00a0milliards d’euros & plus tard")


def test_line_breaks_end_a_paragraph_only_between_sentences() -> None:
    source = Source("o", "O", ("o.example",), body="div.content")
    html = page("<div class='content'>One sentence.<br>Another one<br>goes on.<br><br>And<br><br>a third</div>")
    assert read(html, source).text == "One sentence.\n\nAnother one goes on.\n\nAnd\n\na third"


TEASERS = {
    "aside": f"<aside><p>{OTHER}</p></aside>",
    "nav": f"<nav><p>{OTHER}</p></nav>",
    "class": f"<div class='box related-stories'><p>{OTHER}</p></div>",
    "camel case": f"<div class='articleTeaser'><p>{OTHER}</p></div>",
    "list of links": f"<h3>Latest</h3><ul><li><a href='/o'>{OTHER}</a></li></ul>",
    "labelled link": f"<p>Read also: <a href='/o'>{OTHER}</a></p>",
    "bold label": f"<p><strong>À lire aussi</strong> <a href='/o'>{OTHER}</a></p>",
    "next story": f"</article><article><h1>Other</h1><p>{OTHER}</p><p>And {OTHER} once more, says a person.</p>",
    "card": f"<div><h3><a href='/o'>The other race</a></h3><p>{OTHER}, people say.</p></div>",
    "nested article": f"<article><h4>Other</h4><p>{OTHER}</p></article>",
    "hidden": f"<p hidden>{OTHER}</p>",
    "caption": f"<figure><img src='x'><figcaption>{OTHER}</figcaption></figure>",
    "comment": f"<!-- <p>{OTHER}</p> -->",
    "script": f"<script>var a = '{OTHER}'</script>",
}


@pytest.mark.parametrize("teaser", TEASERS.values(), ids=TEASERS.keys())
@pytest.mark.parametrize("source", [None, Source("o", "O", ("o.example",), body="article")], ids=["any", "body"])
@pytest.mark.parametrize("where", ["inside", "below"])
def test_teasers_are_no_text(teaser: str, source: Source | None, where: str) -> None:
    inside, below = (teaser, "") if where == "inside" else ("", teaser)
    text = read(page(f"<article>{BODY}{inside}<p>The end of the story is this.</p></article>{below}"), source).text
    assert "40 billion" not in text
    assert [part for part in (FIRST, "Where it goes", SECOND) if part not in text] == []


def test_a_sentence_that_ends_in_a_link_stays() -> None:
    sentence = "Musk <a href='/x'>has raised 9.3 billion dollars already</a>."
    assert read(page(f"<article>{BODY}<p>{sentence}</p></article>")).text.endswith("dollars already.")


def test_an_article_in_an_article_may_be_the_text() -> None:
    assert read(page(f"<article><h1>xAI raises</h1><article><p>{FIRST}</p></article></article>")).text == FIRST


def test_a_source_line_stays() -> None:
    source = Source("o", "O", ("o.example",), body="article")
    html = page(f"<article>{BODY}<p>Source : <a href='https://b.example'>Bloomberg</a></p></article>")
    assert read(html, source).text.endswith("Source : Bloomberg")


MAC4EVER_LIKE = f"""
<div class="page"><article class="article"><h1>xAI lève 9 milliards</h1><div class="infos">le 17 juin</div>
<div class="content">Premier paragraphe sans balise.<br><br><p>Selon Bloomberg, xAI a levé 9,3 milliards de dollars.</p>
<h2>Un intertitre</h2><ul><li>4,3 milliards en actions</li><li>5 milliards de dette</li></ul>
<div class="content"><p>Un bloc dans le bloc.</p></div><p>Source : Bloomberg</p>
<div class="shoppingList"><p>Un disque à 40 euros</p></div><div class="readmore"><p>{OTHER}</p></div>
<h3>Dernières publications</h3><ul><li>{OTHER}</li></ul></div></article>
<article class="article"><div class="content"><p>{OTHER}</p></div></article></div>"""


def test_selectors_take_the_text_in_order_each_block_once() -> None:
    cut = (".shoppingList", ".readmore", 'h3:contains("Dernières publications") ~ *')
    source = Source("m", "Mac", ("m.example",), body="article.article div.content", cut=cut)
    assert read(page(MAC4EVER_LIKE), source).text.split("\n\n") == [
        "Premier paragraphe sans balise.",
        "Selon Bloomberg, xAI a levé 9,3 milliards de dollars.",
        "Un intertitre",
        "4,3 milliards en actions",
        "5 milliards de dette",
        "Un bloc dans le bloc.",
        "Source : Bloomberg",
        "Dernières publications",
    ]


def test_a_body_told_by_json_ld_decides_what_is_text() -> None:
    told = story(articleBody=f"{FIRST} Where it goes {SECOND}")
    html = page(f"<div>{BODY}<p>{OTHER}, said somebody else entirely in another story of today.</p></div>", told)
    assert read(html).text == f"{FIRST}\n\nWhere it goes\n\n{SECOND}"


def test_headline_and_summary_only() -> None:
    head = story(headline="xAI raises", description=FIRST, isAccessibleForFree="False")
    article = read(page("<h1>xAI raises</h1><p>Subscribe.</p>", head))
    assert (article.text, article.state) == (FIRST, State.PAYWALLED)


def test_a_wall_is_not_passed() -> None:
    told = story(description="A summary.", articleBody=f"{FIRST} {SECOND}", isAccessibleForFree=False)
    assert read(page("<h1>xAI raises</h1>", told)).text == "A summary."


def test_the_publisher_is_the_source_or_what_the_page_says_or_the_host() -> None:
    assert read(page(), Source("o", "Outlet", ("o.example",))).publisher == "Outlet"
    assert read(page(head='<meta property="og:site_name" content="Site">')).publisher == "Site"
    assert read(page()).publisher == "outlet.example"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "  \n",
        "%PDF-1.7 \ufffd\ufffd obj",
        '{"articles": []}',
        "Plain text, with a < sign.",
        "<?xml version='1.0'?><rss><channel><item><description><p>text</p></description></item></channel></rss>",
        "<html><head><title>Only a title</title></head><body></body></html>",
        "<html><body><nav>Home</nav></body></html>",
        "\x00\x00",
    ],
)
def test_no_article(html: str) -> None:
    assert read_article(html, URL) is None


def test_nul_characters_are_dropped() -> None:
    assert "\x00" not in read(page().replace("xAI", "x\x00AI")).text


@given(st.text(max_size=200))
def test_nothing_raises_on_any_text(text: str) -> None:
    read_article(text, URL)
    read_article(f"<html><body><p>{text}</p><a href='{text}'>{text}</a></body></html>", text)


def test_deep_nesting_raises_nothing() -> None:
    read_article("<html><body>" + "<div>" * 3000 + f"<p>{FIRST}</p>", URL)


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ('<link rel="canonical" href="https://a.example/x">', "https://a.example/x"),
        ('<meta property="og:url" content="https://b.example/x">', "https://b.example/x"),
        ("<!-- saved from url=(0024)https://c.example/x --><html>", "https://c.example/x"),
        ('<link rel="canonical" href="/x">', None),
    ],
)
def test_addresses_of_saved_pages(html: str, url: str | None) -> None:
    assert read_address(html) == url


SAMPLES = sorted(Path("demo/sites").glob("*/**/*.html"))


@pytest.mark.parametrize("path", [one for one in SAMPLES if one.name != "index.html"], ids=lambda path: path.stem)
def test_no_sample_page_gives_its_notice_or_its_lists(path: Path) -> None:
    article = read_article(path.read_text(encoding="utf-8"), f"http://{path.relative_to('demo/sites')}")
    if article is not None:
        assert "Claimtrail" not in article.text
        assert "also like" not in article.text
