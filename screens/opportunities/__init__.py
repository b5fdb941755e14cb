"""Opportunities: the table over all of them, and one of them on its own."""

from screens.opportunities.screen import OpportunitiesScreen

__all__ = ["OpportunitiesScreen"]
