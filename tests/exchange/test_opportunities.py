from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.conftest import TODAY, bring_in, counts, plan_of
from workbook.book import Book
from workbook.coaching.opportunities import add_opportunity
from workbook.exchange import (
    ImportCancelled,
    ImportOptions,
    ImportProblem,
    answered,
    apply_plan,
    make_plan,
    preview_data,
    preview_lines,
    read_files,
)
from workbook.model import Opportunity, Rep

Write = Callable[..., Path]
HEAD = "ID,Opportunity Name,Account,Owner,Stage,Amount,Close Date,Next Step,Colour\n"
ONE = "1,Rollout,Kovacs AG,Dana Whitfield,Proposal,48000,2026-12-15,Call legal,red\n"
TWO = "2,Renewal,Hilltop,Ravi Menon,Qualify,,,,\n"
THREE = "3,Pilot,Isdom,Dana Whitfield,Closed Won,500,2026-10-01,,\n"
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


def only(book: Book, external_id: str) -> Opportunity:
    (found,) = book.opportunities.where(external_id=external_id)
    return found


def test_a_first_import_takes_every_field_in(book: Book, csv_file: Write) -> None:
    result = bring_in(book, csv_file(HEAD + ONE + TWO + THREE))
    assert counts(result) == (3, 0, 0, 0, 0, 0)
    one = only(book, "1")
    assert (one.name, one.account, one.stage, one.status) == ("Rollout", "Kovacs AG", "Proposal", "open")
    assert (one.amount, one.close_on, one.next_step) == (Decimal(48000), date(2026, 12, 15), "Call legal")
    assert one.extra == {"Colour": "red"}
    assert [snapshot.on for snapshot in one.snapshots] == [TODAY]
    assert only(book, "2").amount is None
    assert only(book, "3").status == "won"
    assert [rep.name for rep in book.reps.all()] == ["Dana Whitfield", "Ravi Menon"]


def test_one_undo_takes_the_whole_import_back(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file(HEAD + ONE + TWO))
    book.undo()
    assert (len(book.opportunities), len(book.reps), len(book.imports), len(book.mappings)) == (0, 0, 0, 0)


def test_the_same_file_again_changes_nothing(book: Book, csv_file: Write) -> None:
    path = csv_file(HEAD + ONE + TWO + THREE)
    bring_in(book, path)
    before, history = book.opportunities.all(), len(book.history())
    result = bring_in(book, path)
    assert counts(result) == (0, 0, 3, 0, 0, 0)
    assert not result.changed
    assert book.opportunities.all() == before
    assert len(book.history()) == history


def test_the_columns_in_another_order_and_more_blanks_are_no_change(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file("ID,Name,Account,Stage\n1,Big  deal,Kovacs AG,Open\n"))
    assert counts(bring_in(book, csv_file("Stage,ID,Account,Name\nOpen,1, Kovacs AG ,Big deal\n"))) == (
        0,
        0,
        1,
        0,
        0,
        0,
    )


def test_what_changed_is_counted_kept_and_shown(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file(HEAD + ONE + TWO), as_of=JUNE)
    plan = plan_of(book, csv_file(HEAD + ONE.replace("2026-12-15", "2027-02-01").replace("48000", "30000") + TWO))
    part = plan.parts[0]
    assert (part.changed, part.unchanged, part.moves) == (1, 1, {"amount": 1, "close date": 1})
    assert part.sample[0].changes == ("amount 48,000 → 30,000", "close date 15 Dec 2026 → 1 Feb 2027")
    apply_plan(book, plan)
    one = only(book, "1")
    assert [(snapshot.on, snapshot.close_on) for snapshot in one.snapshots] == [
        (JUNE, date(2026, 12, 15)),
        (TODAY, date(2027, 2, 1)),
    ]
    assert len(only(book, "2").snapshots) == 1


def test_a_field_that_the_file_has_no_column_for_stays(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file(HEAD + ONE))
    bring_in(book, csv_file("ID,Opportunity Name,Stage\n1,Rollout,Closed Lost\n"))
    one = only(book, "1")
    assert (one.status, one.account, one.amount, one.extra) == ("lost", "Kovacs AG", Decimal(48000), {"Colour": "red"})
    assert book.reps.get(one.rep or 0).name == "Dana Whitfield"


def test_an_opportunity_that_vanished_is_marked_once_and_cleared_when_it_is_back(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file(HEAD + ONE + TWO), as_of=JUNE)
    assert counts(bring_in(book, csv_file(HEAD + ONE), as_of=JULY)) == (0, 0, 1, 1, 0, 0)
    two = only(book, "2")
    assert two.missing_since == JULY
    assert [(snapshot.on, snapshot.missing) for snapshot in two.snapshots] == [(JUNE, False), (JULY, True)]
    assert counts(bring_in(book, csv_file(HEAD + ONE))) == (0, 0, 1, 0, 0, 0)
    assert counts(bring_in(book, csv_file(HEAD + ONE + TWO))) == (0, 1, 1, 0, 0, 0)
    assert only(book, "2").missing_since is None


def test_a_file_of_open_opportunities_says_nothing_about_closed_ones(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file(HEAD + ONE + TWO + THREE), as_of=JUNE)
    assert counts(bring_in(book, csv_file(HEAD + ONE + TWO))) == (0, 0, 2, 0, 0, 0)


def test_a_file_of_one_rep_says_nothing_about_the_others(book: Book, csv_file: Write) -> None:
    four = "4,Extra,Kovacs AG,Elena Petrova,Open,,,,\n5,Other,Kovacs AG,Elena Petrova,Open,,,,\n"
    bring_in(book, csv_file(HEAD + ONE + TWO + four), as_of=JUNE)
    plan = plan_of(book, csv_file(HEAD + four.splitlines()[0]))
    assert plan.parts[0].missing == 1
    assert any("Only 1 rep of 3" in remark.sentence for remark in plan.parts[0].warnings)


def test_an_opportunity_typed_in_by_hand_is_not_expected_in_an_export(book: Book, csv_file: Write) -> None:
    add_opportunity(book, "By hand")
    assert counts(bring_in(book, csv_file(HEAD + ONE))) == (1, 0, 0, 0, 0, 0)


def test_an_opportunity_typed_in_by_hand_is_taken_over_by_the_row_of_the_same_name(book: Book, csv_file: Write) -> None:
    dana = Rep(name="Dana Whitfield")
    with book.change("Added Dana") as change:
        dana = change.add(dana)
    add_opportunity(book, "rollout", account="KOVACS AG", rep=dana)
    assert counts(bring_in(book, csv_file(HEAD + ONE))) == (0, 1, 0, 0, 0, 0)
    assert len(book.opportunities) == 1


def test_an_older_file_tells_how_things_stood_and_changes_nothing_else(book: Book, csv_file: Write) -> None:
    path = csv_file(HEAD + ONE + TWO)
    bring_in(book, path)
    old = csv_file(
        HEAD + ONE.replace("Proposal", "Qualify").replace("48000", "20000") + THREE.replace("Closed Won", "Open"),
        "old.csv",
    )
    result = bring_in(book, old, as_of=JUNE)
    assert counts(result) == (1, 1, 0, 0, 0, 0)
    assert any("fills in history" in remark.text for remark in result.parts[0].warnings)
    one = only(book, "1")
    assert (one.stage, one.amount) == ("Proposal", Decimal(48000))
    assert [(snapshot.on, snapshot.stage) for snapshot in one.snapshots] == [(JUNE, "Qualify"), (TODAY, "Proposal")]
    assert only(book, "2").missing_since is None
    assert only(book, "3").missing_since == TODAY
    assert counts(bring_in(book, old, as_of=JUNE)) == (0, 0, 2, 0, 0, 0)


def test_an_export_cannot_be_of_a_day_to_come(book: Book, csv_file: Write) -> None:
    with pytest.raises(ImportProblem, match="still to come"):
        plan_of(book, csv_file(HEAD + ONE), as_of=date(2027, 1, 1))


def test_without_ids_account_name_and_rep_tell_opportunities_apart(book: Book, csv_file: Write) -> None:
    head = "Name,Account,Owner,Stage,Amount\n"
    rows = "Rollout,Kovacs,Dana,Open,5\nRollout,Hilltop,Dana,Open,6\nRollout,Kovacs,Ravi,Open,7\n"
    assert counts(bring_in(book, csv_file(head + rows))) == (3, 0, 0, 0, 0, 0)
    again = rows.replace("Rollout,Kovacs,Dana", "ROLLOUT,kovács,dana").replace(",7", ",8")
    plan = plan_of(book, csv_file(head + again))
    assert (plan.parts[0].new, plan.parts[0].changed) == (0, 2)


def test_the_same_id_twice_in_one_file_counts_once_and_is_told(book: Book, csv_file: Write) -> None:
    plan = plan_of(book, csv_file(HEAD + ONE + ONE.replace("48000", "9000")))
    assert (plan.parts[0].new, plan.parts[0].left_out) == (1, 1)
    assert any("again" in remark.sentence and "row 3" in remark.sentence for remark in plan.parts[0].warnings)
    apply_plan(book, plan)
    assert only(book, "1").amount == 9000
    assert len(only(book, "1").snapshots) == 1


def test_two_files_of_one_visit_are_one_change_and_one_look(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file(HEAD + ONE + THREE), as_of=JUNE)
    result = bring_in(book, csv_file(HEAD + ONE, "open.csv"), csv_file(HEAD + THREE + TWO, "closed.csv"))
    assert counts(result) == (1, 0, 2, 0, 0, 0)
    book.undo()
    assert len(book.opportunities) == 2


def test_nobody_owns_what_is_unassigned(book: Book, csv_file: Write) -> None:
    rows = ONE.replace("Dana Whitfield", "Unassigned") + TWO.replace("Ravi Menon", "")
    plan = plan_of(book, csv_file(HEAD + rows))
    apply_plan(book, plan)
    assert [one.rep for one in book.opportunities.all()] == [None, None]
    assert len(book.reps) == 0
    assert any("unassigned (2 rows" in remark.sentence for remark in plan.parts[0].warnings)


def test_reps_are_known_by_email_alias_and_turned_round_name(book: Book, csv_file: Write) -> None:
    with book.change("Added Dana") as change:
        dana = change.add(Rep(name="Dana Whitfield", email="dana@x.com", aliases=("D. W.",)))
    owners = ["DANA@x.com", '"Whitfield, Dana"', "d. w.", "Dana Whitfield (dana@x.com)", "Someone <dana@x.com>"]
    rows = "".join(f"{number},Deal,Acme,{owner},Open\n" for number, owner in enumerate(owners))
    bring_in(book, csv_file(f"ID,Name,Account,Owner,Stage\n{rows}"))
    assert [one.rep for one in book.opportunities.all()] == [dana.id] * 5


def test_an_unknown_rep_who_may_be_a_known_one_is_pointed_out_and_can_be_said(book: Book, csv_file: Write) -> None:
    with book.change("Added Dana") as change:
        dana = change.add(Rep(name="Dana Whitfield"))
    path = csv_file(HEAD + ONE.replace("Dana Whitfield", "Dana Whitfeld"))
    plan = plan_of(book, path)
    assert any('--map "rep.Dana Whitfeld=Dana Whitfield"' in remark.sentence for remark in plan.parts[0].warnings)
    bring_in(book, path, maps={"rep.Dana Whitfeld": "dana whitfield"})
    assert only(book, "1").rep == dana.id
    assert book.reps.get(dana.id).aliases == ("Dana Whitfeld",)
    assert plan_of(book, path).changes_nothing


def test_unknown_reps_are_left_out_where_none_may_be_added(book: Book, csv_file: Write) -> None:
    result = bring_in(book, csv_file(HEAD + ONE + TWO), create_reps=False)
    assert counts(result) == (0, 0, 0, 0, 0, 2)
    assert len(book.reps) == 0


def test_a_date_that_reads_both_ways_is_asked_about_and_the_answer_remembered(book: Book, csv_file: Write) -> None:
    text = HEAD + ONE.replace("2026-12-15", "03/04/2027")
    plan = plan_of(book, csv_file(text))
    (question,) = plan.questions
    assert (question.key, question.choices) == ("dates", ("dmy", "mdy"))
    assert "03/04/2027 in row 2" in question.text
    with pytest.raises(ImportProblem, match="--dates dmy"):
        apply_plan(book, plan)
    apply_plan(book, make_plan(book, plan.files, answered(plan.options, question.key, "dmy")))
    assert only(book, "1").close_on == date(2027, 4, 3)
    assert plan_of(book, csv_file(text)).questions == ()
    assert plan_of(book, csv_file(text)).changes_nothing


def test_a_column_of_contradicting_dates_is_not_used_and_shows_its_rows(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file(HEAD + ONE))
    rows = "".join(
        f"{n},D{n},A,Dana Whitfield,Open,,{day},,\n" for n, day in enumerate(["25/12/2026", "12/26/2026"], 1)
    )
    plan = plan_of(book, csv_file(HEAD + rows))
    (told,) = [remark.sentence for remark in plan.parts[0].warnings if "Close Date" in remark.sentence]
    assert "25/12/2026" in told
    assert "12/26/2026" in told
    apply_plan(book, plan)
    assert only(book, "1").close_on == date(2026, 12, 15)
    forced = plan_of(book, csv_file(HEAD + rows), dates="mdy")
    assert [row.number for row in forced.parts[0].rejected_rows] == [2]


def test_the_mapping_is_remembered_for_the_same_columns(book: Book, csv_file: Write) -> None:
    text = "ID,Name,Stage,Closing\n1,A,Open,2026-12-01\n"
    bring_in(book, csv_file(text), maps={"close_date": "Closing"})
    assert only(book, "1").close_on == date(2026, 12, 1)
    bring_in(book, csv_file(text.replace("2026-12-01", "2026-12-24")))
    assert only(book, "1").close_on == date(2026, 12, 24)


def test_a_stage_can_be_told_to_be_won_and_that_is_remembered(book: Book, csv_file: Write) -> None:
    text = "ID,Name,Stage,Amount\n1,A,Signed,5\n"
    bring_in(book, csv_file(text), maps={"stage.Signed": "won"})
    assert only(book, "1").status == "won"
    assert plan_of(book, csv_file(text)).changes_nothing
    with pytest.raises(ImportProblem, match="open, won or lost"):
        plan_of(book, csv_file(text), maps={"stage.Signed": "great"})


def test_a_closed_stage_without_an_outcome_is_told_with_the_remedy(book: Book, csv_file: Write) -> None:
    plan = plan_of(book, csv_file("ID,Name,Stage,Probability\n1,A,Closed,100%\n2,B,Closed,0%\n3,C,Closed,\n"))
    assert [row.values["status"] for row in plan.parts[0].sample] == ["won", "lost", "open"]
    assert any('--map "stage.Closed=won"' in remark.sentence for remark in plan.parts[0].warnings)


def test_the_day_and_amount_of_the_close_count_once_it_is_closed(book: Book, csv_file: Write) -> None:
    head = "ID,Topic,Status,Est. Revenue,Actual Revenue,Est. Close Date,Actual Close Date\n"
    bring_in(book, csv_file(head + "1,A,Won,10,12,2026-12-31,2026-11-02\n2,B,Open,10,,2026-12-31,\n"))
    one, two = book.opportunities.all()
    assert (one.amount, one.close_on) == (12, date(2026, 11, 2))
    assert (two.amount, two.close_on) == (10, date(2026, 12, 31))


def test_currency_comes_from_the_cell_the_column_or_its_name(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file("ID,Name,Stage,Amount\n1,A,Open,1.234 €\n"))
    bring_in(book, csv_file("ID,Name,Stage,Amount,Currency\n2,A,Open,5,CHF\n"))
    bring_in(book, csv_file("ID,Name,Stage,Amount (GBP)\n3,A,Open,5\n"))
    assert [one.currency for one in book.opportunities.all()] == ["EUR", "CHF", "GBP"]


def test_what_cannot_be_recognised_is_asked_about(book: Book, csv_file: Write) -> None:
    path = csv_file("a,b,c\n1,2,3\n")
    plan = plan_of(book, path)
    assert [question.key for question in plan.questions] == ["as_"]
    options = answered(plan.options, "as_", "opportunities")
    plan = make_plan(book, plan.files, options)
    assert [(question.key, question.choices) for question in plan.questions] == [("maps.name", ("a", "b", "c"))]
    plan = make_plan(book, plan.files, answered(options, "maps.name", "b"))
    assert plan.ready
    apply_plan(book, plan)
    assert book.opportunities.all()[0].name == "2"
    assert plan_of(book, path).changes_nothing


def test_a_preview_changes_nothing_and_says_the_same_in_lines_and_data(book: Book, csv_file: Write) -> None:
    plan = plan_of(book, csv_file(HEAD + ONE + TWO + "4,Broken,A,Dana,Open,ask Bob,,,\n"))
    text = "\n".join(line.text for line in preview_lines(plan))
    assert "2 new opportunities, 0 changed, 0 unchanged, 0 missing, 1 rejected, 0 left out" in text
    assert "Dana Whitfield" in text
    assert 'row 4: Amount: "ask Bob" is not an amount' in text
    (file,) = preview_data(plan)["files"]
    assert (file["new"], file["rejected"], file["open"]) == (2, 1, 2)
    assert len(book.history()) == len(book.opportunities) == 0


def test_an_import_can_be_stopped_between_rows_with_nothing_changed(book: Book, csv_file: Write) -> None:
    files = read_files([csv_file(HEAD + "".join(f"{n},D{n},A,Dana,Open,,,,\n" for n in range(1000)))])
    seen: list[tuple[int, int]] = []
    with pytest.raises(ImportCancelled):
        make_plan(book, files, ImportOptions(), lambda done, total: seen.append((done, total)), lambda: len(seen) >= 2)
    assert seen == [(200, 1000), (400, 1000)]
    plan = make_plan(book, files, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (1000, 1000)
    with pytest.raises(ImportCancelled):
        apply_plan(book, plan, cancelled=lambda: True)
    assert len(book.opportunities) == len(book.reps) == len(book.history()) == 0
    apply_plan(book, plan)
    assert len(book.opportunities) == 1000


def test_a_plan_that_the_workbook_has_overtaken_is_not_carried_out(book: Book, csv_file: Write) -> None:
    path = csv_file(HEAD + ONE)
    first, second = plan_of(book, path), plan_of(book, path)
    apply_plan(book, first)
    with pytest.raises(ImportProblem, match="new preview"):
        apply_plan(book, second)
    changed = plan_of(book, csv_file(HEAD + ONE.replace("48000", "5")))
    with book.change("Renamed") as change:
        change.put(Opportunity(id=only(book, "1").id, name="Other", external_id="1"))
    with pytest.raises(ImportProblem, match="new preview"):
        apply_plan(book, changed)
    assert only(book, "1").name == "Other"


def test_an_export_of_another_day_without_changes_is_remembered_but_not_undone(book: Book, csv_file: Write) -> None:
    path = csv_file(HEAD + ONE)
    bring_in(book, path, as_of=JUNE)
    assert not bring_in(book, path).changed
    assert [run.as_of for run in book.imports.all()] == [JUNE, TODAY]
    book.undo()
    assert len(book.opportunities) == 0
