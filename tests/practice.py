"""The public practice set and the hostile files beside it, which some tests read where they are at hand."""

import os
from pathlib import Path

import pytest

DATA = Path(os.environ.get("WORKBOOK_TEST_DATA", Path(__file__).parents[2] / "shared" / "data"))
PRACTICE = DATA / "crm-maven"
TEAMS, PIPELINE = PRACTICE / "sales_teams.csv", PRACTICE / "sales_pipeline.csv"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the practice data is not at hand (WORKBOOK_TEST_DATA)")
