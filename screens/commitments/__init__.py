"""Commitments: the two-sided ledger."""

from screens.commitments.screen import CommitmentsScreen

__all__ = ["CommitmentsScreen"]
