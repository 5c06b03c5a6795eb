from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.query import Query

Ask = Callable[..., Query]

MESSAGES = {
    "grade": [
        "How did Leics do for efficiency in 2016?",
        "leics efficiency 2016",
        "What grade did Merseyside Police get for legitimacy in 2017?",
        "May I ask what mark was given to Norfolk Constabulary for its effectiveness in 2015? Thank you kindly.",
        "yo what did gmp get 4 effectiveness in 2016 lol",
        "um so what did lancashire get in the peel inspection for efficiency in twenty fourteen",
        "Kent?",
        "Is Surrey Police any good?",
        "I'm doing homework on Suffolk police, effectiveness grade from 2017 please",
        "Dyfed-Powys, 2021/22, responding to the public. Grade?",
        "was Cleveland inadequate for legitimacy in 2018/19?",
        "why was Kent inadequate in 2016?",
        "How efficient was Durham in 2015?",
        "Sussex Police rating for catching burglars",
        "PEEL 2016 results for Cambridgeshire Constabulary?",
        "Do you know what Gwent got for efficiency in 2016?",
    ],
    "history": [
        "How has Durham done for efficiency over the years?",
        "history of Kent's legitimacy grades",
        "Leicestershire efficiency, every year",
        "Show me Essex's track record on effectiveness",
        "all of Gwent's efficiency grades since 2014",
        "When did Durham lose its outstanding for efficiency?",
    ],
    "compare": [
        "compare Kent and Essex for efficiency in 2016",
        "Leics vs Notts, legitimacy 2016",
        "Was Kent better than Surrey for legitimacy in 2015?",
        "Who did better for efficiency in 2016, Norfolk or Suffolk?",
        "did Durham and Cleveland get the same grade for effectiveness in 2016?",
        "Avon and Somerset or Devon and Cornwall: which was more effective in 2017?",
    ],
    "count": [
        "How many forces were inadequate for efficiency in 2015?",
        "how many got outstanding for legitimacy in 2016",
        "number of forces rated good on effectiveness 2017?",
        "What percentage of forces were good for efficiency in 2016?",
        "What share of forces required improvement for legitimacy in 2015",
        "Were any forces inadequate for effectiveness in 2016?",
        "Were all forces good for legitimacy in 2017?",
        "How many Welsh forces were good for efficiency in 2016?",
        "how many other forces were outstanding for efficiency in 2016 apart from Durham",
        "Did more than half of forces get good for efficiency in 2016?",
        "Did every force get a good for efficiency in 2016?",
        "did the number of forces graded good for efficiency go up between 2015 and 2016?",
    ],
    "list": [
        "Which forces were outstanding for efficiency in 2016?",
        "list the inadequate forces for effectiveness 2016",
        "Name the forces rated inadequate for responding to the public in 2023-25.",
        "who got top marks for legitimacy in 2016",
        "which forces weren't good for efficiency in 2015",
        "which police forces were below good for effectiveness in 2017?",
        "which Welsh forces were good for effectiveness in 2016",
        "tell me which constabularies required improvement for efficiency in 2014",
        "Which other forces were outstanding for efficiency in 2016 besides Durham?",
    ],
    "change": [
        "Did Kent improve for efficiency between 2015 and 2016?",
        "which forces got worse for effectiveness from 2015 to 2016",
        "Which forces improved in legitimacy between 2016 and 2017?",
        "did Leicestershire's efficiency grade go down between 2016 and 2017",
        "How did Dorset's efficiency change between 2015 and 2017",
        "has Humberside got better at effectiveness since 2016?",
        "who declined in efficiency between 2016 and 2017",
    ],
    "rank": [
        "Which force was best for efficiency in 2016?",
        "worst police force for effectiveness in 2016",
        "best force for leadership, 2023-25 PEEL",
        "Who had the lowest grade for efficiency in 2015?",
        "which forces came top for legitimacy in 2017",
    ],
    "quote": [
        "What did Zoë Billingham say about Leicestershire?",
        "zoe billingham on leics in her own words",
        "quote from the inspector about Leicestershire's efficiency in 2016",
        "what did the inspector say about Leicestershire Police in 2016?",
        "Who said they were pleased with Leicestershire?",
    ],
    "finding": [
        "What were the findings for Leicestershire's efficiency in 2016?",
        "what did HMIC find about Leicestershire",
        "Leicestershire's strengths in 2016",
        "findings for leics please",
    ],
    "question": [
        "What questions does the efficiency inspection ask?",
        "what did HMIC look at in the efficiency inspection",
        "what is inspected for efficiency?",
    ],
    "define": [
        "What is PEEL?",
        "what does HMICFRS stand for",
        "what does requires improvement mean?",
        "define legitimacy",
        "What does 'legitimacy' mean in these inspections?",
        "what is HMIC",
        "how often does HMIC inspect forces",
    ],
    "locate": [
        "which force covers Brighton?",
        "Which police force looks after Milton Keynes",
        "what force is Peterborough under, which police",
        "Does Kent Police cover Medway?",
    ],
    "coverage": [
        "What data do you have?",
        "which rounds do you hold",
        "What period does your data cover?",
        "how many forces do you have grades for",
        "how up to date is your data?",
    ],
    "source": [
        "where does the grade for Kent come from? source please",
        "What is your source?",
        "where do you get your data from",
    ],
    "publication": [
        "When will HMIC report on legitimacy?",
        "what HMIC publications are coming out next?",
    ],
    "contact": [
        "What is the phone number for the HMIC press office?",
        "HMIC press office out of hours number",
        "how do I contact the HMIC press office?",
    ],
    "help": [
        "help",
        "what can you do?",
        "How does this work?",
        "what can I ask you",
        "are you a bot?",
    ],
    "smalltalk": [
        "hello",
        "hi there!",
        "Good morning",
        "thanks!",
        "thank you very much",
        "cheers mate",
        "bye",
    ],
}


@pytest.mark.parametrize(
    ("message", "intent"), [(message, intent) for intent, messages in MESSAGES.items() for message in messages]
)
def test_a_message_wants_what_its_words_say(ask: Ask, message: str, intent: str) -> None:
    query = ask(message)
    assert query.intent == intent
    assert query.decline is None


@pytest.mark.parametrize(
    ("message", "superlative"),
    [
        ("Which force was best for efficiency in 2016?", "best"),
        ("top performing forces for legitimacy in 2016", "best"),
        ("which force had the highest grade for effectiveness in 2016", "best"),
        ("Which forces were the worst for effectiveness in 2016?", "worst"),
        ("lowest rated police force for efficiency in 2015", "worst"),
    ],
)
def test_a_rank_knows_which_end_is_asked_for(ask: Ask, message: str, superlative: str) -> None:
    query = ask(message)
    assert (query.intent, query.superlative) == ("rank", superlative)


@pytest.mark.parametrize(
    ("message", "direction"),
    [
        ("which forces improved for efficiency between 2015 and 2016", "improved"),
        ("which forces went up in legitimacy from 2016 to 2017", "improved"),
        ("Which forces got worse for effectiveness between 2015 and 2016?", "declined"),
        ("which forces dropped for efficiency between 2016 and 2017", "declined"),
        ("which forces stayed the same for efficiency between 2016 and 2017", "unchanged"),
        ("which forces changed grade for efficiency between 2016 and 2017", "changed"),
    ],
)
def test_a_change_knows_which_way(ask: Ask, message: str, direction: str) -> None:
    query = ask(message)
    assert (query.intent, query.direction) == ("change", direction)


@pytest.mark.parametrize(
    ("message", "share"),
    [
        ("what percentage of forces were good for efficiency in 2016", True),
        ("what proportion of forces got outstanding for legitimacy in 2016", True),
        ("% of forces good at effectiveness 2016", True),
        ("how many forces were good for efficiency in 2016", False),
    ],
)
def test_a_count_knows_whether_a_percentage_is_asked_for(ask: Ask, message: str, share: bool) -> None:
    query = ask(message)
    assert (query.intent, query.share) == ("count", share)


@pytest.mark.parametrize(
    ("message", "terms"),
    [
        ("What is PEEL?", ("PEEL",)),
        ("what does hmicfrs stand for", ("HMICFRS",)),
        ("what does RI mean?", ("requires improvement",)),
        ("Define efficiency.", ("efficiency",)),
        ("what is the difference between good and outstanding?", ("good", "outstanding")),
    ],
)
def test_a_definition_knows_what_is_to_be_defined(ask: Ask, message: str, terms: tuple[str, ...]) -> None:
    query = ask(message)
    assert query.intent == "define"
    assert set(query.terms) == set(terms)


def test_a_quote_knows_the_inspector_however_the_name_is_written(ask: Ask) -> None:
    for name in ("Zoë Billingham", "Zoe Billingham", "ZOE BILLINGHAM", "Billingham", "zoe bilingham"):
        query = ask(f"What did {name} say about Leicestershire's efficiency in 2016?")
        assert (query.intent, query.inspector) == ("quote", "Zoë Billingham"), name


def test_asking_who_said_something_is_noticed(ask: Ask) -> None:
    assert ask("Who said they were pleased with Leicestershire?").asks_who
    assert not ask("What did Zoë Billingham say about Leicestershire?").asks_who
