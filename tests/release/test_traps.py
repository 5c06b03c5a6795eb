"""Sentences in which a grade stands and none is given, or not the one that a quick eye sees."""

from __future__ import annotations

import pytest

from bot.release.document import read_document
from bot.release.proposal import Contradiction, Proposed, Unread
from bot.release.reading import read_release
from bot.release.vocabulary import Vocabulary

HEAD = "Kent Police: what inspectors found\n\nHMIC has published PEEL: Police effectiveness 2016.\n\n"


def readings(text: str, vocabulary: Vocabulary) -> tuple[Proposed | Contradiction | Unread, ...]:
    return read_release(read_document("a.md" if text.startswith("#") else "a.txt", text.encode()), vocabulary)


def grades(text: str, vocabulary: Vocabulary) -> set[tuple[str, str, str, str]]:
    found = read_release(read_document("a.txt", text.encode()), vocabulary)
    return {
        (row.cells["force"], row.cells["round"], row.cells["area"], row.cells["grade"])
        for row in found
        if isinstance(row, Proposed) and row.kind == "grades"
    }


def counts(text: str, vocabulary: Vocabulary) -> set[tuple[str, str]]:
    found = read_release(read_document("a.txt", text.encode()), vocabulary)
    return {
        (row.cells["grade"], row.cells["count"])
        for row in found
        if isinstance(row, Proposed) and row.kind == "national_counts"
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Kent Police was not judged inadequate for effectiveness.",
        "Kent Police was never graded as outstanding for its effectiveness.",
        "Kent Police wasn’t found to be inadequate in terms of its effectiveness.",
        "Kent Police would be judged as inadequate if it did not act.",
        "Kent Police could become outstanding for effectiveness.",
        "Kent Police hopes to be graded outstanding for its effectiveness.",
        "Kent Police was graded inadequate for effectiveness last year.",
        "Kent Police, which had been graded inadequate for effectiveness, has improved.",
        "Two years ago Kent Police was judged to be inadequate for effectiveness.",
        "Kent Police has moved up from requires improvement for effectiveness.",
        "The police and crime commissioner said that Kent Police is outstanding for effectiveness.",
        "The local newspaper believes that Kent Police is inadequate in terms of its effectiveness.",
        "Another force was graded inadequate for effectiveness.",
        "Forces like Kent Police are outstanding for effectiveness.",
        "Kent Police is good at preventing crime in its schools.",
        "Kent Police is outstanding at digging.",
        "“Kent Police is outstanding,” said a resident.",
        "“I think the force is outstanding in terms of its effectiveness.”",
        "“Last year I judged Kent Police to be inadequate in terms of its effectiveness.”",
        "“I would have judged Kent Police as inadequate in terms of its effectiveness.”",
        "“I have not judged Kent Police as outstanding in terms of its effectiveness.”",
        "Kent Police’s car park is good.",
        "Mr Kent is outstanding.",
        "Kent Fire and Rescue Service was judged to be inadequate for effectiveness.",
        "Kent County Council is rated outstanding for effectiveness.",
        "British Transport Police was judged to be outstanding for effectiveness.",
        "In 1066, Kent Police was judged to be good for effectiveness.",
        "Its work was good enough.",
        "Kent Police is good news for the county.",
        "Kent Police requires improvement to its computers.",
    ],
)
def test_no_grade_is_taken_from_what_gives_none(sentence: str, vocabulary: Vocabulary) -> None:
    assert grades(f"{HEAD}{sentence}\n", vocabulary) == set()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Kent Police is good at keeping people safe.", {("kent", "2016", "effectiveness", "good")}),
        ("The force requires improvement in terms of its effectiveness.",
         {("kent", "2016", "effectiveness", "requires improvement")}),
        ("In 2015, Kent Police was judged to be outstanding for legitimacy.",
         {("kent", "2015", "legitimacy", "outstanding")}),
        ("Kent Police was judged to be good for effectiveness, whereas Essex Police was found to be inadequate.",
         {("kent", "2016", "effectiveness", "good"), ("essex", "2016", "effectiveness", "inadequate")}),
        ("HMIC says that Kent Police is outstanding for effectiveness.",
         {("kent", "2016", "effectiveness", "outstanding")}),
        ("West Yorkshire Police was judged to be good for effectiveness.",
         {("west-yorkshire", "2016", "effectiveness", "good")}),
        ("Heddlu Gwent was judged to be good for effectiveness.", {("gwent", "2016", "effectiveness", "good")}),
    ],
)
def test_a_grade_is_taken_as_it_is_told(
    sentence: str, found: set[tuple[str, str, str, str]], vocabulary: Vocabulary
) -> None:
    assert grades(f"{HEAD}{sentence}\n", vocabulary) == found


@pytest.mark.parametrize(
    "note",
    [
        "More than two forces were judged to be outstanding.",
        "At least three forces were judged to be good.",
        "One in five forces was judged to be inadequate.",
        "Six of the eight forces in this group were judged to be good.",
        "Two forces were judged to be good in three of the questions.",
        "Two forces were judged to be outstanding at investigating crime.",
        "Two forces were found to be good in the way they treat victims.",
        "No force was inadequate in 2015 or in 2016.",
        "Five forces received a ‘good’ grade in either year.",
        "Two areas were judged to be outstanding.",
    ],
)
def test_no_count_is_taken_from_what_counts_something_else(note: str, vocabulary: Vocabulary) -> None:
    assert counts(f"{HEAD}Notes to editors\n\n1. {note}\n", vocabulary) == set()


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Two of the 43 forces were judged to be ‘outstanding’ (Durham and Essex).", {("outstanding", "2")}),
        ("No forces were judged to be inadequate.", {("inadequate", "0")}),
        ("Twenty-eight forces received a ‘good’ grade.", {("good", "28")}),
        ("One force was outstanding, 28 were good and 14 were told that they require improvement.",
         {("outstanding", "1"), ("good", "28"), ("requires improvement", "14")}),
    ],
)
def test_counts_are_taken_as_they_are_told(note: str, found: set[tuple[str, str]], vocabulary: Vocabulary) -> None:
    assert counts(f"{HEAD}Notes to editors\n\n1. {note}\n", vocabulary) == found


def test_the_rest_is_not_told_where_a_name_in_a_list_is_not_known(vocabulary: Vocabulary) -> None:
    notes = "1. Two forces were judged to be ‘outstanding’ (Kent and Mercia).\n2. The remaining 41 are ‘good’.\n"
    assert grades(f"{HEAD}Notes to editors\n\n{notes}", vocabulary) == set()


def test_a_sentence_with_more_grades_than_anybody_can_follow_is_not_read(vocabulary: Vocabulary) -> None:
    text = HEAD + "Kent Police was judged to be good for effectiveness, and " * 20
    assert grades(text, vocabulary) == set()
    assert any("too many grades" in found.why for found in readings(text, vocabulary) if isinstance(found, Unread))


def test_a_paragraph_longer_than_a_cell_can_be_is_not_read(vocabulary: Vocabulary) -> None:
    text = HEAD + "Kent Police is good at keeping people safe. " + "It is what it is. " * 300
    assert grades(text, vocabulary) == set()
    assert "it is too long to be a paragraph" in [
        found.why for found in readings(text, vocabulary) if isinstance(found, Unread)
    ]


def test_a_page_of_a_fire_service_with_a_forces_name_is_not_read(vocabulary: Vocabulary) -> None:
    text = "# Kent Fire and Rescue Service is good, says HMICFRS\n\nPEEL 2018/19. Of all forces, two were good.\n"
    [unread] = readings(text, vocabulary)
    assert isinstance(unread, Unread)
    assert unread.why == "the document is about another body than a police force"


# Each of them was once read as a grade or a count by this reader, or by one who reviewed it.
SAID_OTHERWISE = (
    "HMIC does not judge Kent Police to be inadequate for effectiveness.",
    "We did not judge the force to be inadequate for effectiveness.",
    "It is not the case that Kent Police was judged inadequate for effectiveness.",
    "Kent Police is inadequate no more for its effectiveness.",
    "Kent Police narrowly avoided being judged inadequate for effectiveness.",
    "Kent Police came close to being judged inadequate for effectiveness.",
    "Kent Police was wrongly reported to have been judged inadequate for effectiveness.",
    "Kent Police was the only force not judged to be good for effectiveness.",
    "Kent Police has not been graded good for effectiveness.",
    "Kent Police was not graded as inadequate for effectiveness.",
    "Only two forces were not judged as good (Kent and Essex).",
    "Kent Police, which was judged as requiring improvement last year, has changed.",
    "Kent Police moved from being judged requires improvement.",
    "In previous years, five forces were judged to be good for effectiveness.",
    "In the last inspection, two forces were judged to be inadequate for effectiveness.",
    "At our last inspection Kent Police was judged to be good for effectiveness.",
    "Since we judged the force inadequate for effectiveness, it has changed.",
    "Is Kent Police inadequate for effectiveness?",
    "Was Kent Police judged to be good for effectiveness?",
    "Kent Police will be judged as good for effectiveness.",
    "Kent Police aims to be judged good for effectiveness.",
    "Kent Police wants to be outstanding for effectiveness.",
    "The Chief Constable said: “Kent Police is outstanding for effectiveness.”",
    "The force's own assessment is that Kent Police is outstanding for effectiveness.",
    "Kent Police was judged outstanding for effectiveness by the College of Policing.",
    "Kent Police was rated good for effectiveness by Ofsted.",
    "Kent Police was judged good by its own staff survey.",
    "The force's leadership is good.",
    "The force's IT is inadequate.",
    "Its response to domestic abuse is inadequate.",
    "Kent Police's use of stop and search is inadequate.",
    "It is good that Kent Police has changed its effectiveness.",
    "Kent Police is good or outstanding in every area.",
    "Its officers are good at their work in effectiveness.",
    "Kent Police is as good at effectiveness as it is at speaking.",
    "Durham Cathedral was judged to be outstanding for effectiveness.",
    "Kent County Council was judged to be inadequate for effectiveness.",
    "Sussex Pensions is inadequate for effectiveness.",
    "The Essex Chronicle is good for effectiveness.",
    "The Duke of Norfolk was judged to be good for effectiveness.",
    "The City of London Corporation was judged to be good for effectiveness.",
    "Good: all forces except Kent, Essex and Surrey",
    "All other forces were judged good.",
    "At least nine forces were judged to be good for effectiveness.",
    "More than nine forces were judged to be good for effectiveness.",
    "About nine forces were judged to be good for effectiveness.",
    "Nine of the 15 forces inspected so far were judged good for effectiveness. "
    "The rest were judged to require improvement.",
    "Twelve forces were good at investigating crime.",
    "All forces in the south east were judged good for effectiveness.",
    "Forces judged to be good: Kent, Narnia and Essex.",
    "The Kent coast is outstanding for effectiveness.",
    "Like Essex Police, the force was judged good for effectiveness.",
)


@pytest.mark.parametrize("sentence", SAID_OTHERWISE)
def test_what_is_said_otherwise_is_neither_a_grade_nor_a_count(sentence: str, vocabulary: Vocabulary) -> None:
    assert grades(HEAD + sentence, vocabulary) == set()
    assert counts(HEAD + sentence, vocabulary) == set()


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("In the 2015 inspection we judged the force to be good for effectiveness.", "good"),
        ("Kent Police was not graded for effectiveness in 2015.", "not graded"),
    ],
)
def test_a_grade_of_another_round_is_of_that_round(sentence: str, grade: str, vocabulary: Vocabulary) -> None:
    assert grades(HEAD + sentence, vocabulary) == {("kent", "2015", "effectiveness", grade)}
