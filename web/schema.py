"""A claim in the words of schema.org, for machines."""

from web.book import Row
from web.links import is_http


def describe_claim(claim: Row, url: str) -> Row:
    """The claim in the words of schema.org; what is unknown is left out."""
    article = {
        "@type": "NewsArticle",
        "headline": claim["title"],
        "url": claim["url"] if is_http(claim["url"]) else None,
        "datePublished": claim["published"],
        "inLanguage": claim["text_lang"],
        "publisher": {"@type": "Organization", "name": claim["publisher"]},
    }
    schema = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": url,
        "url": url,
        "name": claim["quote"],
        "text": claim["sentence"] or claim["quote"],
        "about": claim["subject"] and {"@type": "Organization", "name": claim["subject"]},
        "appearance": {key: value for key, value in article.items() if value},
    }
    return {key: value for key, value in schema.items() if value}
