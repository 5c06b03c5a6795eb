"""The paper that every picture is drawn on, with Matplotlib's objects alone: no state of the library's is touched.

Every colour has letters on it, so that nothing is told by colour alone. The colours are those of ColorBrewer's
diverging scheme RdYlBu (colorbrewer2.org, there marked as safe for the colour-blind), the blue and the red darker so
that the letters on them reach a contrast of 4.5 to 1 (WCAG 2.2, success criterion 1.4.3).
"""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from bot.pictures.chart import NOT_GRADED, NOT_HELD, Caption, letters_of

# 1,100 pixels wide: shown on a phone at a third of that, the smallest letters are still legible.
DPI = 100
WIDTH = 11.0
MARGIN = 0.35
INSIDE = WIDTH - 2 * MARGIN
SMALL, PLAIN, LARGE, TITLE = 14, 16, 18, 25
INK = "#16202c"
PALE = "#4a5563"
PAPER = "#ffffff"
FILLS = {
    "outstanding": "#1d67a3",
    "good": "#abd9e9",
    "adequate": "#ffffbf",
    "requires improvement": "#fdae61",
    "inadequate": "#c4161c",
    NOT_GRADED: "#dfe3e8",
    NOT_HELD: "#ffffff",
}
_LIGHT = frozenset({"outstanding", "inadequate"})
_TITLE_LINE, _NOTE_LINE, _SOURCE_LINE = 0.44, 0.29, 0.25


def fill_of(grade: str) -> str:
    """The colour of a grade; one that the palette does not know is grey, told by its letters alone."""
    return FILLS.get(grade, FILLS[NOT_GRADED])


def ink_on(grade: str) -> str:
    """The colour of letters on a grade's colour."""
    return PAPER if grade in _LIGHT else INK


@dataclass(frozen=True)
class Paper:
    """A figure with title, note and source. Places and sizes are in inches, from the lower left corner; between
    `bottom` and `top` there is room."""

    figure: Figure
    axes: Axes
    bottom: float
    top: float

    def write(
        self, x: float, y: float, words: str, size: float = PLAIN, *, bold: bool = False, colour: str = INK,
        across: str = "left", along: str = "center_baseline",
    ) -> None:
        """Words at a place: `across` and `along` say which part of them stands there, as Matplotlib's `ha` and `va`."""
        weight = "bold" if bold else "normal"
        self.axes.text(x, y, words, fontsize=size, fontweight=weight, color=colour, ha=across, va=along)

    def box(self, x: float, y: float, width: float, height: float, grade: str) -> None:
        """A box in a grade's colour, its lower left corner at a place."""
        held = grade != NOT_HELD
        self.axes.add_patch(FancyBboxPatch(
            (x + 0.05, y + 0.05), width - 0.1, height - 0.1, boxstyle="round,pad=0.03", facecolor=fill_of(grade),
            edgecolor="#44505d" if held else "#aab2bc", linewidth=1.0, hatch=None if held else "///",
        ))

    def part(self, x: float, y: float, width: float, height: float, grade: str) -> None:
        """A part of a bar or column in a grade's colour, without space around it."""
        held = grade != NOT_HELD
        self.axes.add_patch(Rectangle(
            (x, y), width, height, facecolor=fill_of(grade), edgecolor="#44505d" if held else "#aab2bc", linewidth=1.0,
            hatch=None if held else "///",
        ))

    def lettered(self, x: float, y: float, width: float, height: float, grade: str, size: float = PLAIN) -> None:
        """A box in a grade's colour with its letters."""
        self.box(x, y, width, height, grade)
        self.write(x + width / 2, y + height / 2, letters_of(grade), size, bold=True, colour=ink_on(grade),
                   across="center")

    def png(self) -> bytes:
        """The picture as it is now."""
        out = io.BytesIO()
        self.figure.savefig(out, format="png", facecolor=PAPER, metadata={"Software": None})
        return out.getvalue()


def paper_for(caption: Caption, room: float) -> Paper:
    """White paper with the words of a caption, and so much room between them (inches)."""
    title = textwrap.wrap(caption.title, 50)
    notes = textwrap.wrap(caption.note, 96)
    sources = textwrap.wrap(caption.source, 108)
    above = 0.3 + _TITLE_LINE * len(title) + _NOTE_LINE * len(notes) + 0.1
    below = 0.2 + _SOURCE_LINE * len(sources) + 0.15
    height = above + room + below
    figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, height)
    paper = Paper(figure, axes, below, height - above)
    at = height - 0.3
    for line in title:
        paper.write(MARGIN, at, line, TITLE, bold=True, along="top")
        at -= _TITLE_LINE
    for line in notes:
        paper.write(MARGIN, at, line, SMALL, along="top")
        at -= _NOTE_LINE
    for number, line in enumerate(reversed(sources)):
        paper.write(MARGIN, 0.2 + _SOURCE_LINE * number, line, SMALL - 1, colour=PALE, along="bottom")
    return paper
