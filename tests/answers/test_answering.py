"""The door: which module answers, what is finished for all of them, and the JSON contract."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from bot.answers.answer import Answer, CountFact, GradeFact
from bot.answers.answering import FAMILIES, answer
from bot.answers.claims import claim
from bot.answers.decline import clarify
from bot.language.query import Choice, Claim, Decline, Intent, Mention, Query
from bot.store.snapshot import Snapshot
from tests.answers.conftest import Ask

CONTRACT = [
    "id", "question", "status", "silent", "intent", "forces", "rounds", "areas", "grades", "verdict", "options",
    "facts", "context", "text", "sources", "version",
]
KEYS = {
    "grade": {"force", "round", "area", "grade", "basis"},
    "change": {"force", "area", "from_round", "to_round", "from_grade", "to_grade", "direction"},
    "count": {"round", "area", "grade", "count", "of"},
    "quote": {"force", "round", "area", "inspector", "text"},
    "finding": {"force", "round", "area", "text"},
    "question": {"round", "area", "number", "text"},
    "definition": {"term", "text"},
    "place": {"place", "force"},
    "publication": {"title", "expected"},
    "contact": {"name", "value", "as_of"},
    "coverage": {"round", "area", "held", "forces_total"},
}
ONE_OF_EACH: dict[str, dict[str, object]] = {
    "grade": {"forces": ("kent",)},
    "history": {"forces": ("kent",), "every_round": True},
    "compare": {"forces": ("kent", "sussex")},
    "count": {"grades": ("good",), "share": True, "region": "Wales", "within": ("gwent",), "rounds": ("2016",)},
    "list": {"grades": ("outstanding",), "rounds": ("2016",)},
    "change": {"forces": ("durham",)},
    "rank": {"superlative": "best", "rounds": ("2016",)},
    "quote": {"forces": ("leicestershire",)},
    "finding": {"forces": ("leicestershire",)},
    "question": {},
    "define": {"terms": ("PEEL",)},
    "locate": {"places": ("Brighton",)},
    "coverage": {},
    "source": {"forces": ("kent",), "rounds": ("2016",)},
    "publication": {},
    "contact": {},
    "help": {},
    "smalltalk": {},
    "unknown": {},
}


def test_every_intent_has_a_family() -> None:
    assert set(FAMILIES) == set(get_args(Intent)) == set(ONE_OF_EACH)


@pytest.mark.parametrize("intent", list(ONE_OF_EACH))
def test_the_json_of_every_intent_keeps_the_contract(ask: Ask, intent: str) -> None:
    told = ask(intent=intent, **ONE_OF_EACH[intent])
    shown = json.loads(json.dumps(told.as_json("the question?", "q1")))
    assert list(shown) == CONTRACT
    assert (shown["id"], shown["question"], shown["intent"]) == ("q1", "the question?", intent)
    assert shown["status"] == ("out_of_scope" if intent == "unknown" else "answered")
    assert shown["text"] == told.text
    for fact in (*shown["facts"], *shown["context"]):
        extra = {"region", "share"} if intent == "count" and fact["kind"] == "count" else set()
        assert set(fact) - {"kind", "source"} == KEYS[fact["kind"]] | extra
        assert fact["source"] in {source["id"] for source in shown["sources"]}
    for source in shown["sources"]:
        assert list(source) == ["id", "title", "publisher", "published", "url"]


def test_an_object_without_an_id_has_no_such_key(ask: Ask) -> None:
    assert "id" not in ask(intent="help").as_json("help")


def test_a_day_of_publication_is_written_as_iso(ask: Ask) -> None:
    told = ask(intent="question")
    assert told.as_json("?")["sources"][0]["published"] == "2016-11-03"


def test_sources_are_each_named_once_in_the_order_of_the_facts(ask: Ask, snapshot: Snapshot) -> None:
    told = ask(intent="list", grades=("outstanding",), rounds=("2016",), areas=("efficiency",))
    ids = [source.id for source in told.sources]
    assert len(ids) == len(set(ids))
    assert ids[0] == told.facts[0].source
    assert all(source.publisher == snapshot.sources[source.id].publisher for source in told.sources)


def test_an_answer_is_of_one_version(ask: Ask, snapshot: Snapshot) -> None:
    assert ask(intent="help").version == snapshot.version.number


def test_names_the_snapshot_does_not_have_count_as_not_said(ask: Ask) -> None:
    told = ask(intent="grade", forces=("atlantis", "kent"), rounds=("2016",), areas=("efficiency", "swimming"))
    assert told.text == "Kent Police was graded good for efficiency in 2016."


def test_a_round_that_is_not_held_is_told_with_those_that_are(ask: Ask) -> None:
    told = ask(intent="grade", forces=("kent",), missing="2013")
    assert (told.status, told.facts) == ("no_data", ())
    assert told.text == (
        "I hold no grades of Kent Police from 2013: the rounds I hold are 2014, 2015, 2016, 2017, 2018/19, 2021/22"
        " and 2023-25."
    )


def test_a_round_that_is_not_held_beside_one_that_is_is_a_note(ask: Ask) -> None:
    told = ask(intent="grade", forces=("kent",), areas=("efficiency",), rounds=("2014",), missing="2013")
    assert told.status == "answered"
    assert told.notes[0] == "I hold no grades from 2013."


@pytest.mark.parametrize("intent", ["define", "contact", "locate", "help"])
def test_a_round_that_is_not_held_does_not_stop_what_needs_no_round(ask: Ask, intent: str) -> None:
    assert ask(intent=intent, missing="2013", **ONE_OF_EACH[intent]).status == "answered"


def test_a_choice_is_offered_by_name_and_nothing_is_told(ask: Ask) -> None:
    options = ("dyfed-powys", "gwent", "north-wales", "south-wales")
    told = ask(intent="grade", rounds=("2016",), choice=Choice("force", "Wales police", options))
    assert (told.status, told.options, told.facts, told.silent) == ("clarify", options, (), False)
    assert told.text == (
        "“Wales police” could mean several things."
        " Which force do you mean: Dyfed-Powys, Gwent, North Wales or South Wales?"
    )


def test_a_choice_of_areas_is_offered_by_name(ask: Ask) -> None:
    told = ask(intent="grade", choice=Choice("area", "", ("efficiency", "use-of-resources")))
    assert told.text == "Which area do you mean: efficiency or good use of resources?"


def test_a_choice_made_is_answered(ask: Ask, snapshot: Snapshot) -> None:
    asked = ask(intent="grade", rounds=("2016",), areas=("efficiency",), choice=Choice("force", "Wales", ("gwent",)))
    assert answer(asked.query.choosing("gwent"), snapshot).headline.startswith("Gwent Police was graded")


def test_a_clarification_needs_a_choice_and_a_claim_a_claim(snapshot: Snapshot) -> None:
    with pytest.raises(ValueError, match="no choice open"):
        clarify(Query(), snapshot)
    with pytest.raises(ValueError, match="no claim"):
        claim(Query(), snapshot)


@pytest.mark.parametrize(
    ("decline", "words", "silent"),
    [
        (Decline("body", "Police Scotland"),
         "Police Scotland, which is for Scotland, is not one of the 43 police forces", False),
        (Decline("body", "Nowhere Police"), "Nowhere Police is not one of the 43 police forces", False),
        (Decline("veto", "council"), "“council” (a local council) seems to be about something other", False),
        (Decline("topic"), "I hold nothing on that.", False),
        (Decline("chatter"), "I answer questions about the inspection grades", True),
        (None, "I hold nothing on that.", False),
    ],
)
def test_what_is_no_question_for_this_bot_is_declined(
    ask: Ask, decline: Decline | None, words: str, silent: bool
) -> None:
    told = ask(decline=decline)
    assert (told.status, told.facts, told.silent) == ("out_of_scope", (), silent)
    assert words in told.text


def test_a_silent_query_gets_a_silent_answer(ask: Ask) -> None:
    assert ask(intent="grade", forces=("kent",), silent=True).silent


def test_help_shows_what_to_ask_without_naming_a_force(ask: Ask, snapshot: Snapshot) -> None:
    told = ask(intent="help")
    assert told.status == "answered"
    assert "Ask for example" in told.text
    assert not [row.short_name for row in snapshot.forces.values() if row.short_name in told.text]


def test_small_talk_is_short_and_names_no_force(ask: Ask, snapshot: Snapshot) -> None:
    greeting, thanks = ask(intent="smalltalk").text, ask(intent="smalltalk", topic=("thanks",)).text
    assert greeting.startswith("Hello!")
    assert thanks == "You’re welcome."
    assert not [row.short_name for row in snapshot.forces.values() if row.short_name in greeting]


@pytest.mark.parametrize(
    ("mention", "reading"),
    [
        (Mention("place", "leeds", 0, 1, ("west-yorkshire",), "place"), "Leeds is policed by West Yorkshire Police."),
        (Mention("force", "leeds police", 0, 2, ("west-yorkshire",), "place"),
         "Leeds is policed by West Yorkshire Police."),
        (Mention("place", "Bradford's", 0, 1, ("west-yorkshire",), "place"),
         "Bradford is policed by West Yorkshire Police."),
        (Mention("place", "dales", 0, 1, ("west-yorkshire",), "place"), "I read “dales” as West Yorkshire Police."),
        (Mention("place", "Yorkshire", 0, 1, ("west-yorkshire",), "place"), None),
        (Mention("force", "west yorkshires", 0, 2, ("west-yorkshire",), "near", 1), None),
        (Mention("force", "wst yorkshire", 0, 2, ("west-yorkshire",), "near", 1),
         "I read “wst yorkshire” as West Yorkshire Police."),
        (Mention("force", "wyp", 0, 1, ("west-yorkshire",), "alias"), None),
        (Mention("force", "west yorkshire", 0, 2, ("west-yorkshire",)), None),
        (Mention("place", "kent", 0, 1, ("kent",), "place"), None),
        (Mention("place", "yorkshire", 0, 1, ("west-yorkshire", "south-yorkshire"), "place"), None),
        (Mention("round", "2019", 3, 4, ("2018/19",)), "I read “2019” as the 2018/19 round."),
        (Mention("round", "18 19", 3, 5, ("2018/19",)), None),
        (Mention("area", "value for money", 3, 6, ("efficiency",), "near"), None),
    ],
)
def test_it_is_said_how_a_place_a_misspelling_or_a_year_was_read(
    ask: Ask, mention: Mention, reading: str | None
) -> None:
    told = ask(
        intent="grade", forces=("west-yorkshire",), rounds=("2018/19",), areas=("efficiency",), mentions=(mention,)
    )
    assert told.reading == reading
    assert told.text.endswith(reading or ".")


@pytest.mark.parametrize(
    ("besides", "reading"),
    [
        (Mention("force", "humberside police", 3, 5, ("humberside",)), None),
        (Mention("force", "humbs", 3, 4, ("humberside",), "alias"), None),
        (Mention("force", "humbersid", 3, 4, ("humberside",), "near", 1),
         "Hull is policed by Humberside Police. I read “humbersid” as Humberside Police."),
        (Mention("force", "kent", 3, 4, ("kent",)), "Hull is policed by Humberside Police."),
    ],
)
def test_a_force_that_is_named_itself_needs_no_word_on_how_its_town_was_read(
    ask: Ask, besides: Mention, reading: str | None
) -> None:
    hull = Mention("place", "hull", 0, 1, ("humberside",), "place")
    told = ask(intent="grade", forces=("humberside",), rounds=("2016",), mentions=(hull, besides))
    assert told.reading == reading


def test_a_place_that_stands_in_the_name_of_its_force_needs_no_word_on_how_it_was_read(ask: Ask) -> None:
    isle = Mention("place", "isle of wight", 0, 3, ("hampshire",), "place")
    assert ask(intent="grade", forces=("hampshire",), rounds=("2016",), mentions=(isle,)).reading is None


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Strathclyde Police", "Strathclyde Police, in Scotland until 2013, is not one of the 43"),
        ("Port of Dover Police", "Port of Dover Police, which is for a port, is not one of the 43"),
        ("Guernsey Police", "Guernsey Police, which is for Guernsey, is not one of the 43"),
        ("Isle of Man Constabulary", "Isle of Man Constabulary, which is for the Isle of Man, is not one of the 43"),
        ("Eastern Region Special Operations Unit",
         "Eastern Region Special Operations Unit, which is a regional unit, is not one of the 43"),
        ("Ministry of Defence Police", "Ministry of Defence Police, which is for defence sites, is not one of the 43"),
    ],
)
def test_another_body_is_told_in_a_whole_phrase(ask: Ask, body: str, words: str) -> None:
    assert ask(decline=Decline("body", body)).headline.startswith(words)


def test_no_other_body_is_told_with_brackets(ask: Ask, snapshot: Snapshot) -> None:
    for row in snapshot.data.other_bodies:
        headline = ask(decline=Decline("body", row.body)).headline
        assert row.where in headline
        assert "(" not in headline


def test_a_place_that_is_located_is_not_read_back(ask: Ask) -> None:
    mention = Mention("place", "brighton", 0, 1, ("sussex",), "place")
    assert ask(intent="locate", places=("Brighton",), forces=("sussex",), mentions=(mention,)).reading is None


@pytest.mark.parametrize(
    ("claimed", "slots", "kind"),
    [
        (Claim("any"), {"grades": ("good",)}, CountFact),
        (Claim("grade"), {"grades": ("outstanding",)}, CountFact),
        (Claim("grade"), {"grades": ("good",), "forces": ("kent",)}, GradeFact),
        (Claim("any"), {"grades": ("good",), "forces": ("kent",)}, GradeFact),
        (Claim("better"), {"forces": ("kent", "sussex")}, GradeFact),
        (Claim("top"), {"forces": ("kent",)}, GradeFact),
    ],
)
@pytest.mark.parametrize("intent", ["grade", "count", "list"])
def test_a_claim_is_answered_by_its_kind_whatever_the_intent(
    ask: Ask, claimed: Claim, slots: dict[str, tuple[str, ...]], kind: type, intent: str
) -> None:
    told: Answer = ask(intent=intent, claim=claimed, rounds=("2016",), areas=("efficiency",), **slots)
    assert told.intent == intent
    assert isinstance(told.facts[0], kind)
    assert told.verdict is not None


def test_a_round_that_the_answer_chose_is_marked_as_assumed_and_one_that_was_said_is_not(ask: Ask) -> None:
    assert ask(intent="grade", forces=("leicestershire",), areas=("efficiency",)).query.assumed
    assert not ask(intent="grade", forces=("leicestershire",), areas=("efficiency",), rounds=("2016",)).query.assumed


def test_what_a_whole_question_took_from_the_one_before_is_said(ask: Ask) -> None:
    slots = {"intent": "grade", "forces": ("surrey",), "rounds": ("2016",), "areas": ("efficiency",)}
    assert ask(carried=True, **slots).reading == "I took efficiency and 2016 from your question before."
    assert ask(**slots).reading is None


def test_a_choice_offers_and_names_no_more_than_a_menu_has_room_for(ask: Ask, snapshot: Snapshot) -> None:
    forces = tuple(snapshot.forces)
    told = ask(intent="grade", choice=Choice("force", "England", forces))
    assert told.options == forces[:25]
    assert snapshot.forces[forces[25]].short_name not in told.text


@pytest.mark.parametrize(
    ("forces", "reading"),
    [
        (("west-yorkshire",), "I read “wst yrks” as West Yorkshire Police."),
        (("north-yorkshire", "west-yorkshire"), "“wst yrks” can mean any of these."),
    ],
)
def test_it_is_said_what_was_taken_where_nobody_decided(ask: Ask, forces: tuple[str, ...], reading: str) -> None:
    told = ask(intent="grade", forces=forces, rounds=("2016",), areas=("efficiency",), undecided="wst yrks")
    assert told.reading == reading
