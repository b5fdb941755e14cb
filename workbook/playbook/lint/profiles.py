"""How strictly a file is looked at: while it is written, before a team gets it, before it is passed on."""

from typing import Literal, get_args

Profile = Literal["draft", "team", "publish"]
PROFILES: tuple[str, ...] = get_args(Profile)
GROUPS: dict[Profile, str] = {"draft": "YPSEL", "team": "YPSETCXL", "publish": "YPSETCXKL"}


def belongs(code: str, profile: Profile) -> bool:
    """Whether the profile looks for this rule."""
    return code[:1] in GROUPS[profile]
