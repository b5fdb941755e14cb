"""The reps: all of them in a table, and each one with everything that is known."""

from screens.people.table import PeopleScreen

__all__ = ["PeopleScreen"]
