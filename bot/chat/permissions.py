"""Who may look after the data: the people the operator names, and whoever Discord says owns the application."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

log = logging.getLogger(__name__)


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


async def may_look_after_data(bot: Peelbot, person: int) -> bool:
    """Whether a person may use `/data`. Asked of Discord anew each time, so that a change counts at once."""
    if person in bot.settings.admin_ids:
        return True
    try:
        return person in owners(await bot.application_info())
    except discord.HTTPException as error:
        log.warning("Discord did not say who owns the application: %s (code %s)", error.status, error.code)
        return False
