"""Applications of one owner and of teams, as Discord tells of them: SimCord knows no teams."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.chat.client import Peelbot


def person(id_: int, role: str = "admin", state: int = 2) -> dict[str, Any]:
    """A member of a team; `state` 1: who has not accepted the invitation."""
    user = {"id": str(id_), "username": f"user{id_}", "discriminator": "0", "avatar": None}
    return {"user": user, "membership_state": state, "team_id": "9", "role": role}


def application(bot: Peelbot, team: list[dict[str, Any]] | None) -> discord.AppInfo:
    """What Discord tells about an application of one owner or of a team."""
    data: Any = {
        "id": "5", "name": "Peelbot", "description": "", "icon": None, "summary": "", "verify_key": "0",
        "bot_public": True, "bot_require_code_grant": False, "owner": person(1)["user"], "team": None,
    }
    if team is not None:
        data["team"] = {"id": "9", "name": "team", "icon": None, "owner_user_id": "2", "members": team}
    return discord.AppInfo(bot._connection, data)


def owned_by_a_team(bot: Peelbot, team: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Discord tell the bot that it belongs to a team."""
    told = application(bot, team)

    async def application_info() -> discord.AppInfo:
        return told

    monkeypatch.setattr(bot, "application_info", application_info)
