from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.language.lexicon import Lexicon
from bot.language.query import Query
from bot.language.understand import understand

Ask = Callable[..., Query]

KENT = "How did Kent do for efficiency in 2016?"
YORKSHIRES = {"humberside", "north-yorkshire", "south-yorkshire", "west-yorkshire"}


def slots(query: Query) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return query.forces, query.rounds, query.areas


@pytest.mark.parametrize(
    ("message", "forces", "rounds", "areas"),
    [
        ("and in 2015?", ("kent",), ("2015",), ("efficiency",)),
        ("and 2017?", ("kent",), ("2017",), ("efficiency",)),
        ("2015?", ("kent",), ("2015",), ("efficiency",)),
        ("what about 2018/19", ("kent",), ("2018/19",), ("efficiency",)),
        ("and in twenty fifteen", ("kent",), ("2015",), ("efficiency",)),
        ("What about Essex?", ("essex",), ("2016",), ("efficiency",)),
        ("and Surrey?", ("surrey",), ("2016",), ("efficiency",)),
        ("same for the Met", ("metropolitan",), ("2016",), ("efficiency",)),
        ("how about gmp", ("greater-manchester",), ("2016",), ("efficiency",)),
        ("Essex?", ("essex",), ("2016",), ("efficiency",)),
        ("ok now do Leics", ("leicestershire",), ("2016",), ("efficiency",)),
        ("and legitimacy?", ("kent",), ("2016",), ("legitimacy",)),
        ("what about effectiveness", ("kent",), ("2016",), ("effectiveness",)),
        ("how was it for legitimacy?", ("kent",), ("2016",), ("legitimacy",)),
        ("and Essex in 2015?", ("essex",), ("2015",), ("efficiency",)),
        ("and Essex for legitimacy?", ("essex",), ("2016",), ("legitimacy",)),
        ("and before that?", ("kent",), ("2015",), ("efficiency",)),
        ("and the year before?", ("kent",), ("2015",), ("efficiency",)),
        ("what about the year after?", ("kent",), ("2017",), ("efficiency",)),
        ("no, I meant Essex", ("essex",), ("2016",), ("efficiency",)),
        ("no I meant legitimacy", ("kent",), ("2016",), ("legitimacy",)),
        ("sorry, 2015", ("kent",), ("2015",), ("efficiency",)),
        ("what about police in Brighton", ("sussex",), ("2016",), ("efficiency",)),
    ],
)
def test_a_follow_up_inherits_what_it_does_not_say(
    ask: Ask, message: str, forces: tuple[str, ...], rounds: tuple[str, ...], areas: tuple[str, ...]
) -> None:
    query = ask(KENT, message)
    assert slots(query) == (forces, rounds, areas)
    assert query.decline is None


def test_follow_ups_follow_each_other(ask: Ask) -> None:
    query = ask(KENT, "and Essex?", "and in 2015?", "what about legitimacy?")
    assert slots(query) == (("essex",), ("2015",), ("legitimacy",))


@pytest.mark.parametrize(
    "message",
    [
        "How did Essex do for legitimacy in 2015?",
        "Which forces were outstanding for effectiveness in 2017?",
        "How many forces were inadequate for legitimacy in 2015?",
        "compare Norfolk and Suffolk for legitimacy 2015",
        "Was Durham good for legitimacy in 2015?",
        "Which Welsh forces were good for legitimacy in 2017?",
        "What is PEEL?",
        "which force covers Brighton?",
        "help",
        "hello",
        "What's the weather in Leicester tomorrow?",
        "I had a lovely curry in Leicester",
        "How did Police Scotland do for efficiency in 2016?",
        "Did Gwent improve for legitimacy between 2015 and 2016?",
        "What did Zoë Billingham say about Leicestershire in 2016?",
        "which force was best for legitimacy in 2017",
    ],
)
def test_a_complete_new_question_inherits_nothing(ask: Ask, message: str) -> None:
    assert ask(KENT, message) == ask(message)


@pytest.mark.parametrize(
    "message",
    [
        "will it rain there tomorrow?",
        "who is the chief constable there?",
        "what's their phone number",
        "how many officers do they have?",
    ],
)
def test_a_question_on_another_topic_is_declined_after_a_question_too(ask: Ask, message: str) -> None:
    query = ask(KENT, message)
    assert query.intent in ("unknown", "contact")
    if query.intent == "unknown":
        assert query.decline is not None


@pytest.mark.parametrize("message", ["thanks!", "cheers mate", "lol", "ok thank you very much", "bye"])
def test_thanks_and_chatter_after_an_answer_bring_no_second_answer(ask: Ask, message: str) -> None:
    query = ask(KENT, message)
    assert query.intent in ("smalltalk", "unknown")
    assert query.forces == ()


@pytest.mark.parametrize(
    ("message", "chosen"),
    [
        ("1", [0]),
        ("2", [1]),
        ("4", [3]),
        ("the second one", [1]),
        ("first", [0]),
        ("number 3 please", [2]),
        ("the last one", [3]),
        ("both", [0, 1, 2, 3]),
        ("all of them", [0, 1, 2, 3]),
    ],
)
def test_a_choice_is_made_by_number(ask: Ask, message: str, chosen: list[int]) -> None:
    asked = ask("Yorkshire Police effectiveness 2016")
    assert asked.choice is not None
    query = ask("Yorkshire Police effectiveness 2016", message)
    assert query.choice is None
    assert query.forces == tuple(asked.choice.options[at] for at in chosen)
    assert (query.rounds, query.areas) == (("2016",), ("effectiveness",))


@pytest.mark.parametrize(
    ("message", "slug"),
    [
        ("West Yorkshire", "west-yorkshire"),
        ("west yorkshire police please", "west-yorkshire"),
        ("the west one", "west-yorkshire"),
        ("south", "south-yorkshire"),
        ("Humberside", "humberside"),
        ("I meant north yorkshire", "north-yorkshire"),
        ("North Yorks", "north-yorkshire"),
        ("WYP", "west-yorkshire"),
    ],
)
def test_a_choice_is_made_by_a_name_or_a_part_of_it(ask: Ask, message: str, slug: str) -> None:
    query = ask("Yorkshire Police effectiveness 2016", message)
    assert query.choice is None
    assert slots(query) == ((slug,), ("2016",), ("effectiveness",))


@pytest.mark.parametrize(
    ("message", "slug"),
    [
        ("the Met", "metropolitan"),
        ("met", "metropolitan"),
        ("city", "city-of-london"),
        ("City of London", "city-of-london"),
        ("the city one", "city-of-london"),
        ("metropolitan", "metropolitan"),
    ],
)
def test_the_london_forces_are_told_apart(ask: Ask, message: str, slug: str) -> None:
    query = ask("How did London police do for efficiency in 2017?", message)
    assert query.choice is None
    assert slots(query) == ((slug,), ("2017",), ("efficiency",))


@pytest.mark.parametrize(
    ("message", "rounds"), [("2015", ("2015",)), ("the second", ("2016",)), ("both", ("2015", "2016"))]
)
def test_an_unclear_round_is_chosen_in_the_same_ways(ask: Ask, message: str, rounds: tuple[str, ...]) -> None:
    query = ask("What was Kent's efficiency grade in 2015/16?", message)
    assert query.choice is None
    assert slots(query) == (("kent",), rounds, ("efficiency",))


def test_a_new_question_instead_of_a_choice_is_answered(ask: Ask) -> None:
    query = ask("Yorkshire Police effectiveness 2016", "How did Kent do for legitimacy in 2015?")
    assert slots(query) == (("kent",), ("2015",), ("legitimacy",))
    assert query.choice is None


def test_a_number_that_is_no_option_chooses_none(ask: Ask) -> None:
    query = ask("How did London police do for efficiency in 2017?", "5")
    assert query.forces == ()


@pytest.mark.parametrize("message", ["yorkshire", "yes", "dunno", "any", "not sure", "what?", "police"])
def test_never_two_clarifications_in_a_row(ask: Ask, message: str) -> None:
    query = ask("Yorkshire Police effectiveness 2016", message)
    assert query.choice is None
    assert set(query.forces) <= YORKSHIRES


@pytest.mark.parametrize(
    ("message", "grades"),
    [
        ("how many others got that?", ()),
        ("How many other forces were good?", ("good",)),
        ("and how many got outstanding?", ("outstanding",)),
    ],
)
def test_how_many_others_is_a_count_of_the_same_round_and_area(ask: Ask, message: str, grades: tuple[str, ...]) -> None:
    query = ask(KENT, message)
    assert query.intent == "count"
    assert (query.rounds, query.areas) == (("2016",), ("efficiency",))
    if grades:
        assert query.grades == grades
    else:
        assert query.same_as == "kent"
        assert query.others


@pytest.mark.parametrize("message", ["who else?", "who else got that?", "which others got the same?", "anyone else?"])
def test_who_else_lists_those_with_the_same_grade(ask: Ask, message: str) -> None:
    query = ask(KENT, message)
    assert query.intent == "list"
    assert query.same_as == "kent"
    assert (query.rounds, query.areas) == (("2016",), ("efficiency",))


@pytest.mark.parametrize(
    "message", ["just the Welsh ones", "only the welsh ones", "and in Wales?", "just the Welsh forces"]
)
def test_a_list_is_narrowed_to_a_region(ask: Ask, message: str) -> None:
    query = ask("Which forces were good for efficiency in 2016?", message)
    assert query.intent == "list"
    assert set(query.within) == {"dyfed-powys", "gwent", "north-wales", "south-wales"}
    assert (query.grades, query.rounds, query.areas) == (("good",), ("2016",), ("efficiency",))


@pytest.mark.parametrize(
    ("message", "grades", "rounds"),
    [
        ("and inadequate?", ("inadequate",), ("2015",)),
        ("and in 2016?", ("good",), ("2016",)),
        ("how about requires improvement", ("requires improvement",), ("2015",)),
    ],
)
def test_a_count_goes_on_with_another_grade_or_round(
    ask: Ask, message: str, grades: tuple[str, ...], rounds: tuple[str, ...]
) -> None:
    query = ask("How many forces were good for efficiency in 2015?", message)
    assert query.intent == "count"
    assert (query.grades, query.rounds, query.areas) == (grades, rounds, ("efficiency",))


def test_after_a_list_a_force_by_its_name_is_a_question_about_its_grade(ask: Ask) -> None:
    query = ask("Which forces were outstanding for efficiency in 2016?", "what about Kent?")
    assert query.intent == "grade"
    assert slots(query) == (("kent",), ("2016",), ("efficiency",))


def test_which_of_them_after_a_count_is_a_list(ask: Ask) -> None:
    query = ask("How many forces were outstanding for efficiency in 2016?", "which ones?")
    assert query.intent == "list"
    assert (query.grades, query.rounds, query.areas) == (("outstanding",), ("2016",), ("efficiency",))


@pytest.mark.parametrize(
    "message", ["which of the two was better?", "who did better?", "compare them", "which was worse?"]
)
def test_the_forces_of_the_questions_before_are_compared(ask: Ask, message: str) -> None:
    query = ask(KENT, "and Essex?", message)
    assert query.intent == "compare"
    assert set(query.forces) == {"kent", "essex"}
    assert (query.rounds, query.areas) == (("2016",), ("efficiency",))


@pytest.mark.parametrize(
    "message", ["is that better than Essex?", "is that better or worse than Essex", "compare that with Essex"]
)
def test_a_force_is_set_against_the_one_before(ask: Ask, message: str) -> None:
    query = ask(KENT, message)
    assert query.intent == "compare"
    assert query.forces == ("kent", "essex")


@pytest.mark.parametrize("message", ["is that better?", "did it improve?", "so did they get better or worse?"])
def test_after_two_rounds_of_one_force_better_is_about_its_change(ask: Ask, message: str) -> None:
    query = ask("How did Kent do for efficiency in 2015?", "and in 2016?", message)
    assert query.intent == "change"
    assert query.forces == ("kent",)
    assert query.rounds == ("2015", "2016")


def test_a_correction_of_a_force_leaves_the_wrong_one_behind(ask: Ask) -> None:
    query = ask("North Yorkshire effectiveness 2016", "no I meant South Yorkshire")
    assert slots(query) == (("south-yorkshire",), ("2016",), ("effectiveness",))
    assert "north-yorkshire" not in query.earlier_forces


def test_a_missing_year_does_not_fall_back_on_the_round_before(ask: Ask) -> None:
    query = ask(KENT, "and in 2013?")
    assert query.missing == "2013"
    assert query.rounds == ()
    assert query.forces == ("kent",)


def test_before_the_first_round_there_is_none(ask: Ask) -> None:
    assert ask("Kent efficiency 2014", "and before that?").rounds in ((), ("2014",))


def test_the_round_before_is_the_one_before_that_has_the_area(ask: Ask) -> None:
    query = ask("Sussex investigating crime 2023-25", "and before that?")
    assert slots(query) == (("sussex",), ("2021/22",), ("investigating-crime",))


def test_history_after_a_grade_is_of_the_same_force_and_area(ask: Ask) -> None:
    query = ask(KENT, "and over the years?")
    assert query.intent == "history"
    assert (query.forces, query.areas) == (("kent",), ("efficiency",))


def test_why_after_a_grade_asks_for_its_reasons(ask: Ask) -> None:
    query = ask("Leicestershire efficiency 2016", "why?")
    assert query.why
    assert slots(query) == (("leicestershire",), ("2016",), ("efficiency",))


def test_defaults_that_the_answer_filled_in_are_inherited_too(lexicon: Lexicon) -> None:
    asked = understand("How did Kent do for legitimacy?", lexicon)
    filled = replace(asked, rounds=("2018/19",))
    assert slots(understand("and Essex?", lexicon, filled)) == (("essex",), ("2018/19",), ("legitimacy",))


@pytest.mark.parametrize(
    "first", ["hello", "help", "What's the weather in Leicester tomorrow?", "I had a lovely curry"]
)
def test_nothing_is_inherited_from_what_was_no_question(ask: Ask, first: str) -> None:
    query = ask(first, "and in 2015?")
    assert query.forces == query.within == query.areas == query.grades == ()


def test_a_follow_up_without_a_question_before_names_no_force(ask: Ask) -> None:
    for message in ("and in 2015?", "who else?", "the west one", "both", "2", "is that better?", "and before that?"):
        assert ask(message).forces == (), message


def test_the_previous_query_is_never_changed(lexicon: Lexicon) -> None:
    previous = understand(KENT, lexicon)
    before = replace(previous)
    understand("and Essex in 2015?", lexicon, previous)
    assert previous == before


def test_a_round_that_was_only_assumed_is_not_passed_on_to_another_force(lexicon: Lexicon) -> None:
    assumed = replace(understand("How is Leicestershire doing?", lexicon), rounds=("2023-25",), assumed=True)
    assert understand("and Kent?", lexicon, assumed).rounds == ()
    said = replace(assumed, assumed=False)
    assert understand("and Kent?", lexicon, said).rounds == ("2023-25",)


def test_a_round_that_was_assumed_stays_for_the_same_force(lexicon: Lexicon) -> None:
    assumed = replace(understand("Leicestershire efficiency?", lexicon), rounds=("2018/19",), assumed=True)
    assert understand("and the year before?", lexicon, assumed).rounds == ("2017",)


@pytest.mark.parametrize(
    ("turns", "slots"),
    [
        (("How did Yorkshire do in 2016?", "west", "and south?"), {"forces": ("south-yorkshire",)}),
        (("London police 2017 efficiency", "the met", "and the other one?"), {"forces": ("city-of-london",)}),
        (("Was Kent good for efficiency in 2016?", "not 2017, 2015 I meant"), {"rounds": ("2015",)}),
        (("Kent efficiency 2016", "I mean legitimacy"), {"forces": ("kent",), "areas": ("legitimacy",)}),
        (("Kent legitimacy 2016", "every year"), {"intent": "history", "rounds": ()}),
        (("What share of forces was good for efficiency in 2016?", "and in 2017?"), {"share": True}),
        (("How did Kent do for efficiency in 2016?", "Which forces were outstanding?"), {"forces": (), "within": ()}),
        (("Did Kent improve for efficiency in 2016?", "How did Surrey do?"), {"intent": "grade"}),
        (("How was Durham graded for efficiency in 2016?", "Is Wiltshire a good force?"), {"rounds": (), "areas": ()}),
        (("Has Durham always been outstanding for efficiency?", "and Kent?"), {"every_round": True}),
    ],
)
def test_a_follow_up_takes_what_it_leans_on_and_no_more(
    ask: Ask, turns: tuple[str, ...], slots: dict[str, object]
) -> None:
    query = ask(*turns)
    assert {slot: getattr(query, slot) for slot in slots} == slots
