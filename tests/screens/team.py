"""A small team on one fixed day, told through the model alone, so that screens can be tested against it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from workbook.book import Book, Change
from workbook.model import Commitment, Opportunity, Period, Plan, Rep, Snapshot, TimeEntry

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
HOSTILE = "[/red] [@click=app.quit]x\x1b[31m \u202egnp.exe 😀 [b]bold[/b] {0} %s " + "W" * 4000

QUARTER = (date(2026, 10, 1), date(2026, 12, 31))


def back(days: int) -> date:
    """So many days before the fixed day; ahead of it where negative."""
    return TODAY - timedelta(days=days)


def fill_team(book: Book) -> None:
    """Writes the team: Dana 23 days without a one-on-one, Ravi, Mei-Mei with no opportunities, Cecily, one hostile."""
    with book.change("Set up the team", undoable=False) as change:
        dana = _rep(change, "Dana Whitfield", 61)
        ravi = _rep(change, "Ravi Menon", 88)
        mei = _rep(change, "Mei-Mei Johns", 97)
        cecily = _rep(change, "Cecily Lampkin", 120)
        hostile = change.add(Rep(name=HOSTILE, started=date(2025, 1, 6), group=HOSTILE))
        change.add(Rep(name="Gone Byrd", archived=True))
        _time(change, dana, (23, 40, "one_on_one"), (60, 60, "pipeline"))
        _time(change, ravi, (16, 45, "one_on_one"), (25, 20, "opportunity"))
        _time(change, mei, (6, 60, "skill"), (20, 80, "one_on_one"), (3, 90, "joint_selling"))
        _time(change, cecily, (2, 65, "one_on_one"), (12, 60, "observe"), (26, 60, "opportunity"))
        _time(change, hostile, (9, 120, "one_on_one"))
        kovacs = _opportunity(change, dana, "Kovacs AG renewal", "Kovacs AG", "Proposal", 48_000, 23, must_win=True)
        _opportunity(change, dana, "Plusstrip pilot", "Plusstrip", "Engaging", 9_500, 41)
        hilltop = _opportunity(change, ravi, "Hilltop rollout", "Hilltop", "Proposal", 31_000, 19)
        _opportunity(change, cecily, "Dontech seats", "Dontech", "Prospecting", 4_200, 3)
        change.add(Opportunity(name=HOSTILE, account=HOSTILE, rep=hostile.id, stage=HOSTILE, created=back(30)))
        _commitment(change, dana, "manager", "pricing approval", 3, opportunity=kovacs.id, kind="obstacle")
        _commitment(change, ravi, "manager", "call with legal", 0, opportunity=hilltop.id)
        _commitment(change, dana, "rep", "two first meetings", 2)
        _commitment(change, mei, "rep", "send the cost case to Sentinel", -6)
        _commitment(change, hostile, "rep", HOSTILE, -9)
        change.add(_settled(cecily, "rep", "list five accounts", 20, "kept"))
        change.add(_settled(dana, "manager", "join the Kovacs call", 30, "missed"))
        change.add(Plan(rep=cecily.id, on=back(-5)))


def _rep(change: Change, name: str, attained: int) -> Rep:
    period = Period(starts=QUARTER[0], ends=QUARTER[1], target=Decimal(100_000), attained=Decimal(attained * 560))
    return change.add(Rep(name=name, started=date(2024, 3, 4), group="Central", periods=(period,)))


def _time(change: Change, rep: Rep, *entries: tuple[int, int, str]) -> None:
    for days, minutes, kind in entries:
        change.add(TimeEntry(on=back(days), minutes=minutes, kind=kind, reps=(rep.id,)))


def _opportunity(
    change: Change, rep: Rep, name: str, account: str, stage: str, amount: int, quiet: int, must_win: bool = False
) -> Opportunity:
    first = Snapshot(on=back(80), stage="Engaging", amount=Decimal(amount), close_on=back(6), rep=rep.id)
    now = Snapshot(on=back(30), stage=stage, amount=Decimal(amount), close_on=back(-29), rep=rep.id)
    return change.add(
        Opportunity(
            name=name, account=account, rep=rep.id, stage=stage, amount=Decimal(amount), currency="USD",
            created=back(90), close_on=back(-29), last_activity=back(quiet), buyer_replied=back(quiet),
            must_win=must_win, snapshots=(first, now),
        )
    )  # fmt: skip


def _commitment(change: Change, rep: Rep, owner: str, text: str, late: int, **more: object) -> Commitment:
    return change.add(Commitment(rep=rep.id, owner=owner, text=text, due=back(late), made_on=back(28), **more))


def _settled(rep: Rep, owner: str, text: str, due: int, status: str) -> Commitment:
    return Commitment(
        rep=rep.id, owner=owner, text=text, due=back(due), made_on=back(due + 14), status=status, settled_on=back(due)
    )
