"""What holds for all names and all inputs, tried with made-up ones."""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Callable, Iterator
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.language.lexicon import ENTITIES, Entry, Lexicon, Node
from bot.language.query import Query
from bot.language.text import words
from bot.store.records import Dataset

Ask = Callable[..., Query]

SOME = settings(deadline=None, max_examples=150, derandomize=True)
FEW = settings(SOME, max_examples=60)
NAMING = {"force", "place", "region"}
EDITS = ("insert", "delete", "replace", "swap")
ANY = st.integers(0, 10**6)

CARRIERS = (
    "How did {} do for efficiency in 2016?",
    "{} efficiency 2016",
    "What grade did {} get for legitimacy in 2017?",
    "{}: effectiveness, 2015?",
    "Was {} good for efficiency in 2016?",
    "I'd like to know how {} was graded for effectiveness in 2016, please.",
    "so what did {} get for legitimacy in twenty sixteen",
    "efficiency grade of {} for 2016",
    "Tell me the 2017 effectiveness grade for {}",
    "Hi, can you look up {} for legitimacy in 2018/19? Thanks!",
    "in 2016, was {} rated outstanding for efficiency?",
    "2015 legitimacy {}",
    "what did HMIC say about the efficiency of {} in 2016?",
    "Did {} require improvement for effectiveness in 2016?",
    "how efficient was {} in '16",
    "my homework: {} and its legitimacy grade in 2016",
    "{} 2016 effectiveness pls",
    "Has {} ever been inadequate for efficiency?",
    "WHAT DID {} GET FOR EFFICIENCY IN 2016",
    "the grade that {} got for efficiency in 2017 was what?",
)


def _entries(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Entry]]:
    for entry in node.entries:
        yield path, entry
    for word, following in node.next.items():
        yield from _entries(following, (*path, word))


class Known:
    """The names of the data: `plain` with the one force each leads to, `meanings` by folded words."""

    def __init__(self, dataset: Dataset, lexicon: Lexicon) -> None:
        found: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        for path, entry in _entries(lexicon.trie):
            found[path].append(entry)
        self.meanings = found
        self.short_names = lexicon.short_names
        self.plain = [(name, slug) for name, slug in dict.fromkeys(_names(dataset)) if self._is_plain(name, slug)]
        self.longer = [(name, slug) for name, slug in self.plain if sum(map(str.isalpha, name)) >= 8]

    def _is_plain(self, name: str, slug: str) -> bool:
        """Whether all that a name means is one force."""
        return all(
            entry.kind in NAMING and entry.values == (slug,) and not entry.wary
            for entry in self.meanings[words(name)]
            if entry.kind in ENTITIES
        )

    def named_by(self, text: str) -> set[tuple[str, ...]]:
        """What a text, or words of it in a row, names exactly."""
        said = words(text)
        return {
            entry.values
            for start in range(len(said))
            for end in range(start + 1, len(said) + 1)
            for entry in self.meanings.get(said[start:end], ())
            if entry.kind in NAMING
        }

    def others(self, found: tuple[str, ...], slug: str, text: str) -> set[str]:
        """The forces found that are not the one meant, nor named by the text as it stands."""
        return {other for other in found if other != slug and (other,) not in self.named_by(text)}


def _names(data: Dataset) -> Iterator[tuple[str, str]]:
    """Every name that is not shared and no ordinary word, with its force."""
    for force in data.forces:
        for name in (force.name, force.short_name, force.slug, force.welsh_name, force.name_2016):
            if name:
                yield name, force.slug
    for alias in data.aliases:
        if not alias.shared and not alias.needs_context:
            yield alias.alias, alias.force
    for place in data.places:
        if not place.common_word and not place.ambiguous and len(place.slugs) == 1 and place.kind != "region":
            yield place.place, place.forces


@pytest.fixture(scope="session")
def known(dataset: Dataset, lexicon: Lexicon) -> Known:
    return Known(dataset, lexicon)


def test_there_are_names_enough_to_try(known: Known) -> None:
    assert len(known.plain) > 1000
    assert len({slug for _, slug in known.plain}) == 43


def test_there_are_twenty_carrier_sentences() -> None:
    assert len(set(CARRIERS)) == 20


@SOME
@given(place=ANY, carrier=st.sampled_from(CARRIERS))
def test_a_plain_name_is_found_in_any_sentence_and_is_the_only_force(
    ask: Ask, known: Known, place: int, carrier: str
) -> None:
    name, slug = known.plain[place % len(known.plain)]
    query = ask(carrier.format(name))
    assert query.forces == (slug,)
    assert query.choice is None
    assert query.within == ()


def test_every_plain_name_is_found_in_one_of_the_sentences(ask: Ask, known: Known) -> None:
    wrong = []
    for place, (name, slug) in enumerate(known.plain):
        message = CARRIERS[place % len(CARRIERS)].format(name)
        if ask(message).forces != (slug,):
            wrong.append((message, ask(message).forces))
    assert not wrong, wrong


def _edited(text: str, kind: str, at: int, letter: str) -> str:
    """The text with one letter inserted, deleted, replaced or swapped with the next."""
    at %= len(text)
    if kind == "insert":
        return text[:at] + letter + text[at:]
    if kind == "delete":
        return text[:at] + text[at + 1 :]
    if kind == "replace":
        return text[:at] + letter + text[at + 1 :]
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


@settings(SOME, max_examples=400)
@given(place=ANY, kind=st.sampled_from(EDITS), at=ANY, letter=st.sampled_from(string.ascii_lowercase))
def test_one_edit_inside_a_longer_name_never_silently_yields_another_force(
    ask: Ask, known: Known, place: int, kind: str, at: int, letter: str
) -> None:
    name, slug = known.longer[place % len(known.longer)]
    edited = _edited(name, kind, at, letter)
    assert not known.others(ask(f"How did {edited} do for efficiency in 2016?").forces, slug, edited)


def test_one_edit_in_each_longer_name_never_yields_another_force(ask: Ask, known: Known) -> None:
    chance = Random(43)
    wrong = []
    for name, slug in known.longer:
        edited = _edited(name, chance.choice(EDITS), chance.randrange(len(name)), chance.choice(string.ascii_lowercase))
        if found := known.others(ask(f"{edited} legitimacy 2017").forces, slug, edited):
            wrong.append((edited, found))
    assert not wrong, wrong


def test_one_edit_never_turns_a_forces_own_name_into_another_force(ask: Ask, known: Known) -> None:
    wrong = []
    for slug, name in known.short_names.items():
        for at in range(len(name)):
            for kind, letter in (("delete", ""), ("insert", "e"), ("replace", "o"), ("swap", "")):
                edited = _edited(name, kind, at, letter)
                if found := known.others(ask(f"{edited} efficiency 2016").forces, slug, edited):
                    wrong.append((edited, found))
    assert not wrong, wrong


QUESTIONS = (
    "How did Kent do for efficiency in 2016?",
    "leics efficiency 2016",
    "Which forces were outstanding for efficiency in 2016?",
    "How many forces were inadequate for efficiency in 2015?",
    "Was Kent good for efficiency in 2016?",
    "Did Kent improve for efficiency between 2015 and 2016?",
    "Compare Kent and Essex for legitimacy in 2016",
    "Kent's efficiency over the years",
    "which Welsh forces were good for efficiency in 2016",
    "What did Zoë Billingham say about Leicestershire in 2016?",
    "which force covers Brighton?",
    "What is PEEL?",
    "How did Welsh police do for efficiency in 2016?",
    "Which force was best for efficiency in 2016?",
)
TAILS = (
    " thanks!",
    " cheers mate",
    " please",
    " lol",
    " Thank you very much.",
    " ta",
    " 🙏",
    " pls",
    " haha",
    " thx :)",
    " Many thanks in advance.",
    "\n\nCheers",
    " !!!",
)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("tail", TAILS)
def test_chatter_behind_a_question_changes_nothing(ask: Ask, question: str, tail: str) -> None:
    assert _said(ask(question + tail)) == _said(ask(question))


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("opening", ["Hi, ", "hello! ", "Good morning. ", "hey bot, ", "so ", "um ", "Quick one: "])
def test_chatter_before_a_question_changes_nothing(ask: Ask, question: str, opening: str) -> None:
    assert _said(ask(opening + question)) == _said(ask(question))


def _said(query: Query) -> tuple[object, ...]:
    """The slots of a query that facts are chosen by."""
    return (
        query.intent,
        query.forces,
        query.within,
        query.region,
        query.excluded,
        query.rounds,
        query.areas,
        query.every_area,
        query.every_round,
        query.grades,
        query.claim,
        query.premise,
        query.direction,
        query.superlative,
        query.share,
        query.terms,
        query.choice,
        query.decline,
    )


@FEW
@given(slugs=st.lists(ANY, min_size=2, max_size=4, unique=True), turn=st.integers(1, 3))
def test_the_order_of_forces_never_changes_which_are_compared(
    ask: Ask, known: Known, slugs: list[int], turn: int
) -> None:
    forces = sorted(known.short_names)
    named = list(dict.fromkeys(forces[place % len(forces)] for place in slugs))
    assume(len(named) > 1)
    orders = (named, named[turn % len(named) :] + named[: turn % len(named)], named[::-1])
    for query in [ask(_comparison([known.short_names[slug] for slug in order])) for order in orders]:
        assert set(query.forces) == set(named)
        assert (query.intent, query.rounds, query.areas) == ("compare", ("2016",), ("efficiency",))


def _comparison(names: list[str]) -> str:
    return f"Compare {', '.join(names[:-1])} and {names[-1]} for efficiency in 2016"


ALPHABETS = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=string.ascii_lowercase + "      ", max_size=400),
    st.text(alphabet=string.printable, max_size=400),
    st.text(alphabet="0123456789/-' ", max_size=200),
    st.text(alphabet="абвгдежзийклмнопрстуфхцчшщ ", max_size=200),
    st.text(alphabet="αβγδεζηθικλμνξοπρστυφχψω ", max_size=200),
    st.text(alphabet="你好警察評級 ابجدهوز ", max_size=200),
    st.text(alphabet="\u200b\u200d\u202e\u202c\ufeff\u0301\u0000\u0007\n\t ab", max_size=200),
    st.text(alphabet="<>@!&#:*_~`|[](){}\\^$.?+", max_size=200),
    st.text(alphabet="🚓🏴󠁧󠁢󠁥󠁮󠁧󠁿👍🏽❤️ ", max_size=60),
)


@SOME
@given(message=ALPHABETS)
def test_random_text_never_raises_and_never_yields_a_grade(ask: Ask, known: Known, message: str) -> None:
    query = ask(message)
    assume(not known.named_by(message))
    assert not query.forces
    assert not query.within


@FEW
@given(message=ALPHABETS)
def test_random_text_after_a_question_names_no_other_force(ask: Ask, known: Known, message: str) -> None:
    assume(not known.named_by(message))
    assert set(ask("How did Kent do for efficiency in 2016?", message).forces) <= {"kent"}


@settings(SOME, max_examples=8)
@given(message=st.text(min_size=3500, max_size=4000))
def test_long_random_text_never_raises(ask: Ask, message: str) -> None:
    assert ask(message).forces == ()


@pytest.mark.parametrize(
    "nasty",
    [
        "a" * 4000,
        "&" * 4000,
        "(" * 4000,
        "((( " * 1000,
        "'16" * 1300,
        "'16 " * 1000,
        "north " * 660,
        "1" * 4000,
        "1/" * 2000,
        "1 / " * 1000,
        "2016-" * 800,
        "e\u0301" * 2000,
        "\u0301" * 4000,
        "'" * 4000,
        "a'" * 2000,
        "a-" * 2000,
        "<@1" * 1300,
        "<:" * 2000,
        "<a:aaaa:" * 500,
        "http://" * 570,
        "http://a " * 440,
        "&amp;" * 800,
        "&#" * 2000,
        "<b" * 2000,
        "->" * 2000,
        "😀" * 4000,
        "\u202e" * 4000,
        "\n" * 4000,
        "k" + " " * 3998,
        "not " * 1000,
        "at least " * 440,
        "good or " * 500,
        "since " * 660,
        "kent " * 800,
        "kent and " * 440,
        "leicestershrie " * 260,
        "northhamptonshire " * 220,
        "city of " * 500,
        "how many " * 440,
        "requires " * 440,
        "x y z " * 660,
        "shire " * 660,
        "apart from " * 360,
        "police " * 570,
        "?" * 4000,
        "devon and cornwall and " * 170,
        "twenty " * 570,
    ],
    ids=lambda nasty: f"{nasty[:12].encode('unicode_escape').decode()}×{len(nasty)}",
)
def test_the_longest_of_nasty_messages_is_survived(ask: Ask, nasty: str) -> None:
    query = ask(nasty)
    assert len(query.forces) <= 43
    again = ask("How did Kent do for efficiency in 2016?", nasty)
    assert len(again.forces) <= 43
