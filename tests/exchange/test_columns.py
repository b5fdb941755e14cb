import pytest

from workbook.exchange import ImportProblem
from workbook.exchange.columns import apply_maps, check_maps, match_columns, recognise

SALESFORCE = [
    "Opportunity Owner", "Account Name", "Opportunity Name", "Stage", "Fiscal Period", "Amount Currency", "Amount",
    "Probability (%)", "Age", "Close Date", "Created Date", "Next Step", "Opportunity ID",
]  # fmt: skip
SALESFORCE_API = [
    "Id", "Name", "StageName", "Amount", "CurrencyIsoCode", "CloseDate", "CreatedDate", "LastActivityDate", "IsWon",
    "IsClosed", "Owner.Name", "Account.Name",
]  # fmt: skip
HUBSPOT = [
    "Record ID", "Deal Name", "Deal Stage", "Close Date", "Deal owner", "Amount", "Associated Company",
    "Create Date", "Is Closed Won", "Last Activity Date", "Next Activity Date",
]  # fmt: skip
PIPEDRIVE = [
    "Deal - ID", "Deal - Title", "Deal - Organization", "Deal - Owner", "Deal - Value", "Deal - Currency of Value",
    "Deal - Stage", "Deal - Status", "Deal - Expected close date", "Deal - Deal created",
    "Deal - Last email received",
]  # fmt: skip
ZOHO = [
    "Record Id", "Potential Name", "Potential Owner", "Account Name", "Amount", "Closing Date", "Stage",
    "Probability (%)", "Created Time",
]  # fmt: skip
DYNAMICS = [
    "(Do Not Modify) Opportunity", "(Do Not Modify) Row Checksum", "Topic", "Potential Customer", "Owner",
    "Est. Revenue", "Est. Close Date", "Actual Revenue", "Status", "Status Reason", "Currency", "Created On",
]  # fmt: skip
GERMAN = [
    "Datensatz-ID", "Opportunity-Name", "Accountname", "Opportunity-Inhaber", "Phase", "Betrag", "Währung",
    "Schlusstermin", "Erstelldatum", "Wahrscheinlichkeit (%)", "Nächster Schritt",
]  # fmt: skip
SPANISH = [
    "ID de registro", "Nombre del negocio", "Empresa", "Propietario del negocio", "Etapa del negocio", "Importe",
    "Moneda", "Fecha de cierre", "Fecha de creación", "Probabilidad (%)", "Próximo paso",
]  # fmt: skip
FRENCH = [
    "ID de l'opportunité", "Nom de l'opportunité", "Nom du compte", "Propriétaire de l'opportunité", "Étape",
    "Montant", "Devise", "Date de clôture", "Date de création", "Probabilité (%)", "Étape suivante",
]  # fmt: skip
PLAIN = [
    "opportunity_id",
    "sales_agent",
    "product",
    "account",
    "deal_stage",
    "engage_date",
    "close_date",
    "close_value",
]
CORE = {"external_id", "name", "account", "rep", "stage", "amount", "close_date"}


@pytest.mark.parametrize("headers", [SALESFORCE, SALESFORCE_API, HUBSPOT, PIPEDRIVE, ZOHO, GERMAN, SPANISH, FRENCH])
def test_knows_the_exports_of_the_usual_systems(headers: list[str]) -> None:
    assert recognise(headers) == "opportunities"
    assert match_columns(headers, "opportunities").keys() >= CORE


def test_knows_dynamics_and_plain_names() -> None:
    found = match_columns(DYNAMICS, "opportunities")
    assert found.keys() >= (CORE - {"stage"}) | {"status", "actual_amount", "currency", "created"}
    assert DYNAMICS[found["external_id"]] == "(Do Not Modify) Opportunity"
    assert match_columns(PLAIN, "opportunities").keys() >= (CORE - {"name"}) | {"product", "created"}


def test_knows_every_field_of_the_translated_exports() -> None:
    for headers in (GERMAN, SPANISH, FRENCH):
        assert len(match_columns(headers, "opportunities")) == len(headers)


def test_the_better_known_of_two_names_wins() -> None:
    headers = ["Amount (converted)", "Owner Alias", "Amount", "Opportunity Owner", "OwnerId"]
    found = match_columns(headers, "opportunities")
    assert (headers[found["amount"]], headers[found["rep"]]) == ("Amount", "Opportunity Owner")


@pytest.mark.parametrize(
    "headers",
    [
        ["sales_agent", "manager", "regional_office"],
        ["Name", "Email", "Start Date", "Team"],
        ["Vorname", "Nachname", "E-Mail", "Vorgesetzter"],
        ["Vendedor", "Equipo", "Cuota", "Trimestre"],
        ["Nom", "Prénom", "Courriel", "Objectif"],
    ],
)
def test_knows_a_team(headers: list[str]) -> None:
    assert recognise(headers) == "team"


def test_says_nothing_where_the_columns_do_not_tell() -> None:
    assert recognise(["a", "b", "c"]) is None
    assert recognise(["Name"]) is None


def test_what_the_manager_says_overrules() -> None:
    headers = ["Name", "Closing", "Close Date"]
    assert apply_maps(match_columns(headers, "opportunities"), headers, "opportunities", {"close_date": "closing"}) == {
        "name": 0,
        "close_date": 1,
    }
    assert apply_maps({}, headers, "opportunities", {"id": "Name"}) == {"external_id": 0}


def test_a_field_or_a_column_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(ImportProblem, match=r'no field "colour".*close_date'):
        check_maps({"colour": "Name"}, [("opportunities", ["Name"])])
    with pytest.raises(ImportProblem, match=r'no column "Colour".*"Name"'):
        check_maps({"name": "Colour"}, [("opportunities", ["Name"])])
    check_maps({"stage.Signed": "won", "rep.D. W.": "Dana"}, [("opportunities", ["Name"])])
