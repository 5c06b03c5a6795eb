"""Questions to try, as buttons below a greeting or a help text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ui import Button, View

from bot.chat.errors import tell

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

EXAMPLES = (
    "How did Leicestershire do for efficiency in 2016?",
    "Which forces were outstanding for legitimacy in 2018/19?",
    "How has Durham changed for effectiveness?",
    "Compare Kent and Essex in 2016",
    "Show me a map of legitimacy in 2016",
    "What did the inspector say about Leicestershire?",
)
EXAMPLES_A_ROW = 2

Interaction = discord.Interaction[Any]


class ExamplesView(View):
    """Questions to try, for everybody, for as long as the message stands."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        for number, question in enumerate(EXAMPLES):
            self.add_item(_ExampleButton(number, question))

    async def on_error(self, interaction: Interaction, error: Exception, item: Any) -> None:
        await tell(interaction, error, f"button {type(item).__name__}")


def examples() -> ExamplesView:
    """The questions to try, to be sent: the bot's own view answers for those of all messages, and the library would
    keep each that has not stopped for good."""
    view = ExamplesView()
    view.stop()
    return view


class _ExampleButton(Button[ExamplesView]):
    def __init__(self, number: int, question: str) -> None:
        # The same custom id after every restart, so that old messages keep working.
        super().__init__(label=question, style=discord.ButtonStyle.secondary, custom_id=f"example:{number}")
        self.row = number // EXAMPLES_A_ROW
        self._question = question

    async def callback(self, interaction: Interaction) -> None:
        bot: Peelbot = interaction.client
        bot.cooldown.check(interaction.user.id, interaction.guild_id)
        await bot.answer_text(interaction, self._question, quoted=True)
