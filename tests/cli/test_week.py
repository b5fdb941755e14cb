"""Whose turn it is, minutes, plans: what a script or a hurried manager asks for."""

from tests.cli.conftest import Run


def test_an_empty_workbook_says_how_to_begin(run: Run) -> None:
    said = run("due")
    assert said.status == 1
    assert "workbook import FILE" in said.out
    assert run("due", "--json").rows == []


def test_time_that_was_logged_moves_the_ranking_and_is_explained(team: Run) -> None:
    assert team("due", "--json").rows[0]["rep"] == "Dana Whitfield"
    said = team("log", "dana", "45", "--on", "yesterday", "--note", "first talk in a while")
    assert said.out == "Logged 45 min of one-on-one with Dana Whitfield on 20 Nov 2026.\n"
    first, second = team("due", "--json").rows
    assert (first["rep"], second["rep"]) == ("Ravi Menon", "Dana Whitfield")
    assert (second["days_since"], second["minutes"], second["target_minutes"]) == (1, 45, 180)
    assert sum(term["points"] for term in second["terms"]) == second["need"]
    why = team("due", "--why", "dana").out
    assert "1 day since the last one-to-one" in why
    assert "45 of 180 minutes in 30 days" in why


def test_the_table_and_the_json_say_the_same(team: Run) -> None:
    team("log", "ravi", "1h30")
    table, rows = team("due").out, team("due", "--json").rows
    for line, row in zip(table.splitlines()[1:], rows, strict=True):
        assert row["rep"] in line
        assert f" {row['need']} " in line


def test_several_reps_in_one_meeting_are_each_counted(team: Run) -> None:
    team("log", "dana,ravi", "30", "--kind", "team_meeting")
    assert [row["minutes"] for row in team("due", "--json").rows] == [30, 30]
    assert team("time", "--json").rows[0]["minutes"] == 30


def test_a_plan_is_counted_in_and_can_be_cancelled(team: Run) -> None:
    assert "Friday 27 November 2026" in team("plan", "ravi", "fri").out
    assert {row["rep"]: row["next_planned"] for row in team("due", "--json").rows}["Ravi Menon"] == "2026-11-27"
    assert "Cancelled" in team("plan", "ravi", "cancel").out
    said = team("plan", "ravi", "cancel")
    assert (said.status, said.err) == (2, "workbook: Nothing is planned with Ravi Menon.\n")


def test_a_snoozed_rep_comes_last_with_the_reason(team: Run) -> None:
    team("snooze", "dana", "in 2 weeks", "--reason", "parental leave")
    last = team("due").out.splitlines()[-1]
    assert "Dana" in last
    assert "parental leave" in last
    assert team("snooze", "dana", "wake").status == 0
    assert "parental leave" not in team("due").out


def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(team: Run) -> None:
    before = team("history").out
    for call, words in (
        (("log", "bob", "45"), 'no rep "bob"'),
        (("log", "dana", "soon"), "Write minutes, like 45"),
        (("log", "dana", "45", "--on", "tomorrow"), "has not happened yet"),
        (("log", "dana", "45", "--kind", "chat"), 'no kind of time "chat"'),
        (("plan", "dana", "soonish"), '"soonish" is not a day'),
        (("plan", "dana", "2026-02-30"), "February 2026 has 28 days"),
        (("snooze", "dana", "fri"), "reason"),
    ):
        said = team(*call)
        assert said.status == 2, call
        assert said.err.startswith("workbook: ")
        assert said.err.count("\n") == 1
        assert words in said.err
    assert team("history").out == before


def test_a_day_that_is_no_day_is_told_before_anything_is_opened(run: Run) -> None:
    said = run("due", "--today", "someday")
    assert (said.status, said.out) == (2, "")
    assert '"someday" is not a day' in said.err


def test_without_a_terminal_the_app_says_what_to_use_instead(run: Run) -> None:
    said = run()
    assert said.status == 2
    assert "workbook due" in said.err


def test_days_away_are_not_waited_for_and_can_be_taken_back(team: Run) -> None:
    team("log", "dana", "45", "--on", "2026-11-01")
    assert "20 days since the last one-to-one" in team("due", "--why", "dana").out
    assert "is away from" in team("away", "dana", "2026-11-10", "2026-11-25", "--reason", "Holiday").out
    assert "of them away" in team("due", "--why", "dana").out
    assert team("due", "--json").rows[-1]["away_until"] == "2026-11-25"
    assert "any more" in team("away", "dana", "clear").out
    assert team("away", "dana", "clear").status == 2
    assert "ends before it starts" in team("away", "dana", "2026-12-24", "2026-12-01").err
