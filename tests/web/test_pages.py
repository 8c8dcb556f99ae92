"""Our pages, asked for through Datasette's own client."""

import json
import re

import pytest
from datasette.app import Datasette
from lxml import html

PAGES = ["/", "/fact/f1", "/fact/f%2F4%20%3Cb%3E", "/claim/c1", "/claim/c8", "/claim/c9", "/source/ledger",
         "/source/hostile", "/subject/xAI", "/subject/Mistral%20AI", "/search?q=levee", "/search?q=script",
         "/article/a2", "/article/a4", "/article/a5", "/compare", "/compare?subject=xAI&verdict=denied"]  # fmt: skip


async def read(site: Datasette, path: str, status: int = 200, **headers: str) -> str:
    response = await site.client.get(path, headers=headers)
    assert response.status_code == status, path
    return response.text


async def test_the_front_page_leads_with_the_subject_of_most_claims(site: Datasette) -> None:
    text = await read(site, "/")
    page = html.fromstring(text)
    assert page.xpath("string(//h1)") == "What is said about xAI’s money, and by whom"
    assert page.xpath("//section[@aria-labelledby='disputed']//li//a/@href") == ["/fact/f1", "/fact/f1"]
    assert page.xpath("//h2[@id='altered']/following-sibling::ul//a/@href") == ["/fact/f1"]
    assert page.xpath("//h3/a/@href")[:2] == ["/subject/xAI", "/subject/%3Cimg%20src%3Dx%20onerror%3Dalert%284%29%3E"]
    assert "3 outlets, 1 to 2 origins" in text
    assert "Last article" in text
    assert "20 June 2025" in text


async def test_an_empty_book_says_so(empty_site: Datasette) -> None:
    assert "This book holds no claims yet." in await read(empty_site, "/")


async def test_a_fact_shows_every_claim_with_its_sum_in_its_sentence(site: Datasette) -> None:
    page = html.fromstring(await read(site, "/fact/f1"))
    assert page.xpath("//li[contains(@class, 'claim')]/@id") == ["claim-c1", "claim-c3", "claim-c2", "claim-c4"]
    assert page.xpath("//mark/text()") == [
        "$9.3 billion",
        "$9.3 billion",
        "13 milliards de dollars",
        "un milliard de dollars",
    ]
    assert page.xpath("//blockquote/@lang") == ["en", "en", "fr", "fr"]
    assert page.xpath("//li/p[@class='told']/span/text()")[2:] == ["about $13 billion", "more than $1 billion a month"]
    assert page.xpath("//li[@id='claim-c4']/p[@class='told']/span/@data-exact") == ["≥ 1,000,000,000 USD"]


async def test_a_fact_tells_verdicts_comparisons_denials_and_links_in_plain_words(site: Datasette) -> None:
    text = await read(site, "/fact/f1")
    page = html.fromstring(text)
    assert page.xpath("//ul[@class='chips']/li/text()")[:2] == ["origins differ", "disputed by somebody"]
    assert page.xpath("//section[@aria-labelledby='compared']/h3/text()") == [
        "They differ",
        "One disputes the other",
        "Same digits, another scale",
    ]
    assert "what differs: lowest sum, how sure · gap 39.8%" in text
    assert "Northern Wire" in page.xpath("string(//section[@aria-labelledby='denials'])")
    assert page.xpath("//section[@aria-labelledby='linked']//a/@href") == ["/fact/f2"]
    assert "was forecast in" in await read(site, "/fact/f2")


async def test_a_fact_tells_what_would_settle_it_and_what_was_corrected(site: Datasette) -> None:
    page = html.fromstring(await read(site, "/fact/f1"))
    assert page.xpath("//section[@aria-labelledby='settling']//li/text()") == [
        "The text of Bloomberg, which is not in this book (passed on by 2 outlets)",
        "The accounts of xAI for the period",
    ]
    (told,) = page.xpath("//section[@aria-labelledby='corrected']//li")
    assert " ".join(told.text_content().split()) == (
        'fields set: measure = cash burn · The paper says "burn", not "loss". · corrected by Ada Pell'
    )


async def test_a_claim_shows_its_way_from_the_origin_with_the_evidence(site: Datasette) -> None:
    page = html.fromstring(await read(site, "/fact/f1"))
    (way,) = page.xpath("//li[@id='claim-c2']//p[contains(@class, 'chain')]")
    assert " ".join(way.text_content().split()) == (
        "handed on: Capital Éco ← Bloomberg (the same words as an earlier text 75%, the text)"
    )
    assert way.xpath(".//a/@href") == ["/article/a1"]


async def test_an_article_tells_its_sums_their_origins_and_what_changed(site: Datasette) -> None:
    page = html.fromstring(await read(site, "/article/a2"))
    assert page.xpath("string(//p[@class='lead'])") == "4 sums, one origin: Bloomberg. Of 2 the origin is not certain."
    assert page.xpath("//mark/text()") == ["un milliard de dollars", "13 milliards de dollars", "5 Md$"]
    changed = html.fromstring(await read(site, "/article/a3")).xpath("//section[@aria-labelledby='changed']//li")
    assert [(li.xpath("string(del)"), li.xpath("string(ins)")) for li in changed] == [
        ("$9.3 million", "$9.3 billion"),
        ("$5 billion", ""),
    ]
    assert "/article/a2" in await read(site, "/claim/c2")
    assert "/article/a6" in await read(site, "/source/ledger")
    await read(site, "/article/none", status=404)


async def test_a_fact_names_the_sums_beside_the_one_that_most_give(site: Datasette) -> None:
    page = html.fromstring(await read(site, "/fact/f1"))
    assert page.xpath("string(//h1)") == "cash burn, 2025: $9.3 billion"
    assert page.xpath("string(//h1/following-sibling::p)") == "Other sums told of it: about $13 billion"
    listed = html.fromstring(await read(site, "/subject/xAI?lang=fr"))
    assert listed.xpath("//td/span[@class='others']/text()") == ["aussi dit\u00a0: environ 13 milliards de dollars"]


async def test_a_fact_is_drawn_and_told_again_as_a_table(site: Datasette) -> None:
    page = html.fromstring(await read(site, "/fact/f1"))
    (drawing,) = page.xpath("//figure[@class='timeline']/svg[@role='img']")
    assert drawing.xpath("string(title)") == "The sums, one row an outlet, the earliest first"
    assert drawing.xpath("text[@class='outlet']/text()") == ["The Harbour Ledger", "Northern Wire", "Capital Éco"]
    assert drawing.xpath("g/@class") == ["mark reported", "mark denied", "mark expected", "mark reported"]
    rows = page.xpath("//figure//tbody/tr")
    assert [[" ".join(cell.text_content().split()) for cell in row] for row in rows] == [
        ["The Harbour Ledger", "17 June 2025", "$9.3 billion", "9,300,000,000 USD", "told as hearsay"],
        ["Northern Wire", "18 June 2025", "$9.3 billion", "9,300,000,000 USD", "denied"],
        ["Capital Éco", "19 June 2025", "about $13 billion", "13,000,000,000 USD", "told as expected or planned"],
        ["Capital Éco", "19 June 2025", "more than $1 billion a month", "≥ 1,000,000,000 USD", "told as hearsay"],
    ]
    assert page.xpath("//figure//tbody//a/@href")[0] == "#claim-c1"


async def test_a_claim_stands_beside_the_text_that_it_cites(site: Datasette) -> None:
    page = html.fromstring(await read(site, "/fact/f1"))
    (beside,) = page.xpath("//li[@id='claim-c2']//p[@class='how beside']")
    assert beside.text_content() == (
        "beside the text it cites (The Harbour Ledger): They differ ($9.3 billion) · what differs: lowest sum, how sure"
    )


async def test_a_reader_gets_the_sentence_in_their_language_where_there_is_one(site: Datasette) -> None:
    french = html.fromstring(await read(site, "/fact/f1?lang=fr")).xpath("//p[@class='lead']")[0]
    assert french.get("lang") == "fr"
    assert "Capital Éco" in french.text
    english = html.fromstring(await read(site, "/fact/f3?lang=fr")).xpath("//p[@class='lead']")[0]
    assert (english.get("lang"), english.text) == ("en", "One outlet tells it.")


async def test_many_comparisons_of_one_kind_are_folded(crowded_site: Datasette) -> None:
    page = html.fromstring(await read(crowded_site, "/fact/f1"))
    agreeing = page.xpath("//h3[. = 'They agree']/following-sibling::*")
    assert [len(found.xpath(".//li")) for found in agreeing[:2]] == [4, 4]
    assert agreeing[1].xpath("string(summary)") == "4 more"


async def test_links_lead_to_the_sentence_and_samples_to_our_copy(site: Datasette) -> None:
    page = html.fromstring(await read(site, "/fact/f1"))
    first, second, *_ = page.xpath("//a[@rel]/@href")
    assert first == (
        "/samples/www.harbourledger.example/2025/xai-burn.html#:~:text="
        "The%20start%2Dup%2C%20by%20its%20own%20papers%2C%20will%20burn%20%249.3%20billion%20this%20year%20%2D%20"
        "more%20than%20it%20raised."
    )
    assert second.startswith("https://wire.example.org/musk-disputes#:~:text=Musk%20said")


@pytest.mark.parametrize(
    "path", ["/", "/compare", "/fact/f1", "/claim/c1", "/source/ledger", "/subject/xAI", "/search?q=seeks"]
)
async def test_samples_are_called_so(site: Datasette, path: str) -> None:
    assert "Sample data, written for this project" in await read(site, path)
    assert "Données d’exemple, écrites pour ce projet" in await read(site, path, **{"accept-language": "fr-FR"})


async def test_pages_without_samples_do_not_say_so(site: Datasette) -> None:
    assert "Sample data" not in await read(site, "/source/wire")


async def test_a_fact_offers_its_claims_as_csv_and_json(site: Datasette) -> None:
    page = html.fromstring(await read(site, "/fact/f1"))
    links = page.xpath("//footer//a[contains(@href, '_through')]/@href")
    assert len(links) == 3
    csv, rows, _ = [await read(site, link) for link in links]
    assert len(csv.strip().splitlines()) == 5
    assert {row["id"] for row in json.loads(rows)} == {"c1", "c2", "c3", "c4"}
    other = html.fromstring(await read(site, "/fact/f2"))
    rows = await read(site, other.xpath("//footer//a[contains(@href, '_shape')]/@href")[0])
    assert {row["id"] for row in json.loads(rows)} == {"c4", "c5", "c6"}


async def test_a_claim_tells_which_words_decided_it(site: Datasette) -> None:
    page = html.fromstring(await read(site, "/claim/c1"))
    rows = {row.xpath("string(th)"): row.xpath("string(td[2])").strip() for row in page.xpath("//tbody/tr")}
    assert rows["measure"] == "burn"
    assert rows["period"] == "this year"
    assert page.xpath("//section[@aria-labelledby='facts']//a/@href") == ["/fact/f1"]


async def test_a_claim_is_a_schema_org_claim(site: Datasette) -> None:
    schema = json.loads(html.fromstring(await read(site, "/claim/c1")).xpath("string(//script)"))
    assert schema["@type"] == "Claim"
    assert schema["appearance"]["url"] == "https://www.harbourledger.example/2025/xai-burn.html"
    assert schema["@id"].endswith("/claim/c1")
    hostile = json.loads(html.fromstring(await read(site, "/claim/c8")).xpath("string(//script)"))
    assert hostile["text"].startswith("Paid ")
    assert "url" not in hostile["appearance"]


async def test_a_claim_without_anything_optional_has_a_page(site: Datasette) -> None:
    text = await read(site, "/claim/c9")
    assert "This claim belongs to no fact." in text
    assert "no address" in text
    assert "None" not in text


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["en", "fr"])
async def test_nothing_from_outside_becomes_markup_or_a_foreign_link(site: Datasette, path: str, lang: str) -> None:
    text = await read(site, path, **{"accept-language": lang})
    page = html.fromstring(text)
    assert not page.xpath("//script[not(@type='application/ld+json')] | //img | //@onerror")
    assert "<script>" not in text
    assert all(re.match(r"https?://|/|\?|#", link) for link in page.xpath("//@href | //@cite | //@action"))
    assert page.xpath("//html/@lang") == [lang]
    assert len(page.xpath("//h1")) == 1


@pytest.mark.parametrize(
    ("path", "lang", "expected"),
    [
        ("/fact/f1", "fr", "environ 13 milliards de dollars"),
        ("/fact/f1?lang=fr", "en", "plus de 1 milliard de dollars par mois"),
        ("/fact/f1?lang=en", "fr", "$9.3 billion"),
        ("/fact/f2", "fr", "4 à 5 milliards de dollars"),
        ("/fact/f1", "fr", "les origines divergent"),
        ("/", "fr", "Ce que l’on dit de l’argent de xAI, et qui le dit"),
        ("/", "de, it;q=0.5", "What is in dispute"),
        ("/nowhere", "fr", "Absent de ce recueil"),
    ],
)
async def test_pages_speak_the_language_of_the_reader(site: Datasette, path: str, lang: str, expected: str) -> None:
    response = await site.client.get(path, headers={"accept-language": lang})
    assert expected in response.text


async def test_a_language_that_was_asked_for_stays(site: Datasette) -> None:
    page = html.fromstring(await read(site, "/fact/f1?lang=fr"))
    assert page.xpath("//p[@class='kicker']/a/@href") == ["/subject/xAI?lang=fr"]


@pytest.mark.parametrize(
    "path",
    [
        "/fact/none",
        "/claim/none",
        "/source/none",
        "/subject/none",
        "/nowhere",
        "/no/such/page/at/all",
        "/export/none.csv",
        "/fact/a%00b",
    ],
)
async def test_what_is_not_there_gets_a_page_that_can_be_read(site: Datasette, path: str) -> None:
    assert "Not in this book" in await read(site, path, 404)


async def test_a_question_that_takes_too_long_gets_a_page_that_can_be_read(site: Datasette) -> None:
    site.sql_time_limit_ms = 0
    assert "This takes too long" in await read(site, "/compare", 503)


async def test_programs_get_their_errors_as_json(site: Datasette) -> None:
    response = await site.client.get("/claims/nowhere.json")
    assert response.status_code == 404
    assert response.json()["ok"] is False


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("levee", ["c2", "c6"]),
        ("LEVÉE fonds", ["c6"]),
        ("brûl", ["c2", "c4", "c6"]),
        ('" OR NEAR( *', []),
        ("subject:xAI", []),
        ("", []),
        ("zz%00zz", []),
        ("%ED%A0%80", []),
    ],
)
async def test_search_folds_accents_and_takes_no_operators(site: Datasette, asked: str, found: list[str]) -> None:
    page = html.fromstring(await read(site, f"/search?q={asked}"))
    assert sorted(page.xpath("//li[contains(@class, 'claim')]/@id")) == [f"claim-{name}" for name in found]
