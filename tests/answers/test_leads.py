from __future__ import annotations

from bot.answers.answering import answer
from bot.answers.leads import leads_of
from bot.language.understand import understand
from bot.pictures.charting import chart_of, kinds_for
from bot.store.snapshot import Snapshot
from tests.questions.judging import cases
from tests.questions.score import CORPUS

MESSAGES = sorted({turn for path in CORPUS for case in cases(path) for turn in case["turns"]})[::3]


def test_every_lead_has_an_answer_and_one_that_says_something_else(snapshot: Snapshot) -> None:
    led = 0
    for message in MESSAGES:
        given = answer(understand(message, snapshot.lexicon), snapshot)
        said = [(given.headline, frozenset(given.facts))]
        for lead in leads_of(given, snapshot):
            reply = answer(lead.query, snapshot)
            assert reply.status == "answered", (message, lead)
            assert reply.facts, (message, lead)
            said.append((reply.headline, frozenset(reply.facts)))
            led += 1
        assert len(set(said)) == len(said), message
    assert led > 1_500


def test_every_picture_that_is_offered_can_be_drawn(snapshot: Snapshot) -> None:
    offered = 0
    for message in MESSAGES:
        given = answer(understand(message, snapshot.lexicon), snapshot)
        for kind in kinds_for(given, snapshot):
            assert chart_of(kind, given, snapshot) is not None, (message, kind)
            offered += 1
    assert offered > 600
