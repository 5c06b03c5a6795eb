"""What can be pressed: a choice to make, the pages of a long answer, questions to try.

A choice and pages belong to the person who asked, and end after three minutes by leaving the message tidy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import discord
from discord.ui import Button, Select, View

from bot.answers.answer import Answer
from bot.answers.answering import answer
from bot.answers.leads import leads_of
from bot.chat.buttons import PictureButton, ShareButton, WhyButton, WordsButton, WrongButton, lead_button
from bot.chat.errors import CALL_FAILED, sentence_for, tell
from bot.chat.examples import examples
from bot.chat.kept import KeptAnswers
from bot.chat.pictures import chart_wanted, may_attach, picture_message
from bot.chat.render import Form, Page, render
from bot.language.query import Query
from bot.pictures.charting import kinds_for
from bot.store.snapshot import Snapshot

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

TIMEOUT = 180.0
MOST_OPEN = 300
BUTTONS = 5
MOST_PICTURES = 2
RUN_PREFIX = "run:"

Interaction = discord.Interaction[Any]
Item = discord.ui.Item[Any]
Edit = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose buttons they are, and which run of the bot made them: after a restart it knows no more of them."""

    person: int
    run: str

    def custom_id(self, name: str) -> str:
        """The id of one of their buttons, unlike any of another run."""
        return f"{RUN_PREFIX}{self.run}:{name}"


class OwnView(View):
    """Buttons for one person only. `edit` changes the message they are on; whoever sends it sets it."""

    def __init__(self, owner: Owner) -> None:
        super().__init__(timeout=TIMEOUT)
        self.owner = owner
        self.edit: Edit | None = None

    def left_behind(self) -> dict[str, Any]:
        """What the message changes to when time is up."""
        return {"view": None}

    async def interaction_check(self, interaction: Interaction) -> bool:
        if interaction.user.id != self.owner.person:
            await interaction.response.send_message(
                "These buttons are for the person who asked. Ask me yourself and you get your own.", ephemeral=True
            )
            return False
        interaction.client.cooldown.check(interaction.user.id, interaction.guild_id)
        return True

    async def on_timeout(self) -> None:
        if self.edit is None:
            return
        try:
            await self.edit(**self.left_behind())
        except CALL_FAILED as gone:
            sentence_for(gone, "a button's time-out")

    async def on_error(self, interaction: Interaction, error: Exception, item: Any) -> None:
        await tell(interaction, error, f"button {type(item).__name__}")


class OpenViews:
    """The choices and pages that are open. Each takes memory for as long as it is: where there are more than so many,
    the one that has been open for longest ends before its time."""

    def __init__(self) -> None:
        self._open: deque[OwnView] = deque()

    async def add(self, view: View | None, edit: Edit) -> None:
        """Keep a view that has been sent, if it is one that ends; `edit` changes its message."""
        if not isinstance(view, OwnView):
            return
        view.edit = edit
        self._open.append(view)
        if len(self._open) > MOST_OPEN:
            oldest = self._open.popleft()
            if not oldest.is_finished():
                oldest.stop()
                await oldest.on_timeout()


class ChoiceView(OwnView):
    """The meanings that a question may have, to choose one: buttons for a few, a menu for many."""

    def __init__(self, asked: Answer, snapshot: Snapshot, owner: Owner, form: Form, below: Below) -> None:
        super().__init__(owner)
        self._query = asked.query
        self._question = asked.headline
        self._form = form
        options = [(option, _label(option, asked.query, snapshot)) for option in asked.options[:25]]
        if len(options) <= BUTTONS:
            for option, label in options:
                self.add_item(_ChoiceButton(option, label, owner.custom_id(option)))
        else:
            self.add_item(_ChoiceMenu(options, owner.custom_id("choice")))
        below.add_to(self, row=1)

    def left_behind(self) -> dict[str, Any]:
        left = (
            f"{discord.utils.escape_markdown(self._question)}\n-# Nothing was chosen in time. "
            "Ask again, or write the one you mean."
        )
        return {"content": self._form.shown(left), "view": None}

    async def choose(self, interaction: Interaction, option: str) -> None:
        """Put the answer in the place of the question."""
        self.stop()
        bot: Peelbot = interaction.client
        snapshot = bot.served.snapshot
        speaker = (interaction.user.id, interaction.channel_id or 0)
        given = answer(self._query.choosing(option), snapshot)
        bot.dialogue.remember(speaker, given)
        if (chart := chart_wanted(given, snapshot)) is not None:
            await interaction.response.defer()
            shown = await picture_message(chart, given, bot, self._form, may_attach(interaction))
            if "file" in shown:
                shown["attachments"] = [shown.pop("file")]
            below = below_picture(given, snapshot, self._form, bot.kept)
            await interaction.edit_original_response(**shown, view=below)
            return
        pages, view = present(given, snapshot, self.owner, self._form, bot.kept)
        await interaction.response.edit_message(content=pages[0].content, embed=pages[0].embed, view=view)
        await bot.open_views.add(view, interaction.edit_original_response)


class _ChoiceButton(Button[ChoiceView]):
    def __init__(self, option: str, label: str, custom_id: str) -> None:
        super().__init__(label=label, style=discord.ButtonStyle.primary, custom_id=custom_id)
        self._option = option

    async def callback(self, interaction: Interaction) -> None:
        assert self.view is not None
        await self.view.choose(interaction, self._option)


class _ChoiceMenu(Select[ChoiceView]):
    def __init__(self, options: Sequence[tuple[str, str]], custom_id: str) -> None:
        super().__init__(
            custom_id=custom_id,
            placeholder="Choose the one you mean",
            options=[discord.SelectOption(label=label, value=option) for option, label in options],
        )

    async def callback(self, interaction: Interaction) -> None:
        assert self.view is not None
        await self.view.choose(interaction, self.values[0])


class PagesView(OwnView):
    """The pages of an answer that is longer than one message."""

    def __init__(self, pages: Sequence[Page], owner: Owner, below: Below) -> None:
        super().__init__(owner)
        self._pages = pages
        self._below = below
        self._at = 0
        self._back = _TurnButton(-1, "Back", owner.custom_id("back"))
        self._more = _TurnButton(+1, "More", owner.custom_id("more"))
        self.add_item(self._back).add_item(self._more)
        below.add_to(self, row=1)
        self._show_which()

    def left_behind(self) -> dict[str, Any]:
        return {"view": self._below.alone()}

    async def turn(self, interaction: Interaction, by: int) -> None:
        """Show the page that is so many further on."""
        self._at = max(0, min(self._at + by, len(self._pages) - 1))
        self._show_which()
        page = self._pages[self._at]
        await interaction.response.edit_message(content=page.content, embed=page.embed, view=self)

    def _show_which(self) -> None:
        self._back.disabled = self._at == 0
        self._more.disabled = self._at == len(self._pages) - 1
        self._more.label = f"More ({self._at + 1} of {len(self._pages)})"


class _TurnButton(Button[PagesView]):
    def __init__(self, by: int, label: str, custom_id: str) -> None:
        super().__init__(label=label, custom_id=custom_id)
        self._by = by

    async def callback(self, interaction: Interaction) -> None:
        assert self.view is not None
        await self.view.turn(interaction, self._by)


@dataclass(frozen=True, slots=True)
class Below:
    """The buttons that stand below an answer for as long as its message does: where it leads on to, and what can be
    done with it. They carry what they need themselves, so they have no end and nothing is kept for them."""

    leads: tuple[Item, ...] = ()
    aids: tuple[Item, ...] = ()

    def add_to(self, view: View, row: int = 0) -> None:
        """Put them on a view, from a row on."""
        for items in filter(None, (self.leads, self.aids)):
            for item in items:
                item.row = row
                view.add_item(item)
            row += 1

    def alone(self) -> View:
        """A view of nothing else."""
        view = View(timeout=None)
        self.add_to(view)
        return view


def present(
    given: Answer, snapshot: Snapshot, owner: Owner, form: Form, kept: KeptAnswers
) -> tuple[tuple[Page, ...], View | None]:
    """The pages of an answer in a form, and what can be pressed below them."""
    pages = render(given, snapshot, form)
    if given.intent == "help":
        return pages, examples()
    if given.silent or given.intent == "smalltalk":
        return pages, None
    below = _below(given, snapshot, form, kept.keep(given, snapshot))
    if given.status == "clarify" and given.options and given.query.choice is not None:
        return pages, ChoiceView(given, snapshot, owner, form, below)
    if len(pages) > 1:
        return pages, PagesView(pages, owner, below)
    return pages, below.alone()


def _below(given: Answer, snapshot: Snapshot, form: Form, handle: str) -> Below:
    leads = tuple(button for lead in leads_of(given, snapshot) if (button := lead_button(lead, snapshot)))
    answered = given.status == "answered"
    share = (ShareButton(handle),) if form.private and answered else ()
    wrong = (WrongButton(handle),) if answered else ()
    pictures = tuple(PictureButton(handle, kind) for kind in kinds_for(given, snapshot)[:MOST_PICTURES])
    return Below(leads, (*share, *pictures, WhyButton(handle), *wrong))


def below_picture(given: Answer, snapshot: Snapshot, form: Form, kept: KeptAnswers) -> View:
    """The buttons below a picture."""
    handle = kept.keep(given, snapshot)
    below = _below(given, snapshot, form, handle)
    shown = kinds_for(given, snapshot)[:1] if given.asked.picture == "any" else (given.asked.picture,)
    # A row has room for five, and one more picture is enough to go on with.
    others = [aid for aid in below.aids if isinstance(aid, PictureButton) and aid.kind not in shown][:1]
    aids = (aid for aid in below.aids if not isinstance(aid, PictureButton))
    return replace(below, aids=(WordsButton(handle), *others, *aids)).alone()


def _label(option: str, query: Query, snapshot: Snapshot) -> str:
    kind = query.choice.kind if query.choice is not None else "force"
    if kind == "force":
        return snapshot.forces[option].short_name
    if kind == "area":
        return snapshot.areas[option].name
    return option
