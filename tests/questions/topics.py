"""What a case of the corpus is about, in the words that a reader of the README understands."""

from __future__ import annotations

from tests.questions.judging import Case

GRADE = "grades of one force"
COMPARED = "comparisons, changes, histories"
COUNTED = "counts, lists and ranks"
CLAIMED = "yes or no"
OTHER = "quotes, findings, places, terms, small talk"
FOLLOWING = "follow-ups"
UNCLEAR = "could mean several things: to be asked back"
UNHELD = "about what is not held: to be said"
OUTSIDE = "not for the bot: to be declined"
TOPICS = (GRADE, COMPARED, COUNTED, CLAIMED, OTHER, FOLLOWING, UNCLEAR, UNHELD, OUTSIDE)

# The tags of a case, the intents allowed and the kinds of the facts expected that give a topic away.
_WORDS = {
    COUNTED: {"tag count", "tag list", "tag superlative", "intent count", "intent list", "intent rank", "fact count"},
    COMPARED: {
        "tag change", "tag compare", "tag history", "tag rounds", "intent change", "intent compare", "intent history",
        "fact change",
    },
    OTHER: {
        "tag quote", "tag finding", "tag definition", "tag method", "tag smalltalk", "tag coverage", "tag source",
        "tag why", "tag publication", "tag contact", "tag help", "tag chatter", "tag language", "intent quote",
        "intent finding", "intent question", "intent define", "intent locate", "intent coverage", "intent source",
        "intent publication", "intent contact", "intent help", "intent smalltalk", "fact quote", "fact finding",
        "fact question", "fact definition", "fact place", "fact publication", "fact contact", "fact coverage",
    },
}


def topic_of(case: Case) -> str:
    """The one topic that a case counts under."""
    expect = case["expect"]
    statuses = {expect["status"]} if isinstance(expect["status"], str) else set(expect["status"])
    if "answered" not in statuses:
        return OUTSIDE if "out_of_scope" in statuses else UNCLEAR if "clarify" in statuses else UNHELD
    if len(case["turns"]) > 1:
        return FOLLOWING
    if expect.get("verdict") is not None:
        return CLAIMED
    facts = expect.get("facts", [])
    words = {f"tag {tag}" for tag in case.get("tags", [])} | {f"intent {intent}" for intent in expect.get("intent", [])}
    words |= {f"fact {fact.get('kind')}" for fact in facts}
    for topic, telling in _WORDS.items():
        if words & telling:
            return topic
    forces = {fact["force"] for fact in facts if "force" in fact} | set(expect.get("forces", []))
    return COMPARED if len(forces) > 1 else GRADE if forces else OTHER
