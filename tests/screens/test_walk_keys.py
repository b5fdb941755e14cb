"""What the keys of a step do, and where one reads that."""

from screens.answers.picker import Picker
from screens.dialogs.page import Page
from tests.coaching.test_practice import EXERCISE, STEPS
from tests.screens.playbook_kinds import KINDS
from tests.screens.seen import settle, words
from tests.screens.walking import begun, show, shown, stored, until, walking, write
from workbook.book import Book
from workbook.coaching import sessions
from workbook.settings import change_setting


async def test_the_line_of_keys_names_those_that_are_not_written_into_the_box(book: Book) -> None:
    async with walking(begun(book), "a_text") as (pilot, screen):
        await until(pilot, lambda: "^g Find  F1 Help" in shown(screen))
        await write(pilot, "why?")
        assert screen.question.answer.raw == "why?"
        await pilot.click("KeyLine", offset=(shown(screen).splitlines()[-1].index("Help"), 0))
        await until(pilot, lambda: isinstance(screen.app.screen, Page))
    async with walking(begun(book), "a_scale") as (pilot, screen):
        await until(pilot, lambda: "/ Find  ? Help" in shown(screen))


async def test_the_line_of_keys_says_whether_enter_makes_a_new_line_or_goes_on(book: Book) -> None:
    async with walking(begun(book), "a_long_text") as (pilot, screen):
        await until(pilot, lambda: "⏎ Next" in shown(screen))
        await write(pilot, "Line one")
        await until(pilot, lambda: "⏎ Line" in shown(screen) and "⏎ Next" not in shown(screen))
        await pilot.click("KeyLine", offset=(shown(screen).splitlines()[-1].index("Line"), 0))
        await until(pilot, lambda: screen.question.answer.raw == "Line one\n" and "⏎ Next" in shown(screen))


async def test_a_walk_is_wide_from_its_first_picture_on(book: Book) -> None:
    async with walking(begun(book), "a_text", size=(120, 36)) as (_, below):
        above = await show(below.workbook, below.walk)  # type: ignore[arg-type]
        assert above.has_class("-wide") and not above.has_class("-narrow")


async def test_the_help_of_every_step_teaches_its_keys(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, size=(100, 30)) as (pilot, screen):
        taught = {}
        for step in KINDS.steps:
            if walk.flow.step(step.id):
                await screen.go(step.id)
                taught[step.id] = screen.teaches()
        assert all(taught.values())
        assert taught["a_scale"][0] == ("0 … 9", "Pick that point; 1 and then 0 is ten")
        assert ("F4", "Pick the opportunity from a list, where it asks for one") not in taught["rep"]
        await screen.go("a_rank")
        await pilot.press("question_mark")
        await until(pilot, lambda: "At this step" in shown(screen))
        assert "Move the highlighted line up or down" in shown(screen)


async def test_commitments_are_marked_with_the_keys_that_one_has_set(book: Book) -> None:
    book.save_settings(change_setting(book.settings, "keys.keep", "y"), "Set keep to y")
    walk = begun(book)
    async with walking(walk, "commitments") as (pilot, screen):
        await until(pilot, lambda: "y kept   x missed" in shown(screen))
        assert "y x m d r marks the highlighted one" in shown(screen)
        await pilot.press("k", "y", "x")
        mine, theirs = (str(each.id) for each in walk.to_check("commitments"))
        wanted = ("given", {mine: {"status": "kept"}, theirs: {"status": "missed"}})
        await until(pilot, lambda: stored(walk, "commitments") == wanted)
        await pilot.press("up", "r")
        wanted[1][mine]["status"] = "open"
        await until(pilot, lambda: stored(walk, "commitments") == wanted)


async def test_the_help_names_the_keys_that_one_has_set_also_in_its_first_lines(book: Book) -> None:
    book.save_settings(change_setting(book.settings, "keys.previous", "f5"), "Set previous to f5")
    async with walking(begun(book), "a_scale") as (pilot, screen):
        await pilot.press("question_mark")
        await until(pilot, lambda: "Go back and forth with F5 and ctrl+down" in words(screen.app))


async def test_a_round_that_was_ended_by_mistake_goes_on(book: Book) -> None:
    walk = sessions.start(book, EXERCISE)
    walk.draft("play", {"roles": {"seller": "Anna", "buyer": "Ravi"}, "rounds": [], "spent": 125})
    async with walking(walk, "play") as (pilot, screen):
        await pilot.press("enter", "enter", "enter")
        await until(pilot, lambda: "End the round" in shown(screen))
        await pilot.press("enter")
        await until(pilot, lambda: "b back into round 1" in shown(screen))
        assert "A card for Anna alone." in shown(screen)
        await pilot.press("b", "enter", "enter")
        await until(pilot, lambda: "2:05 of 6:00, the clock stands" in shown(screen))
        assert "Start the clock" in shown(screen)
        assert "b back" not in shown(screen)
        begun_again = {"roles": {"seller": "Anna", "buyer": "Ravi"}, "rounds": [], "spent": 125}
        await until(pilot, lambda: stored(walk, "play") == ("draft", begun_again))


async def test_a_rater_who_left_something_out_is_told(book: Book) -> None:
    async with walking(begun(book), "score") as (pilot, screen):
        await pilot.press("enter", "down", "2", "enter")
        await until(pilot, lambda: "Score each line first" in shown(screen))
        await pilot.press("3")
        await until(pilot, lambda: "Score each line first" not in shown(screen))


async def test_the_time_of_a_step_goes_with_the_step(book: Book) -> None:
    async with walking(begun(book), "a_scale") as (pilot, screen):
        await until(pilot, lambda: "step 0:00/2:00" in shown(screen))
        await pilot.press("ctrl+down")
        await until(pilot, lambda: screen.question.step.id == "a_person")
        await settle(pilot)
        assert "/2:00" not in shown(screen)


async def test_the_review_of_an_exercise_says_how_a_promise_becomes_real(book: Book) -> None:
    walk = sessions.start(book, EXERCISE)
    walk.answer("own", [{"text": "Trade", "owner": "manager", "typed": "fri"}])
    assert STEPS[4].id == "own"
    async with walking(walk, "own") as (pilot, screen):
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Practice files nothing. Afterwards c notes" in shown(screen))


async def test_a_press_begins_nothing_on_what_was_just_taken_away(book: Book) -> None:
    async with walking(begun(book), "todo") as (_, screen):
        picker = screen.query_one(Picker)
        x, y, around = picker.region.x + 8, picker.region.y, picker._parent
        assert screen.get_widget_and_offset_at(x, y)[0] is picker
        picker._detach()
        assert screen.get_widget_and_offset_at(x, y) == (None, None)
        assert around is not None
        picker._attach(around)
