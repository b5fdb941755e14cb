"""Commitments on both sides from the command line."""

from tests.cli.conftest import Run


def test_a_commitment_goes_from_made_to_moved_to_kept(team: Run) -> None:
    made = team("commit", "dana", "Get the price approval", "--by", "me", "--due", "fri", "--kind", "obstacle")
    assert made.out == '1: You promised "Get the price approval" by Friday 27 November 2026.\n'
    (row,) = team("commitments", "--json").rows
    assert (row["rep"], row["owner"], row["due"], row["kind"]) == (
        "Dana Whitfield",
        "manager",
        "2026-11-27",
        "obstacle",
    )
    assert (
        "is due Tuesday 1 December 2026" in team("moved", "1", "--to", "in 10 days", "--reason", "Finance is away").out
    )
    assert team("commitments", "--json").rows[0]["moved"] == 1
    assert team("kept", "1").out == '"Get the price approval" is kept.\n'
    assert team("commitments").status == 1
    assert team("commitments", "--all", "--json").rows[0]["status"] == "kept"


def test_nothing_is_moved_or_dropped_without_a_reason(team: Run) -> None:
    team("commit", "ravi", "Call the finance lead", "--by", "rep", "--due", "in 10 days")
    assert team("moved", "1", "--to", "fri").status == 2
    assert team("dropped", "1").status == 2
    assert "nothing is forgiven silently" in team("dropped", "1", "--reason", "  ").err
    assert team("commitments", "--json").rows[0]["status"] == "open"


def test_a_result_is_questioned_and_still_written_down(team: Run) -> None:
    said = team("commit", "ravi", "close 100K", "--by", "rep", "--due", "fri")
    assert said.status == 0
    assert "Which action" in said.err


def test_both_sides_are_counted_yours_first(team: Run) -> None:
    team("commit", "dana", "Ask legal", "--by", "me", "--due", "2026-11-01")
    team("commit", "dana", "Two first meetings", "--by", "rep", "--due", "2026-11-10")
    team("missed", "1", "--reason", "I forgot")
    team("kept", "2")
    yours, hers = team("balance", "dana", "--json").rows
    assert (yours["by"], yours["missed"], yours["kept_rate"]) == ("you", 1, 0.0)
    assert (hers["by"], hers["kept"], hers["came_due"]) == ("rep", 1, 1)


def test_a_wrong_number_is_told_apart_from_no_number(team: Run) -> None:
    assert "no commitment 7" in team("kept", "7").err
    assert "is no number of a commitment" in team("kept", "seven").err
