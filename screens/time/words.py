"""The timer, the mix and the legend as text."""

from collections.abc import Sequence

from textual.content import Content

from screens.text import fit
from screens.time.shades import legend
from screens.widgets.bars import bar
from workbook.book import Book
from workbook.coaching.time import running_timer, timer_seconds
from workbook.insight.thresholds import WINDOW_DAYS
from workbook.insight.time import Share, mix
from workbook.text import clean, minutes

LABEL, WIDE_LABEL, TIME = 12, 15, 8
WIDE = 36
NAME = 40


def timer_line(book: Book) -> Content:
    """How long the timer has been running and for whom, to the second; or how to start one."""
    timer = running_timer(book)
    if timer is None:
        return Content.assemble(
            ("No timer runs.  ", "$text-muted"), ("s", "bold $accent"), (" starts one for a rep.", "$text-muted")
        )
    rep, kind = book.reps.find(timer.rep), book.settings.all_kinds.get(timer.kind)
    hours, rest = divmod(timer_seconds(book, timer), 3600)
    clock = f"{hours}:{rest // 60:02}:{rest % 60:02}"
    who = clean(rep.name, NAME) if rep else "a rep who is gone"
    about = book.opportunities.find(timer.opportunity)
    what = [who, kind.label if kind else timer.kind, *([clean(about.name, NAME)] if about else [])]
    return Content.assemble(
        ("● ", "$warning"), (clock, "bold"), f"  {' · '.join(what)}  ", ("s", "bold $accent"), " stops and counts it"
    )


def mix_lines(book: Book, width: int, height: int) -> Content:
    """Where the minutes of the last 30 days went, a bar for each kind; pale where the kind does not count."""
    found = mix(book)
    if not found:
        return Content.styled(f"No time in {WINDOW_DAYS} days.", "$text-muted")
    counted = sum(each.minutes for each in found if each.counts)
    whole = sum(each.minutes for each in found)
    head = Content.assemble((minutes(whole), "bold"), f" · {minutes(counted)} ", ("count", "$text-muted"))
    return Content("\n").join([head, *(_share(each, found[0].minutes, width) for each in found[: max(1, height - 1)])])


def _share(each: Share, largest: int, width: int) -> Content:
    style = "$accent" if each.counts else "$text-muted"
    label = fit(clean(each.label), WIDE_LABEL if width >= WIDE else LABEL) + " "
    room = max(4, width - len(label) - TIME - 1)
    return Content.assemble(
        (label, "" if each.counts else "$text-muted"),
        (bar(each.minutes, largest, room), style),
        (f" {minutes(each.minutes):>{TIME}}", "" if each.counts else "$text-muted"),
    )


def legend_line(limits: Sequence[int]) -> Content:
    """What each shade stands for."""
    shades = [Content.assemble((mark, "$accent"), f" {words}") for mark, words in legend(limits)]
    return Content("   ").join([Content.styled("Counted minutes a week:", "$text-muted"), *shades])
