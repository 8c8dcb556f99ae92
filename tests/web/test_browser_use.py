"""What a reader does with the pages: by keyboard, by finger, and without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from browser import OVERFLOW, watch
from playwright.sync_api import Browser, Locator, Page, expect

FOCUS = "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"

pytestmark = pytest.mark.slow


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    page = chromium.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    seen = watch(page)
    yield page
    page.close()
    assert seen == []


@pytest.fixture
def bare_page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page without JavaScript."""
    page = chromium.new_page(base_url=address, java_script_enabled=False)
    yield page
    page.close()


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Page]:
    screen = {"width": 390, "height": 800}
    page = chromium.new_page(base_url=address, viewport=screen, has_touch=True, is_mobile=True)
    yield page
    page.close()


def press_tab_until(page: Page, focus: str) -> None:
    """Goes on by the tabulator key until the focus is where it should be."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUS) == focus:
            return
    pytest.fail(f"the tabulator key does not lead to {focus}")


def test_a_reader_goes_from_the_front_page_to_the_sentence(page):
    page.goto("/")
    page.click("a[href='/fact/f1']")
    page.locator("a[href^='/claim/']").first.click()
    expect(page).to_have_url(re.compile("/claim/"))
    assert page.locator("mark").first.inner_text().strip()


@pytest.mark.parametrize("path", ["/", "/fact/f1", "/compare", "/claims", "/claims/claims"])
def test_the_first_stop_of_the_keyboard_skips_to_the_content(page, path):
    page.goto(path)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == "skip"
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [("metric", "cash", "cash_burn"), ("verdict", "one origin", "single_origin"), ("period", "2025", "2025")],
)
def test_a_choice_is_made_by_keyboard_and_stays_in_the_address(page, name, typed, value):
    page.goto("/compare")
    press_tab_until(page, name)
    page.keyboard.type(typed)
    press_tab_until(page, "BUTTON")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"[?&]{name}={value}(&|$)"))
    expect(page.locator(f"#{name}")).to_have_value(value)
    page.reload()
    expect(page.locator(f"#{name}")).to_have_value(value)


def test_the_arrow_keys_choose_too_and_a_company_is_typed(page):
    page.goto("/compare")
    press_tab_until(page, "subject")
    page.keyboard.type("Mistral AI")
    press_tab_until(page, "metric")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#metric").input_value()
    press_tab_until(page, "BUTTON")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(rf"subject=Mistral\+AI&metric={chosen}&"))
    expect(page.locator("#subject")).to_have_value("Mistral AI")


def test_all_works_without_scripts(bare_page):
    bare_page.goto("/")
    bare_page.locator("#q").focus()
    bare_page.keyboard.type("levee")
    bare_page.keyboard.press("Enter")
    expect(bare_page.locator(".claim")).to_have_count(2)
    bare_page.goto("/compare")
    bare_page.locator("#metric").select_option("cash_burn")
    bare_page.locator("main form button").click()
    expect(bare_page.locator(".matrix tbody tr")).to_have_count(1)
    bare_page.locator(".matrix tbody th a").click()
    expect(bare_page.locator("h1")).to_contain_text("$9.3 billion")
    bare_page.locator(".timeline summary").click()
    expect(bare_page.locator(".timeline table")).to_be_visible()


def test_a_fact_is_drawn_with_a_name_and_told_again_as_a_table(page):
    page.goto("/fact/f1")
    drawing = page.locator("figure.timeline > svg[role=img]")
    expect(drawing).to_have_accessible_name(re.compile("^The sums, one row an outlet, the earliest first"))
    marks = page.locator("figure.timeline > svg g.mark").count()
    page.locator("figure.timeline summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("figure.timeline table tbody tr")).to_have_count(marks)
    expect(page.locator("figure.timeline table")).to_be_visible()


def test_a_wide_matrix_scrolls_in_its_own_frame(page):
    page.set_viewport_size({"width": 740, "height": 900})
    page.goto("/compare")
    assert page.locator(".matrix").evaluate("frame => frame.scrollWidth - frame.clientWidth") > 0
    assert page.evaluate(OVERFLOW) == 0
    press_tab_until(page, "matrix")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".matrix")).not_to_have_js_property("scrollLeft", 0)


def told_exactly(sum_: Locator) -> str:
    return sum_.evaluate("element => getComputedStyle(element, '::after').content")


@pytest.mark.parametrize("path", ["/", "/fact/f1", "/fact/f2", "/compare", "/subject/xAI"])
def test_a_sum_tells_its_exact_value_where_one_points(page, path):
    page.goto(path)
    for sum_ in page.locator(".sum[data-exact]:visible").all():
        page.mouse.move(0, 0)
        assert told_exactly(sum_) == "none"
        sum_.hover()
        assert sum_.get_attribute("data-exact") in told_exactly(sum_)
        assert page.evaluate(OVERFLOW) == 0


@pytest.mark.parametrize("path", ["/", "/fact/f1", "/compare"])
def test_a_sum_tells_its_exact_value_to_a_finger(phone, path):
    phone.goto(path)
    for sum_ in phone.locator("main .sum[data-exact]:visible").all()[:6]:
        sum_.tap()
        assert sum_.get_attribute("data-exact") in told_exactly(sum_)
        assert phone.evaluate(OVERFLOW) == 0
