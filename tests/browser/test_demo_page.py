from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.demo.running import Demo

pytestmark = pytest.mark.browser

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]
TWENTY_QUESTIONS = (
    ("How did Leicestershire do for efficiency in 2016?", "Leicestershire Police: good for efficiency"),
    ("and Durham?", "Durham Constabulary: outstanding for efficiency, 2016"),
    ("and in 2014?", "Durham Constabulary: good for efficiency, 2014"),
    ("How many forces were inadequate for efficiency in 2015?", "One of 43 forces was graded inadequate"),
    ("Which forces were outstanding for efficiency in 2016?", "Durham and West Midlands."),
    ("WYP efficiency 18/19?", "West Yorkshire Police: outstanding for efficiency, 2018/19"),
    ("Lankashire Constabulary, 2015, efficiency.", "Lancashire Constabulary: outstanding"),
    ("how did the Met do on effectiveness in 2016", "Metropolitan Police Service: requires improvement"),
    ("durham v cleveland efficiency 2018/19 who won", "Durham was graded outstanding and Cleveland inadequate"),
    ("Was Durham outstanding for efficiency in 2016?", "Yes"),
    ("Was Suffolk inadequate for legitimacy in 2015?", "No"),
    ("CoLP legitimacy 2017 please", "City of London Police: requires improvement for legitimacy, 2017"),
    ("Which police force covers Brighton?", "Brighton is policed by Sussex Police."),
    ("How did Kent do for efficiency in 2013?", "2013"),
    ("What grade did Greater Manchester get for legitimacy in 2017?", "not graded"),
    ("What did the inspector say about Leicestershire for efficiency in 2016?", "Zoë Billingham"),
    ("How did Gwent do for legitimacy in 2016?", "Gwent Police: good for legitimacy, 2016"),
    ("How did Yorkshire do for efficiency in 2016?", "North Yorkshire, South Yorkshire or West Yorkshire"),
    ("West Yorkshire", "West Yorkshire Police: good for efficiency, 2016"),
    ("thanks!", "You’re welcome."),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def demo(tmp_path: Path, data_folder: Path) -> Iterator[Demo]:
    started = Demo(tmp_path, data_folder)
    yield started
    assert started.end(signal.SIGINT) == (0, "")


@pytest.fixture
def page(browser: Browser, demo: Demo) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 1000})
    opened.goto(demo.url)
    expect(opened.get_by_role("button", name="Which forces were outstanding")).to_be_visible()
    yield opened
    opened.close()


def messages(page: Page) -> list[str]:
    """The conversation as it can be read on the page, oldest first, in plain lines."""
    return [" ".join(text.split()) for text in page.locator("#channel-message-list > *").all_inner_texts()]


def settled(page: Page) -> None:
    """Wait until the page does nothing else ("Updating viewport…"): until then Enter and buttons do nothing."""
    expect(page.locator("#action-status")).not_to_have_text(re.compile("…$"))


def send(page: Page, text: str) -> None:
    """Type a message, send it, and wait until it stands there with its answer."""
    before = page.locator("#channel-message-list > *").count()
    box = page.locator("#channel-composer-input")
    box.press_sequentially(text)
    settled(page)
    box.press("Enter")
    expect(page.locator("#channel-message-list > *")).to_have_count(before + 2)


def view_as(page: Page, viewer: str) -> None:
    page.get_by_label("Viewing as").select_option(label=viewer)
    expect(page.locator("#action-status")).to_have_text("Preview ready")


def command(page: Page, name: str) -> None:
    """Type a command's name and choose it from the list that opens."""
    page.locator("#channel-composer-input").press_sequentially(f"/{name}")
    page.locator("#command-picker-listbox").get_by_role("option", name=f"/{name}").first.click()
    expect(page.get_by_role("button", name=f"Command /{name}")).to_be_visible()


def test_twenty_questions_typed_in_a_row_are_answered_on_the_page(page: Page) -> None:
    for question, answer in TWENTY_QUESTIONS:
        send(page, question)
        assert question in messages(page)[-2]
        assert answer in messages(page)[-1], question


def test_a_question_to_try_is_answered_when_it_is_pressed(page: Page) -> None:
    settled(page)
    page.get_by_role("button", name="How did Leicestershire do for efficiency in 2016?").click()
    answer = page.get_by_text("Leicestershire Police: good for efficiency, 2016").last
    expect(answer).to_be_visible()


def test_a_choice_is_made_with_a_button(page: Page) -> None:
    send(page, "How did Yorkshire do for efficiency in 2016?")
    button = page.locator("#channel-message-list").get_by_role("button", name="South Yorkshire")
    settled(page)
    button.click()
    expect(page.get_by_text("South Yorkshire Police: ").last).to_be_visible()
    expect(button).to_have_count(0)


def test_the_card_below_an_answer_names_the_source(page: Page) -> None:
    send(page, "How did Durham do for efficiency in 2016?")
    expect(page.get_by_role("link", name="PEEL 2016: Durham")).to_be_visible()
    expect(page.get_by_text("Data version 1, loaded")).to_be_visible()


def test_a_command_is_used_with_an_option_offered_while_it_is_typed(page: Page) -> None:
    command(page, "grade")
    page.get_by_label("force, required").press_sequentially("nottingam")
    page.get_by_role("option", name="Nottinghamshire Police").click()
    settled(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Nottinghamshire Police in 2023-25").last).to_be_visible()


def test_the_admin_may_look_after_the_data_and_the_visitor_may_not(page: Page) -> None:
    command(page, "data status")
    settled(page)
    page.get_by_role("button", name="Send").click()
    refusal = page.get_by_text("Only the people who run this bot can use /data.")
    expect(refusal.last).to_be_visible()
    view_as(page, "Admin (may use /data)")
    expect(refusal).to_have_count(0)
    command(page, "data status")
    settled(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Serving version 1, loaded").last).to_be_visible()
    expect(page.get_by_text("The data files are the same.").last).to_be_visible()


def test_why_an_answer_came_about_is_told_behind_its_button(page: Page) -> None:
    send(page, "How did Notinghamshir do for efficency?")
    settled(page)
    page.locator("#channel-message-list").get_by_role("button", name="Why this answer?").last.click()
    recognised = "“Notinghamshir” as force: Nottinghamshire (near: misspelt, 2 edits off"
    expect(page.get_by_text(recognised).last).to_be_visible()


def test_a_button_leads_on_from_an_answer(page: Page) -> None:
    send(page, "How did Durham do for efficiency in 2016?")
    settled(page)
    page.locator("#channel-message-list").get_by_role("button", name="Who else was outstanding?").click()
    expect(page.get_by_text("2 of 43 forces were graded outstanding for efficiency in 2016").last).to_be_visible()


def test_a_map_that_is_asked_for_is_a_picture_with_its_words_behind_a_button(page: Page) -> None:
    send(page, "show me a map of legitimacy in 2016")
    picture = page.locator("#channel-message-list img[alt*='Legitimacy, 2016: grades by force: 2 outstanding']")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 1100)
    settled(page)
    page.locator("#channel-message-list").get_by_role("button", name="As text").click()
    expect(page.get_by_text("Outstanding (2): Derbyshire Constabulary, Kent Police").last).to_be_visible()
