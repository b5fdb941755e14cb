"""How the cells of lists look, by what they mean: read from the theme, for a rule of CSS for each costs more."""

from collections.abc import Mapping

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color

_DIM = 0.4


def cell_styles(theme: Mapping[str, str]) -> dict[str, Style]:
    """The styles by name, from a theme's variables: what is late red, due amber, kept green, one accent.

    Colour is never the only sign: whoever names a style also writes a mark or a word.
    """
    ink, paper = Color.parse(theme["foreground"]), Color.parse(theme["background"])
    colours = {"late": "error", "due": "warning", "good": "success", "accent": "accent", "head": "secondary"}
    styles = {name: Style(color=_colour(theme[variable])) for name, variable in colours.items()}
    in_ansi = ink.ansi is not None or paper.ansi is not None
    styles["dim"] = Style(dim=True) if in_ansi else Style(color=ink.blend(paper, _DIM).rich_color)
    styles["strong"] = Style(bold=True)
    reversed_out = Style(color="default", bold=True, reverse=True)
    styles["cursor"] = reversed_out if in_ansi else _over(theme["primary-muted"], bold=True)
    styles["cursor-idle"] = Style(underline=True) if in_ansi else _over(theme["panel"])
    styles[""] = Style()
    return styles


def _over(background: str, *, bold: bool = False) -> Style:
    return Style(bgcolor=Color.parse(background).rich_color, bold=bold or None)


def _colour(text: str) -> RichColor:
    return Color.parse(text).rich_color
