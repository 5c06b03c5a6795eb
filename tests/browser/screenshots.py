"""The README's pictures, made anew by `make screenshots`: each kind of answer as it looks in the demo page, in Debian's
chromium, and each kind of picture as the bot draws it. They go to `docs/`, in few colours so that they stay small."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.answers.answering import answer
from bot.answers.proof import prove
from bot.language.understand import understand
from bot.pictures.charting import chart_of
from bot.pictures.drawing import draw
from bot.settings import shipped_data
from bot.store.database import open_database
from bot.store.reload import ensure_loaded
from bot.store.serving import load_snapshot
from tests.browser.test_demo_page import ARGUMENTS, CHROMIUM, send, settled
from tests.demo.running import ROOT, Demo

DOCS = ROOT / "docs"
COLOURS = 96
# Each picture of the page: its name, the messages that are sent, and how many of the last messages it shows.
ANSWERS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("demo", ("How did Leics do for efficiency in 2016?", "and in 2015?"), 4),
    ("answer-round", ("How did Durham do in 2016?",), 2),
    ("answer-history", ("How has Durham changed for effectiveness?",), 2),
    ("answer-comparison", ("Compare Durham and Cleveland for efficiency in 2018/19",), 2),
    ("answer-count", ("How many forces were inadequate for efficiency in 2015?",), 2),
    ("answer-list", ("Which forces were good for efficiency in 2016?",), 2),
    ("answer-quote", ("What did Zoë Billingham say about spending?",), 2),
    ("answer-clarify", ("How did Yorkshire do for efficiency in 2016?",), 2),
    ("answer-not-held", ("How did Gwent do in 2013?",), 2),
    ("answer-not-for-the-bot", ("Was Kent fire service good in 2016?",), 2),
    ("answer-map", ("Show me a map of legitimacy in 2016",), 2),
)
# Each picture as the bot draws it: its name, and the question.
DRAWN: tuple[tuple[str, str], ...] = (
    ("picture-map", "Map of investigating crime 2023-25"),
    ("picture-history", "Chart Durham"),
    ("picture-national", "Bar chart of efficiency"),
    ("picture-comparison", "Chart Kent, Essex, Surrey and Sussex for 2021/22"),
    ("picture-moves", "Show me who moved from 2015 to 2016 for efficiency as a flow chart"),
)


def main() -> int:
    """Make all pictures. Returns the exit status."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, questions, shown in ANSWERS:
            # A demo of its own for each, so that nothing stands above it.
            with TemporaryDirectory() as folder:
                demo = Demo(Path(folder), shipped_data())
                try:
                    keep(name, photographed(asked(browser, demo, questions), shown))
                finally:
                    demo.end(signal.SIGINT)
        browser.close()
    with TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{folder}/screenshots.db")
        ensure_loaded(engine, shipped_data(), "screenshots", prove)
        snapshot = load_snapshot(engine)
        engine.dispose()
    for name, question in DRAWN:
        query = understand(question, snapshot.lexicon)
        chart = chart_of(query.picture or "any", answer(query, snapshot), snapshot)
        if chart is None:
            print(f"Nothing is drawn for {question!r}.", file=sys.stderr)
            return 1
        keep(name, Image.open(io.BytesIO(draw(chart))))
    return 0


def asked(browser: Browser, demo: Demo, questions: Iterable[str]) -> Page:
    """A page in which these questions were asked and answered."""
    page = browser.new_page(viewport={"width": 1000, "height": 1600})
    page.goto(demo.url)
    expect(page.get_by_role("button", name="Which forces were outstanding")).to_be_visible()
    for question in questions:
        send(page, question)
    settled(page)
    return page


def photographed(page: Page, shown: int) -> Image.Image:
    """The last messages of the page, one below the other."""
    entries = page.locator("#channel-message-list > *")
    page.wait_for_load_state("networkidle")
    number = entries.count()
    parts = [Image.open(io.BytesIO(entries.nth(at).screenshot())) for at in range(number - shown, number)]
    whole = Image.new("RGB", (max(part.width for part in parts), sum(part.height for part in parts)))
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return whole


def keep(name: str, picture: Image.Image) -> None:
    """Write a picture to the docs in few colours."""
    small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(DOCS / f"{name}.png", optimize=True)
    print(f"docs/{name}.png: {(DOCS / f'{name}.png').stat().st_size // 1024} KiB")


if __name__ == "__main__":
    sys.exit(main())
