"""Whatever a question is dressed in, it gets the answer that it gets plain."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.answering import answer
from bot.language.understand import understand
from bot.store.snapshot import Snapshot
from tests.questions.judging import FOLDER, cases

QUESTIONS = [
    case["turns"][0]
    for path in sorted(FOLDER.glob("*.jsonl"))
    for case in cases(path)
    # What is dressed already may be told by its dress, and a mere dot or "lol" with a greeting is a greeting.
    if len(case["turns"]) == 1 and case["turns"][0].isascii() and not set(case["turns"][0]) & set("<>`*_~|\n[{")
    and len(case["turns"][0].split()) > 1
]
CYRILLIC = str.maketrans("aeopxAEOPX", "аеорхАЕОРХ")


def between_letters(mark: str) -> Callable[[str], str]:
    """Puts an invisible mark behind every letter."""
    return lambda text: "".join(char + mark if char.isalpha() else char for char in text)


def wrapped(before: str, behind: str | None = None) -> Callable[[str], str]:
    return lambda text: f"{before}{text}{before[::-1] if behind is None else behind}"


DISGUISES: Mapping[str, Callable[[str], str]] = {
    "bold": wrapped("**"),
    "slanted": wrapped("*"),
    "struck out": wrapped("~~"),
    "a spoiler": wrapped("||"),
    "code": wrapped("`"),
    "a block of code": wrapped("```\n", "\n```"),
    "a block of code in a language": wrapped("```py\n", "\n```"),
    "a quote": wrapped("> ", ""),
    "a long quote": wrapped(">>> ", ""),
    "a heading": wrapped("# ", ""),
    "small print": wrapped("-# ", ""),
    "an item of a list": wrapped("- ", ""),
    "quotation marks": wrapped("“", "”"),
    "brackets": wrapped("(", ")"),
    "a mention before": wrapped("<@123456789012345678> ", ""),
    "an emoji behind": wrapped("", " 🤔"),
    "blanks around": wrapped("\n  ", "  \n"),
    "two blanks": lambda text: text.replace(" ", "  "),
    "tabs": lambda text: text.replace(" ", "\t"),
    "no-break spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "zero-width joiners": between_letters("\N{ZERO WIDTH JOINER}"),
    "right-to-left marks": between_letters("\N{RIGHT-TO-LEFT MARK}"),
    "soft hyphens": between_letters("\N{SOFT HYPHEN}"),
    "an override of direction": wrapped("\N{RIGHT-TO-LEFT OVERRIDE}", "\N{POP DIRECTIONAL FORMATTING}"),
    "Cyrillic letters": lambda text: text.translate(CYRILLIC),
    "full-width letters": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "accents": lambda text: unicodedata.normalize("NFC", "".join(c + "\u0301" * (c in "aeiou") for c in text)),
    "a greeting": wrapped("Hi there! ", ""),
    "a please before": wrapped("please ", ""),
    "thanks": wrapped("", " Many thanks in advance!"),
    "all of it": lambda text: f"Hello,\n\n> **{text.translate(CYRILLIC)}** 🙏\n\nCheers",
}


def test_there_are_questions_enough_to_dress() -> None:
    assert len(QUESTIONS) > 1000


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.sampled_from(QUESTIONS), dress=st.sampled_from(sorted(DISGUISES)))
def test_a_disguised_question_is_answered_as_a_plain_one(snapshot: Snapshot, question: str, dress: str) -> None:
    plain = answer(understand(question, snapshot.lexicon), snapshot)
    told = answer(understand(DISGUISES[dress](question), snapshot.lexicon), snapshot)
    assert (told.status, told.verdict, told.facts, told.options) == (
        plain.status, plain.verdict, plain.facts, plain.options,
    ), (question, dress)
