"""The two themes of the workbook. One accent; amber for what is due, red for what is late, green for what is kept."""

from textual.theme import Theme

DARK = Theme(
    name="workbook-dark",
    primary="#7fb7be",
    secondary="#8aa0b5",
    accent="#7fb7be",
    warning="#e0af68",
    error="#e58080",
    success="#9ec07c",
    foreground="#d5d9e0",
    background="#14171c",
    surface="#1a1e25",
    panel="#232932",
    dark=True,
    variables={"border": "#3a424f", "text-muted": "#8d96a5"},
)

LIGHT = Theme(
    name="workbook-light",
    primary="#20646e",
    secondary="#53687d",
    accent="#20646e",
    warning="#8a5a00",
    error="#a8322d",
    success="#3f6b1f",
    foreground="#20252c",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dc",
    dark=False,
    variables={"border": "#b9b4a8", "text-muted": "#686d75"},
)

THEMES = (DARK, LIGHT)
