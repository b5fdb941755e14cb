"""The import: files, questions, preview, result."""

from screens.exchange.screen import ImportScreen

__all__ = ["ImportScreen"]
