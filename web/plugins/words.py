"""Gives the templates sums, days, counts and addresses in the reader's language."""

from datasette import hookimpl
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from web.book import Row, address
from web.days import write_day, write_period
from web.money import (
    write_exact,
    write_others,
    write_percent,
    write_rate,
    write_share,
    write_sum,
    write_ticks,
    write_unit,
)
from web.names import name_fact
from web.words import count, count_origins, tell_value

_FILTERS = {
    "money": write_sum,
    "exact": write_exact,
    "others": write_others,
    "day": write_day,
    "period": write_period,
    "percent": write_percent,
    "rate": write_rate,
    "share": write_share,
    "ticks": write_ticks,
    "unit": write_unit,
    "told": tell_value,
    "fact_name": name_fact,
}


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """The filters that write values, and the ways to count and to link."""
    for name, write in _FILTERS.items():
        env.filters[name] = _in_language(write)
    env.globals["count"] = _in_language(count)
    env.globals["count_origins"] = _in_language(count_origins)
    env.globals["page"] = page
    env.globals["shown"] = shown


@pass_context
def page(context: Context, *parts: str) -> str:
    """The address of a page of ours, in the language that was asked for."""
    return str(context["urls"].path(address(*parts) or "/")) + str(context["ending"])


@pass_context
def shown(context: Context, row: Row) -> Markup:
    """The sum of a row, which tells its exact value where one points at it or taps on it.

    Not with the `title` of an element: a finger cannot ask for it.
    """
    lang = context["lang"]
    exact = write_exact(row, lang)
    return Markup('<span class="sum" tabindex="-1" data-exact="{}">{}</span>').format(exact, write_sum(row, lang))


def _in_language(write: object) -> object:
    return pass_context(lambda context, *values: write(*values, context["lang"]))  # type: ignore[operator]  # of many kinds
