"""Settings: one list, one key to change."""

from screens.settings.screen import SettingsScreen

__all__ = ["SettingsScreen"]
