"""A fictional team with half a year of coaching, made from one seed for any day."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from msgspec.structs import replace

from workbook.book import Book
from workbook.coaching import planning, sessions
from workbook.coaching.walk import Walk
from workbook.demo import diary
from workbook.demo.cast import CAST, FIRM, Part
from workbook.demo.pipeline import opportunities
from workbook.demo.talks import talk
from workbook.model import Away, Opportunity, Period, Rep
from workbook.playbook.library import Library
from workbook.settings import Settings

SEED = 1887
_PLAYBOOKS = {
    "Dana Whitfield": ("weekly-one-on-one", "opportunity-inspection"),
    "Ravi Menon": ("opportunity-inspection", "weekly-one-on-one"),
    "Aiko Tanabe": ("stuck-opportunity", "weekly-one-on-one", "opportunity-inspection"),
    "Luca Ferrante": ("weekly-one-on-one", "gone-quiet"),
    "Zanele Dube": ("weekly-one-on-one",),
    "Jonas Lindgren": ("weekly-one-on-one", "stuck-opportunity"),
    "Marta Kowalczyk": ("weekly-one-on-one", "cliff-check"),
    "Tomás Herrera": ("weekly-one-on-one",),
}


class _Clock:
    """The hour that the history of the demo is written at, moved along with its days."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self) -> datetime:
        return datetime.combine(self.day, time(16, 30), UTC)


def fill_demo(folder: Path, today: date) -> None:
    """Makes a workbook in `folder` with the fictional team as it stands on `today`; one day gives one team."""
    clock, rng = _Clock(today - timedelta(days=diary.HALF_YEAR)), Random(SEED)
    with Book.open(folder, today=clock.day, now=clock, origin="import") as book:
        reps = _team(book, today)
        _months(book, reps, today, rng)
        _conversations(book, reps, clock, today, rng)
        _this_week(book, reps, clock, today, rng)
        book.messages.clear()


def _team(book: Book, today: date) -> list[tuple[Part, Rep]]:
    with book.change(f"Took over the team of {FIRM}") as change:
        change.add(Settings(manager="You"))
        return [(part, change.add(_rep(part, today))) for part in CAST]


def _rep(part: Part, today: date) -> Rep:
    starts = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    ends = (starts + timedelta(days=95)).replace(day=1) - timedelta(days=1)
    before = (starts - timedelta(days=1)).replace(day=1) - timedelta(days=59)
    share = ((today - starts).days + 1) / ((ends - starts).days + 1)
    target = Decimal(240_000 if part.group == "Enterprise" else 120_000)
    last = Period(starts=before, ends=starts - timedelta(days=1), target=target, attained=target * 19 / 20)
    now = Period(starts=starts, ends=ends, target=target, attained=Decimal(round(float(target) * share * part.pace)))
    away: tuple[Away, ...] = ()
    if part.away_ago:
        first, until = (today - timedelta(days=back) for back in part.away_ago)
        away = (Away(starts=first, ends=until, reason="Holiday"),)
    mail = part.name.lower().replace(" ", ".").replace("á", "a") + "@halden-voss.example"
    started = today - timedelta(days=part.tenure)
    return Rep(name=part.name, email=mail, group=part.group, started=started, periods=(last, now), away=away)


def _months(book: Book, reps: list[tuple[Part, Rep]], today: date, rng: Random) -> None:
    team = {rep.id: part for part, rep in reps}
    with book.change("Brought in half a year of the calendar and the CRM") as change:
        for part, rep in reps:
            for opportunity in opportunities(part, rep.id, today, rng):
                change.add(opportunity)
            talked = _days_of_talks(part, today)
            for entry in diary.entries(part, rep.id, today, rng):
                if entry.on not in talked:
                    change.add(entry)
            for commitment in diary.settled(part, rep.id, today, rng):
                change.add(commitment)
        for entry in diary.team_entries(team, today, rng):
            change.add(entry)


def _days_of_talks(part: Part, today: date) -> dict[date, str]:
    """The days of a rep's sessions with the playbook of each; the last one is the last one-to-one."""
    backs = [part.quiet_days + 37 * place for place in range(len(_PLAYBOOKS[part.name]))]
    days = [diary.weekday(today, back) for back in backs if back < part.tenure]
    return dict(zip(days, _PLAYBOOKS[part.name], strict=False))


def _conversations(book: Book, reps: list[tuple[Part, Rep]], clock: _Clock, today: date, rng: Random) -> None:
    library = Library(book.folder)
    talks = [(day, playbook, part, rep) for part, rep in reps for day, playbook in _days_of_talks(part, today).items()]
    for day, name, part, rep in sorted(talks, key=lambda each: (each[0], each[3].id)):
        book.today = clock.day = day
        playbook = library.get(name)
        walk = sessions.start(book, playbook, rep, _subject(book, part, rep, playbook.subject))
        talk(walk, rng)
        walk.spend(_spread(walk, part.minutes * 60))
        walk.close(part.minutes)
    book.today = clock.day = today
    _settle_what_came_due(book)


def _spread(walk: Walk, seconds: int) -> dict[str, int]:
    """The time of a session over the steps that were answered: writing and promising take longer than picking."""
    answered = [shown.step for shown in walk.flow.steps if walk.answer_of(shown.id)]
    shares = {step.id: 5 if step.answer == "long_text" or step.verb in ("check", "commit") else 2 for step in answered}
    found = {name: seconds * share // sum(shares.values()) for name, share in shares.items()}
    first = next(iter(found))
    return found | {first: found[first] + seconds - sum(found.values())}


def _subject(book: Book, part: Part, rep: Rep, subject: str) -> Opportunity | None:
    if subject != "opportunity":
        return None
    known = book.opportunities.where(rep=rep.id, status="open")
    return next((one for one in known if one.account == part.big), known[0])


def _settle_what_came_due(book: Book) -> None:
    with book.change("Settled what was promised in earlier sessions") as change:
        for commitment in book.commitments.where(status="open"):
            if commitment.due <= book.today:
                change.put(replace(commitment, status="kept", settled_on=commitment.due))


def _this_week(book: Book, reps: list[tuple[Part, Rep]], clock: _Clock, today: date, rng: Random) -> None:
    clock.day = today
    with book.change("Noted this week's commitments") as change:
        for part, rep in reps:
            for commitment in diary.story(part, rep.id, today):
                change.add(commitment)
    for part, rep in reps:
        if part.planned_in is not None:
            planning.plan(book, rep, today + timedelta(days=part.planned_in))
    part, dana = reps[0]
    playbook = Library(book.folder).get("stuck-opportunity")
    walk = sessions.start(book, playbook, dana, _subject(book, part, dana, "opportunity"))
    talk(walk, rng, steps=5)
    walk.spend(_spread(walk, 7 * 60 + 42))
