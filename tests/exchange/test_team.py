from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.exchange.conftest import bring_in, counts, plan_of
from workbook.book import Book
from workbook.exchange import EVERYBODY, answered, make_plan
from workbook.model import Period, Rep
from workbook.settings import Settings

Write = Callable[..., Path]
TEAM = (
    "Rep,Email,Manager,Region\nDana Whitfield,dana@x.com,Ann Lee,North\n"
    "Ravi Menon,ravi@x.com,Ann Lee,South\nBo Ek,bo@x.com,Jim Hall,West\n"
)
OPPORTUNITIES = "ID,Name,Owner,Stage\n1,A,Dana Whitfield,Open\n2,B,Bo Ek,Open\n3,C,bo@x.com,Open\n4,D,Stranger,Open\n"


def names(book: Book) -> list[str]:
    return [rep.name for rep in book.reps.all()]


def test_several_managers_in_one_file_are_asked_about(book: Book, csv_file: Write) -> None:
    plan = plan_of(book, csv_file(TEAM, "team.csv"))
    (question,) = plan.questions
    assert (question.key, question.choices) == ("manager", ("Ann Lee", "Jim Hall", EVERYBODY))
    assert '--manager "Ann Lee"' in question.option
    assert make_plan(book, plan.files, answered(plan.options, "manager", "Jim Hall")).parts[0].new == 1
    assert make_plan(book, plan.files, answered(plan.options, "manager", EVERYBODY)).parts[0].new == 3


def test_a_managers_own_reps_are_taken_and_the_name_is_kept(book: Book, csv_file: Write) -> None:
    result = bring_in(book, csv_file(TEAM, "team.csv"), manager="ann")
    assert counts(result) == (2, 0, 0, 0, 0, 1)
    assert names(book) == ["Dana Whitfield", "Ravi Menon"]
    dana = book.reps.all()[0]
    assert (dana.email, dana.group, dana.manager) == ("dana@x.com", "North", "Ann Lee")
    assert book.settings.manager == "Ann Lee"
    assert plan_of(book, csv_file(TEAM, "team.csv")).questions == ()
    book.undo()
    assert book.settings == Settings()


def test_a_manager_who_is_not_in_the_file_is_asked_about_again(book: Book, csv_file: Write) -> None:
    (question,) = plan_of(book, csv_file(TEAM, "team.csv"), manager="Nobody").questions
    assert 'names no manager "Nobody"' in question.text


def test_opportunities_of_other_teams_are_left_out_and_not_rejected(book: Book, csv_file: Write) -> None:
    result = bring_in(book, csv_file(OPPORTUNITIES), csv_file(TEAM, "team.csv"), manager="Ann Lee")
    team, opportunities = result.parts
    assert (team.what, opportunities.what) == ("team", "opportunities")
    assert (opportunities.new, opportunities.left_out, opportunities.rejected) == (2, 2, 0)
    assert names(book) == ["Dana Whitfield", "Ravi Menon", "Stranger"]


def test_people_of_other_teams_are_remembered_for_the_next_import(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file(TEAM, "team.csv"), manager="Ann Lee")
    assert book.imports.all()[0].outsiders == ("Bo Ek <bo@x.com>",)
    assert counts(bring_in(book, csv_file(OPPORTUNITIES)))[-1] == 2
    assert "Bo Ek" not in names(book)


def test_an_opportunity_handed_to_another_team_is_missing(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file(OPPORTUNITIES), csv_file(TEAM, "team.csv"), manager="Ann Lee", as_of=date(2026, 6, 1))
    result = bring_in(book, csv_file(OPPORTUNITIES.replace("1,A,Dana Whitfield", "1,A,Bo Ek")))
    assert result.counts["missing"] == 1


def test_a_managers_column_among_the_opportunities_is_enough(book: Book, csv_file: Write) -> None:
    owned = "ID,Name,Owner,Stage,Manager\n1,A,Dana,Open,Ann Lee\n2,B,Bo,Open,Jim Hall\n"
    assert [question.key for question in plan_of(book, csv_file(owned)).questions] == ["manager"]
    assert counts(bring_in(book, csv_file(owned), manager="Ann Lee")) == (1, 0, 0, 0, 0, 1)
    assert names(book) == ["Dana"]


def test_a_team_again_changes_nothing_and_an_empty_cell_takes_nothing_away(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file(TEAM, "team.csv"), manager="Ann Lee")
    assert counts(bring_in(book, csv_file(TEAM, "team.csv")))[:3] == (0, 0, 2)
    plan = plan_of(book, csv_file(TEAM.replace("North", "").replace("South", "East"), "team.csv"))
    assert (plan.parts[0].changed, plan.parts[0].unchanged) == (1, 1)
    assert plan.parts[0].sample[0].changes == ("group South → East",)


def test_another_spelling_under_the_same_email_becomes_an_alias(book: Book, csv_file: Write) -> None:
    bring_in(book, csv_file("Rep,Email,Team\nDana Whitfield,dana@x.com,A\n", "team.csv"))
    bring_in(book, csv_file("Rep,Email,Team\nD. Whitfield,dana@x.com,A\n", "team.csv"))
    (dana,) = book.reps.all()
    assert (dana.name, dana.aliases) == ("Dana Whitfield", ("D. Whitfield",))


def test_targets_cadences_and_start_days_are_read(book: Book, csv_file: Write) -> None:
    text = (
        "Vorname;Nachname;Eintritt;Rhythmus;Ziel;Erreicht;Zeitraum\n"
        "Jörg;Müller;15.03.2024;7;120.000 €;30.500,50 €;Q4 2026\n"
        "Jörg;Müller;15.03.2024;7;100.000 €;;Q1 2027\n"
        "Ana;Ruiz;01.02.2025;2 Wochen;90.000 €;;Q4 2026\n"
    )
    bring_in(book, csv_file(text, "team.csv"))
    joerg, ana = book.reps.all()
    assert (joerg.name, joerg.started, joerg.cadence_days) == ("Jörg Müller", date(2024, 3, 15), 7)
    assert joerg.periods == (
        Period(starts=date(2026, 10, 1), ends=date(2026, 12, 31), target=Decimal(120000), attained=Decimal("30500.50")),
        Period(starts=date(2027, 1, 1), ends=date(2027, 3, 31), target=Decimal(100000)),
    )
    assert ana.cadence_days == 14


def test_a_target_without_a_period_is_for_this_year_and_that_is_told(book: Book, csv_file: Write) -> None:
    plan = plan_of(book, csv_file("Rep,Quota\nDana,1000\n", "team.csv"))
    assert any("calendar year" in remark.sentence for remark in plan.parts[0].warnings)


def test_rows_that_name_nobody_are_rejected(book: Book, csv_file: Write) -> None:
    plan = plan_of(
        book, csv_file("Rep,Email,Cadence\n,,7\nDana,d@x.com,often\nUnassigned,,7\nRavi,r@x.com,7\n", "team.csv")
    )
    assert [row.number for row in plan.parts[0].rejected_rows] == [2, 3, 4]


def test_a_rep_in_the_workbook_stays_known_when_another_team_claims_the_name(book: Book, csv_file: Write) -> None:
    with book.change("Added Bo") as change:
        bo = change.add(Rep(name="Bo Ek"))
    bring_in(book, csv_file(OPPORTUNITIES), csv_file(TEAM, "team.csv"), manager="Ann Lee")
    assert len(book.opportunities.where(rep=bo.id)) == 1
