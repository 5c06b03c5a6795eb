from __future__ import annotations

from bot.chat.cooldown import GUILD_QUESTIONS, QUESTIONS
from tests.chat.world import World


async def test_every_grade_of_the_data_is_told_exactly_by_the_grade_command(world: World) -> None:
    snapshot = world.bot.served.snapshot
    wrong = []
    asker, channel = world.ann, world.channel
    for asked, ((force, label, area), row) in enumerate(snapshot.grades.items()):
        # Neither a person nor a guild may ask so much.
        if asked % GUILD_QUESTIONS == 0:
            guild = world.env.create_guild()
            channel = guild.create_text_channel("general")
        if asked % QUESTIONS == 0:
            asker = guild.add_member(world.env.create_user(f"stranger{asked}"))
        result = await asker.slash(channel, "grade", force=force, area=area, round=label)
        assert result.response is not None
        told = {word for word in (*snapshot.lexicon.scale, "not graded") if f"**{word}**" in result.response.content}
        if told != {row.grade} or label not in result.response.content:
            wrong.append((force, label, area, row.grade, result.response.content))
    assert wrong == []
    assert len(snapshot.grades) > 1000
