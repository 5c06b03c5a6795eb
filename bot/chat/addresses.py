"""Where Discord is: at its own addresses, or at another server's on this machine, for tests."""

from __future__ import annotations

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.settings import Settings


def use_addresses(settings: Settings) -> None:
    """Have the library connect to where the settings say. Called once, when the bot starts: it keeps them for good."""
    if settings.discord_api_base is not None:
        Route.BASE = settings.discord_api_base
    if settings.discord_gateway_url is not None:
        # A bot that lets Discord choose the number of shards is told the gateway by the API instead.
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway_url)
