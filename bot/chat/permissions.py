"""Who may look after the data: the people the operator names, and whoever Discord says owns the application."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import discord

from bot.chat.errors import CALL_FAILED, Refused

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

log = logging.getLogger(__name__)

# Long enough for Discord on a slow day, and short enough that nobody takes the command for dead.
SECONDS_TO_SAY_WHO_OWNS_IT = 5.0


def owners(application: discord.AppInfo) -> frozenset[int]:
    """The ids of an application's owner, or of its team's owner and the admins who accepted the invitation."""
    team = application.team
    if team is None:
        return frozenset({application.owner.id})
    admins = {
        member.id
        for member in team.members
        if member.role is discord.TeamMemberRole.admin
        and member.membership_state is discord.TeamMembershipState.accepted
    }
    return frozenset(admins | ({team.owner_id} if team.owner_id is not None else set()))


async def check_may_look_after_data(bot: Peelbot, person: int) -> None:
    """Raises Refused, with the sentence for the person, unless the person may use `/data`.

    Who owns the application is asked of Discord anew each time, so that a change counts at once; while it does
    not say in time, only the people in ADMIN_IDS may.
    """
    if person in bot.settings.admin_ids:
        return
    try:
        async with asyncio.timeout(SECONDS_TO_SAY_WHO_OWNS_IT):
            owning = owners(await bot.application_info())
    except CALL_FAILED as error:
        log.warning("Discord did not say who owns the application: %s", type(error).__name__)
        raise Refused(
            "Discord does not tell me at the moment who owns this bot, so I cannot let you use /data. "
            "Please try again in a few minutes."
        ) from error
    if person not in owning:
        raise Refused("Only the people who run this bot can use /data. Everybody can ask for what it holds.")
