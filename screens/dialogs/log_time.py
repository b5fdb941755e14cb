"""Logs minutes: two keys, a number and enter where the highlighted row says with whom."""

from datetime import date

from screens.desk import Desk
from screens.dialogs.done import say_done
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.typed import day_check, minutes_check
from workbook import days, text
from workbook.book import Book
from workbook.coaching import time
from workbook.coaching.opportunities import find_opportunity, label
from workbook.model import Opportunity, Rep, TimeEntry

NOBODY, SEVERAL = "nobody", "several"


async def ask_time(
    app: Desk, rep: Rep | None, opportunity: Opportunity | None = None, *, yesterday: bool = False
) -> None:
    """Asks for the minutes and logs them; `rep` and `opportunity` are those at hand, if any."""
    book = app.book
    fields = time_fields(
        book,
        reps=(rep.id,) if rep else (opportunity.rep,) if opportunity and opportunity.rep else (),
        day="yesterday" if yesterday else "today",
        kind="opportunity" if opportunity else "one_on_one",
        opportunity=opportunity,
    )

    def save(values: Values) -> None:
        time.log_time(book, read_reps(book, values), *_what(book, values), note=values["note"])

    if await app.push_screen_wait(Form("Log time", fields, save, first="minutes")):
        say_done(app)


async def ask_correction(app: Desk, entry: TimeEntry) -> None:
    """Asks what an entry should have been and corrects it."""
    book = app.book
    fields = time_fields(
        book,
        minutes=str(entry.minutes),
        reps=entry.reps,
        day=entry.on.isoformat(),
        kind=entry.kind,
        opportunity=book.opportunities.find(entry.opportunity),
        note=entry.note,
    )

    def save(values: Values) -> None:
        minutes, kind, on, opportunity = _what(book, values)
        reps = entry.reps if values["rep"] == SEVERAL else tuple(rep.id for rep in read_reps(book, values))
        number = opportunity.id if opportunity else None
        time.edit_entry(
            book, entry, minutes=minutes, kind=kind, on=on, opportunity=number, reps=reps, note=values["note"]
        )

    if await app.push_screen_wait(Form("Correct the time", fields, save, first="minutes")):
        say_done(app)


def time_fields(
    book: Book,
    *,
    minutes: str = "",
    reps: tuple[int, ...] = (),
    day: str = "today",
    kind: str = "one_on_one",
    opportunity: Opportunity | None = None,
    note: str = "",
) -> list[FormField]:
    """The lines of the form. `reps` are ids; several of them are kept as they are."""
    with_whom = SEVERAL if len(reps) > 1 else str(reps[0]) if reps else NOBODY
    choices = [*rep_choices(book, reps), ("nobody: my own work", NOBODY)]
    if len(reps) > 1:
        choices.insert(0, (text.plural(len(reps), "rep"), SEVERAL))
    kinds = tuple((each.label, name) for name, each in book.settings.all_kinds.items())
    about = f"#{opportunity.id}" if opportunity else ""
    return [
        FormField("minutes", "Minutes", minutes, "45, 1h or 1:30", check=minutes_check),
        FormField("rep", "With", with_whom, choices=tuple(choices)),
        FormField("day", "Day", day, "fri, yesterday, 3 days ago", check=day_check(book.today, past=True, needed=True)),
        FormField("kind", "Kind", kind, choices=kinds),
        FormField("opportunity", "Opportunity", about, "a part of its name", check=lambda t: _named(book, t)),
        FormField("note", "Note", note, "what it was about"),
    ]


def rep_choices(book: Book, also: tuple[int, ...] = ()) -> list[tuple[str, str]]:
    """The reps to pick from, by name, without those put away unless they are in `also`."""
    reps = [rep for rep in book.reps.all() if not rep.archived or rep.id in also]
    return [(text.clean(rep.name, 60), str(rep.id)) for rep in sorted(reps, key=lambda rep: text.fold(rep.name))]


def read_reps(book: Book, values: Values) -> list[Rep]:
    """The rep that was picked, as a list; empty for nobody."""
    return [book.reps.get(int(values["rep"]))] if values["rep"].isdecimal() else []


def _what(book: Book, values: Values) -> tuple[int, str, date, Opportunity | None]:
    named = values["opportunity"].strip()
    return (
        text.parse_minutes(values["minutes"]),
        values["kind"],
        days.parse_day(values["day"], book.today, past=True),
        find_opportunity(book, named) if named else None,
    )


def _named(book: Book, words: str) -> str:
    if not words.strip():
        return ""
    return label(find_opportunity(book, words))
