"""A clock that is moved by hand."""

from datetime import datetime, timedelta


class Clock:
    """Says the moment at which it was set, and later ones when it is moved forward."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)
