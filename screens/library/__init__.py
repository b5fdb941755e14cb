"""Playbooks: the library with search, preview and problems."""

from screens.library.screen import LibraryScreen

__all__ = ["LibraryScreen"]
