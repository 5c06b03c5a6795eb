"""The Discord bot: the only package, with the demo, that knows discord.py."""
