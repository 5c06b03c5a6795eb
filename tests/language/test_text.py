from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.text import MOST_CHARACTERS, MOST_TOKENS, clean, fold, tokens, words


def texts(message: str) -> list[str]:
    return [token.text for token in tokens(message)]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("How did Kent do?", ["how", "did", "kent", "do"]),
        ("HOW DID KENT DO", ["how", "did", "kent", "do"]),
        ("Devon & Cornwall", ["devon", "and", "cornwall"]),
        ("D&C", ["d", "and", "c"]),
        ("Dyfed-Powys", ["dyfed", "powys"]),
        ("Dyfed–Powys", ["dyfed", "powys"]),
        ("more than 50%", ["more", "than", "50", "percent"]),
        ("good -> outstanding", ["good", "to", "outstanding"]),
        ("good → outstanding", ["good", "to", "outstanding"]),
        ("Zoë Billingham", ["zoe", "billingham"]),
        ("wasn't", ["wasnt"]),
        ("wasn’t", ["wasnt"]),
        ("Kent's grade", ["kent", "grade"]),
        ("Kent’s grade", ["kent", "grade"]),
        ("kent_police", ["kent", "police"]),
        ("", []),
        ("   \n\t ", []),
        ("?!…", []),
        ("🚓🚨", []),
    ],
)
def test_a_message_becomes_small_plain_words(message: str, expected: list[str]) -> None:
    assert texts(message) == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("in 2016", ["in", "2016"]),
        ("2018/19", ["2018/19"]),
        ("2018-19", ["2018-19"]),
        ("2018–19", ["2018-19"]),
        ("2018 / 19", ["2018/19"]),
        ("18/19", ["18/19"]),
        ("2023-25.", ["2023-25"]),
        ("'16", ["'16"]),
        ("’16", ["'16"]),
        ("'2016'", ["2016"]),
        ("１６ of them", ["16", "of", "them"]),
    ],
)
def test_years_and_labels_stay_in_one_piece(message: str, expected: list[str]) -> None:
    assert texts(message) == expected


@pytest.mark.parametrize(
    "message",
    [
        "ＫＥＮＴ police",
        "𝐊𝐞𝐧𝐭 police",
        "Kеnt police",  # a Cyrillic е
        "Κent police",  # a Greek kappa
        "K\u200be\u200bn\u200bt police",
        "\u202eKent\u202c police",
        "Ke\u00adnt police",
        "Kent\u0000 police",
        "Kent\u00a0police",
        "**Kent** _police_",
        "`Kent` ~~police~~",
        "||Kent|| police",
        "> Kent police".removeprefix("> "),
        "```\nKent police\n```",
        "Ke\u0301nt police",
    ],
)
def test_letters_in_disguise_are_read_as_the_letters_they_look_like(message: str) -> None:
    assert texts(message) == ["kent", "police"]


@pytest.mark.parametrize(
    "message",
    [
        "<@123456789012345678> Kent",
        "<@!123456789012345678> Kent",
        "<@&123456789012345678> Kent",
        "<#123456789012345678> Kent",
        "<:cop:123456789012345678> Kent",
        "<id:customize> Kent",
        "<a:siren:123456789012345678> Kent",
        "</ask:123456789012345678> Kent",
        "<t:1478131200:R> Kent",
        "https://example.org/essex/2016 Kent",
        "http://www.bbc.co.uk/news/uk-england-essex-1 Kent",
    ],
)
def test_mentions_emoji_times_and_links_are_no_words(message: str) -> None:
    assert texts(message) == ["kent"]


def test_the_host_of_a_police_site_stays_for_it_names_a_force() -> None:
    assert texts("see https://www.kent.police.uk/about?x=essex please") == ["see", "kent", "police", "uk", "please"]


def test_a_token_keeps_how_it_was_written_and_where() -> None:
    first, second = tokens("What, Zoë's?")
    assert (first.raw, first.start) == ("What", 0)
    assert second.raw.startswith("Zoë")
    assert (second.text, second.before, second.possessive) == ("zoe", ",", True)


def test_the_marks_between_words_are_kept_with_the_word_behind_them() -> None:
    assert [token.before for token in tokens("Kent? Essex; Surrey\n\nDorset")] == ["", "?", ";", "\n"]


def test_a_short_word_with_an_s_is_no_possessive() -> None:
    (token,) = tokens("is")
    assert (token.text, token.possessive) == ("is", False)


def test_what_lies_beyond_the_longest_message_is_not_read() -> None:
    assert texts("a" * MOST_CHARACTERS + " kent") == ["a" * MOST_CHARACTERS]


def test_no_more_tokens_are_made_than_the_limit() -> None:
    assert len(tokens("ab " * MOST_CHARACTERS)) == MOST_TOKENS


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Zoë", "zoe"), ("SIÂN", "sian"), ("O'Brien", "obrien"), ("Straße", "strasse"), ("kent", "kent"), ("", "")],
)
def test_a_folded_word_has_no_accents_apostrophes_or_capitals(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_names_of_the_data_are_folded_as_messages_are() -> None:
    assert words("Heddlu Dyfed-Powys") == ("heddlu", "dyfed", "powys")
    assert words("Devon & Cornwall") == words("devon and CORNWALL")


def test_line_breaks_survive_between_paragraphs_and_other_blanks_become_spaces() -> None:
    assert clean("a\tb\u2003c\nd\u2800e") == "a b c d e"
    assert clean("How is Kent?\n \n\nAnd Essex?") == "How is Kent?\nAnd Essex?"


@given(st.text("aAbZsSi hire'-2&. shireé", max_size=40) | st.text(max_size=40))
def test_the_words_of_a_phrase_are_those_of_a_message(phrase: str) -> None:
    assert words(phrase) == tuple(texts(phrase))
