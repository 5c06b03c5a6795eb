"""One exchange with one person: what was asked, and what that person asked before in the same channel."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Answer
from bot.answers.answering import answer
from bot.language.conversation import Conversations
from bot.language.query import Query
from bot.language.understand import understand
from bot.store.snapshot import Snapshot

Speaker = tuple[int, int]
"""Whose conversation it is: the id of the person and of the channel."""


class Dialogue:
    """Answers questions and remembers each person's last one, so that the next can follow up on it."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    def ask(self, text: str, speaker: Speaker, snapshot: Snapshot) -> Answer:
        """The answer to a message's text. A text of nothing but blanks asks for help."""
        if not text.strip():
            return answer(Query(intent="help"), snapshot)
        return answer(understand(text, snapshot.lexicon, self._conversations.previous(speaker)), snapshot)

    def knows(self, speaker: Speaker) -> bool:
        """Whether a question of theirs is remembered."""
        return self._conversations.previous(speaker) is not None

    def forces_of(self, speaker: Speaker) -> tuple[str, ...]:
        """The forces that their last questions were about, the newest first."""
        last = self._conversations.previous(speaker)
        return tuple(dict.fromkeys((*last.forces, *reversed(last.earlier_forces)))) if last is not None else ()

    def remember(self, speaker: Speaker, given: Answer) -> None:
        """Keep what was asked for the next question: as slots, not as the words of the message."""
        # The words to pick quotes by are needed again only where a choice is open.
        topic = given.query.topic if given.query.choice is not None else ()
        self._conversations.remember(speaker, replace(given.query, topic=topic, mentions=(), rejected=()))
