import pytest

from workbook.exchange.stages import decide, meaning


@pytest.mark.parametrize(
    "stage",
    [
        "Won", "Closed Won", "closedwon", "6 - Closed Won", "Gewonnen", "Geschlossen, gewonnen", "Cerrada ganada",
        "Ganado", "Gagné", "Fermé/gagné",
    ],
)  # fmt: skip
def test_knows_a_won_stage_in_four_languages(stage: str) -> None:
    assert decide(stage).status == "won"


@pytest.mark.parametrize(
    "stage",
    [
        "Lost", "Closed Lost", "closedlost", "Verloren", "Perdida", "Cerrado perdido", "Perdu", "Abandonné",
        "Cancelled", "Closed - No Decision", "Not won",
    ],
)  # fmt: skip
def test_knows_a_lost_stage_in_four_languages(stage: str) -> None:
    assert decide(stage).status == "lost"


@pytest.mark.parametrize(
    "stage",
    [
        "", "Prospecting", "Engaging", "Negotiation/Review", "Meeting booked", "Contract sent", "Win-back",
        "Angebot", "Won/Lost review",
    ],
)  # fmt: skip
def test_any_other_stage_is_open(stage: str) -> None:
    verdict = decide(stage)
    assert (verdict.status, verdict.unclear) == ("open", False)


def test_a_status_overrules_the_stage_and_disagreement_is_told() -> None:
    verdict = decide("Closed Won", status="Open")
    assert (verdict.status, verdict.disagrees) == ("open", True)
    verdict = decide("Negotiation", status="Won")
    assert (verdict.status, verdict.disagrees) == ("won", False)
    assert not decide("Closed", status="Lost").disagrees


def test_columns_that_say_won_and_closed_decide() -> None:
    assert decide("Signed", won="true", closed="true").status == "won"
    assert decide("Gone", won="false", closed="true").status == "lost"
    assert decide("Gone", won="0", closed="0").status == "open"
    assert decide("Gone", closed="ja", lost="").unclear
    assert decide("Closed Won", won="FALSE").disagrees
    assert decide("Closed Lost", won="nein").status == "lost"


def test_closed_without_an_outcome_stays_open_and_is_told() -> None:
    verdict = decide("Closed")
    assert (verdict.status, verdict.unclear) == ("open", True)


def test_a_word_that_says_nothing_means_nothing() -> None:
    assert meaning("Banana") is None
