"""What is offered when a walk is started, and what happens then."""

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from screens.app import WorkbookApp
from screens.dialogs.choose import Choose
from screens.walk.screen import WalkScreen
from screens.walk.start import start_walk
from screens.widgets.long_list import LongList
from tests.screens.seen import seen
from tests.screens.walking import begun, until, write
from workbook.book import Book
from workbook.coaching import sessions
from workbook.playbook.library import Library
from workbook.store import open_store


async def _offered(pilot: Pilot[Any]) -> list[tuple[str, str]]:
    await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
    await pilot.pause()
    return [(option.label, option.about) for option in pilot.app.screen.query_one(LongList).items]


async def test_an_open_session_stands_first_and_is_gone_on_with(app: WorkbookApp, book: Book) -> None:
    walk = begun(book, Library(book.folder).get("stuck-opportunity"))
    walk.go("stuck_where")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("w")
        label, about = (await _offered(pilot))[0]
        assert label == "▸ Go on: Stuck opportunity, Kovacs AG renewal"
        assert about.startswith("step 5 of ")
        assert about.endswith("started just now")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WalkScreen))
        await pilot.pause()
        assert app.screen.question.step.id == "stuck_where"


async def test_what_fits_now_comes_with_its_reason(app: WorkbookApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("w")
        offered = await _offered(pilot)
    assert offered[0][0] == "★ Weekly one-on-one"
    assert "23 days since" in offered[0][1]
    assert ("· Stuck opportunity") in [label for label, _ in offered]


async def test_a_broken_playbook_is_listed_with_its_problems(app: WorkbookApp, book: Book) -> None:
    own = book.folder / "playbooks"
    own.mkdir()
    Path(own / "mine.yaml").write_text("kind: playbook\n", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("w")
        label, about = (await _offered(pilot))[-1]
        assert label == "✗ mine"
        assert "problem" in about
        await write(pilot, "mine\n")
        await pilot.pause()
        assert sessions.open_sessions(book) == []


async def test_a_playbook_about_an_opportunity_asks_which_and_how_long(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("w")
        await _offered(pilot)
        await write(pilot, "stuck\n")
        await pilot.pause()
        await write(pilot, "kovacs\n")
        await pilot.pause()
        await write(pilot, "quick\n")
        await until(pilot, lambda: isinstance(app.screen, WalkScreen))
        (session,) = sessions.open_sessions(book)
        assert (session.playbook_id, session.quick) == ("stuck-opportunity", True)
        assert session.opportunity == book.opportunities.where(name="Kovacs AG renewal")[0].id


async def test_nothing_is_started_where_one_thinks_better_of_it(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("w")
        await _offered(pilot)
        await write(pilot, "stuck\n")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert sessions.open_sessions(book) == []


async def test_a_workbook_that_can_only_be_read_says_so(book: Book) -> None:
    book.close()
    store = open_store(book.folder, now=book.now, read_only=True)
    app = WorkbookApp(Book(lambda _: store, book.folder, book.today, book.now))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        assert not isinstance(app.screen, Choose)
        assert "READ ONLY  The workbook was opened for reading only." in seen(app)
        assert "The workbook was opened for reading only." in [each.message for each in app._notifications]


def _file(book: Book, playbook: str, *more: str) -> None:
    """One playbook of one's own about an opportunity, with these fields beside."""
    fields = "".join(f"{line}\n" for line in more)
    text = f"format: 1\nkind: playbook\nid: {playbook}\nversion: 1\ntitle: {playbook}\nsubject: opportunity\n{fields}"
    folder = book.folder / "playbooks"
    folder.mkdir(exist_ok=True)
    (folder / f"{playbook}.yaml").write_text(f"{text}steps:\n  - {{id: a, say: Hello}}\n", encoding="utf-8")


async def test_only_what_is_ready_and_meant_for_the_stage_is_offered(book: Book) -> None:
    (kovacs,) = book.opportunities.where(name="Kovacs AG renewal")
    _file(book, "for-this-stage", f"stages: [{kovacs.stage}]")
    _file(book, "for-another", "stages: [Some other stage]")
    _file(book, "not-ready", "status: draft")
    _file(book, "gone-by", "status: retired")
    for drafts, more in ((False, set()), (True, {"· not-ready"})):
        app = WorkbookApp(book, drafts=drafts)
        app.animation_level = "none"
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            app.run_worker(start_walk(app, None, kovacs))
            labels = {label for label, _ in await _offered(pilot)}
            assert (
                labels & {"· for-this-stage", "· for-another", "· not-ready", "· gone-by"}
                == {"· for-this-stage"} | more
            )
