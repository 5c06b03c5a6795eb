"""Drawing a chart as a PNG."""

from __future__ import annotations

from bot.pictures.bars import bars_drawn
from bot.pictures.chart import Bars, Chart, Flow, Grid, TileMap
from bot.pictures.flow import flow_drawn
from bot.pictures.grid import grid_drawn
from bot.pictures.tile_map import map_drawn


def draw(chart: Chart) -> bytes:
    """The PNG of a chart, 1,100 pixels wide. The same chart gives the same bytes."""
    match chart:
        case TileMap():
            return map_drawn(chart).png()
        case Grid():
            return grid_drawn(chart).png()
        case Bars():
            return bars_drawn(chart).png()
        case Flow():
            return flow_drawn(chart).png()
