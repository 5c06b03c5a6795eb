from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.language.query import Query

Ask = Callable[..., Query]


@pytest.mark.parametrize(
    ("message", "about", "offered"),
    [
        ("mercy side police efficiency 2016", "mercy side", "merseyside"),
        ("wilt sheer police legitimacy twenty fifteen", "wilt sheer", "wiltshire"),
        ("was Wesx Mercia good for effectiveness in 2016?", "Wesx Mercia", "west-mercia"),
    ],
)
def test_a_name_too_far_off_is_asked_back_and_yes_chooses_it(ask: Ask, message: str, about: str, offered: str) -> None:
    query = ask(message)
    assert query.choice is not None
    assert (query.choice.about, query.choice.options[0], query.forces) == (about, offered, ())
    assert ask(message, "yes").forces == query.choice.options


@pytest.mark.parametrize(
    "message", ["Xylophone efficiency 2016", "laptop efficiency 2016", "Sussex CPS efficiency 2016"]
)
def test_what_is_like_no_name_is_not_asked_back(ask: Ask, message: str) -> None:
    query = ask(message)
    assert query.choice is None
    assert query.decline is not None


FRAMES = (
    "Was {} good for efficiency in 2016?",
    "Why was {} marked inadequate for efficiency in 2015?",
    "did {} ever drop below good for any pillar",
    "have the police in {} got any better for efficiency from 2017 to 2018/19?",
    "In which year did {} become outstanding",
    "besides {}, who else was outstanding for legitimacy in 2016",
    "since when has {} been outstanding",
    "{} efficiency 2016",
)
INVENTED = st.sampled_from(("Ruritania", "Zenda", "Freedonia", "Xanadu", "Bob", "Qwghlm", "Narnia", "Elbonia"))
SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SOME
@given(name=INVENTED, frame=st.sampled_from(FRAMES))
def test_an_invented_name_is_never_answered_for_another_force_or_for_all(ask: Ask, name: str, frame: str) -> None:
    query = ask(frame.format(name))
    assert query.decline is not None or query.choice is not None


@SOME
@given(name=INVENTED, frame=st.sampled_from(("same for {}", "oops, {} I mean", "what about {}?", "and {}?")))
def test_a_follow_up_with_an_invented_name_is_not_about_the_force_before(ask: Ask, name: str, frame: str) -> None:
    query = ask("How did Kent do for efficiency in 2016?", frame.format(name))
    assert query.forces == ()
