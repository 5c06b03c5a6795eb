"""What is said where there is no answer: not a question for this bot, a choice to make, or a round not held."""

from __future__ import annotations

from bot.answers.draft import Draft
from bot.answers.held import NOT_GRADED, grade_order
from bot.answers.wording import area_name, force_name, joined, short_name
from bot.language.query import MOST_OPTIONS, Query
from bot.store.records import OtherBodyRow
from bot.store.snapshot import Snapshot


def decline(query: Query, snapshot: Snapshot) -> Draft:
    """Why the message is not a question for this bot. Nothing is said to chatter in an ask channel."""
    total = len(snapshot.forces)
    reason = query.decline
    scope = f"I answer questions about the inspection grades of the {total} police forces of England and Wales"
    if reason is not None and reason.kind == "chatter":
        return Draft(f"{scope}.", query, status="out_of_scope", silent=True)
    if reason is not None and reason.kind == "body" and reason.name:
        row = next((row for row in snapshot.data.other_bodies if row.body == reason.name), None)
        where = f", {_placed(row)}," if row is not None else ""
        headline = f"{reason.name}{where} is not one of the {total} police forces of England and Wales."
        return Draft(headline, query, status="out_of_scope", notes=("I hold no grades of it.",))
    if reason is not None and reason.kind == "veto" and reason.name:
        word = next((row for row in snapshot.data.not_a_force if row.word.casefold() == reason.name.casefold()), None)
        meant = f" ({word.why})" if word is not None else ""
        headline = f"“{reason.name}”{meant} seems to be about something other than a police force."
        return Draft(headline, query, status="out_of_scope", notes=(f"{scope}.",))
    if reason is not None and reason.kind == "mine":
        ask = "Which force do you mean? Write its name, or a town or county that it polices."
        return Draft(ask, query, status="clarify")
    if reason is not None and reason.kind == "group" and reason.name:
        headline = f"I do not know which forces “{reason.name}” means."
        region = next(iter(snapshot.lexicon.regions))
        ask = f"I can answer for all {total} forces, for a region such as {region}, or for forces by name."
        return Draft(headline, query, status="out_of_scope", notes=(ask,))
    return Draft(f"{scope}; I hold nothing on that.", query, status="out_of_scope")


def _placed(row: OtherBodyRow) -> str:
    """Where another body works, or what it is or guards, as a clause: "in Scotland until 2013", "which is a regional
    unit", "which is for a port"."""
    where = row.where
    if " until " in where:
        return f"in {where}"
    if where[0].islower() and not where.endswith("s"):
        one = f"{'an' if where[0] in 'aeiou' else 'a'} {where}"
        return f"which is {one}" if where.split()[-1] == row.body.split()[-1].casefold() else f"which is for {one}"
    return f"which is for {'the ' if where.split()[0] in ('Isle', 'United') else ''}{where}"


def clarify(query: Query, snapshot: Snapshot) -> Draft:
    """The choice that the person has to make, with its options by name."""
    if query.choice is None:
        raise ValueError("the query leaves no choice open")
    names = []
    options = query.choice.options[:MOST_OPTIONS]
    for option in options:
        if option in snapshot.forces:
            names.append(short_name(snapshot, option))
        else:
            names.append(area_name(snapshot, option) if option in snapshot.areas else option)
    unclear = query.choice.about
    if len(options) == 1:
        ask = f"I do not know “{unclear}”. Do you mean {names[0]}?"
    else:
        about = f"“{unclear}” could mean several things. " if unclear else ""
        ask = f"{about}Which {query.choice.kind} do you mean: {joined(names, 'or')}?"
    return Draft(ask, query, status="clarify", options=options)


def tangled(query: Query, snapshot: Snapshot) -> Draft:
    """That it does not show which grade is said of what, or that not every step of all forces can be told: better
    asked again than answered wrong."""
    if query.intent == "change":
        steps = "I can say which forces moved from one round to another, but not which did so at any time in between"
        return Draft(f"{steps}: please name two rounds, or ask for the history of one force.", query, status="clarify")
    grades = joined(grade for grade in (*grade_order(snapshot), NOT_GRADED) if grade in query.grades)
    return Draft(
        f"I cannot tell which of {grades} belongs to what: please ask about one grade at a time.",
        query,
        status="clarify",
    )


def not_held(query: Query, snapshot: Snapshot) -> Draft:
    """That a round was named that is not held, and which are."""
    forces = joined(force_name(snapshot, force) for force in query.forces)
    about = f" of {forces}" if forces else ""
    return Draft(
        f"I hold no grades{about} from {query.missing}: the rounds I hold are {joined(snapshot.rounds)}.",
        query,
        status="no_data",
    )
