"""Backups: what is kept day by day, and the way back to one."""

from screens.backups.screen import BackupsScreen

__all__ = ["BackupsScreen"]
