"""Time: where the manager's minutes went."""

from screens.time.screen import TimeScreen

__all__ = ["TimeScreen"]
