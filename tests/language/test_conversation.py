from __future__ import annotations

import pytest

from bot.language.conversation import MOST, SECONDS, Conversations
from bot.language.query import Query


class Clock:
    """Seconds that go forward when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def conversations(clock: Clock) -> Conversations:
    return Conversations(clock)


KENT = Query("grade", forces=("kent",))
ESSEX = Query("grade", forces=("essex",))


def test_nothing_was_said_before_the_first_question(conversations: Conversations) -> None:
    assert conversations.previous(("channel", "person")) is None


def test_the_last_query_of_a_person_in_a_channel_is_remembered(conversations: Conversations) -> None:
    conversations.remember((1, 7), KENT)
    conversations.remember((1, 7), ESSEX)
    assert conversations.previous((1, 7)) == ESSEX


def test_people_and_channels_are_kept_apart(conversations: Conversations) -> None:
    conversations.remember((1, 7), KENT)
    conversations.remember((1, 8), ESSEX)
    assert conversations.previous((1, 7)) == KENT
    assert conversations.previous((1, 8)) == ESSEX
    assert conversations.previous((2, 7)) is None


@pytest.mark.parametrize(
    ("seconds", "kept"), [(0, True), (60, True), (SECONDS - 1, True), (SECONDS + 1, False), (86_400, False)]
)
def test_a_query_is_forgotten_after_ten_minutes(
    conversations: Conversations, clock: Clock, seconds: float, kept: bool
) -> None:
    conversations.remember("key", KENT)
    clock.now += seconds
    assert (conversations.previous("key") == KENT) is kept


def test_ten_minutes_are_six_hundred_seconds() -> None:
    assert SECONDS == 600


def test_every_question_starts_the_ten_minutes_anew(conversations: Conversations, clock: Clock) -> None:
    conversations.remember("key", KENT)
    clock.now += SECONDS - 1
    conversations.remember("key", ESSEX)
    clock.now += SECONDS - 1
    assert conversations.previous("key") == ESSEX


def test_looking_does_not_start_them_anew(conversations: Conversations, clock: Clock) -> None:
    conversations.remember("key", KENT)
    clock.now += SECONDS - 1
    assert conversations.previous("key") == KENT
    clock.now += 2
    assert conversations.previous("key") is None


def test_what_is_too_old_is_dropped_with_the_next_question_of_anyone(clock: Clock) -> None:
    conversations = Conversations(clock)
    conversations.remember("first", KENT)
    clock.now += SECONDS + 1
    conversations.remember("second", ESSEX)
    clock.now -= SECONDS
    assert conversations.previous("first") is None


def test_with_too_many_conversations_the_oldest_goes_first(conversations: Conversations) -> None:
    conversations.remember("first", KENT)
    conversations.remember("second", KENT)
    conversations.remember("first", ESSEX)
    for number in range(MOST - 1):
        conversations.remember(number, KENT)
    assert conversations.previous("second") is None
    assert conversations.previous("first") == ESSEX
    assert conversations.previous(MOST - 2) == KENT
