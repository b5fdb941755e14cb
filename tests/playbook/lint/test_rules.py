"""Every rule finds its bad example, at the marked place and nothing else, and leaves its good example alone."""

import re
from pathlib import Path

import pytest

import workbook.playbook
from tests.playbook.lint.looking import looked_at
from workbook.playbook.lint.examples import example
from workbook.playbook.lint.profiles import Profile
from workbook.playbook.lint.rule import GROUPS, Rule
from workbook.playbook.lint.rules import RULES

PACKS = ("K001", "K002", "K003", "K005")
"""Found when a pack is checked or installed, not in a single file."""
LAST_RESORT = "Y000"
IN_FILES = [rule for rule in RULES.values() if rule.code not in (*PACKS, LAST_RESORT)]
SOURCES = Path(workbook.playbook.__file__).parent
_RAISED = re.compile(
    r"""(?:error|warn|fault|tell|_fault|_found|_warn|Unfit)\(\s*["']([YPSETCXKL]\d{3})["']|code=["']([A-Z]\d{3})["']"""
    r"""|(?:return|,) ["']([YPSETCXKL]\d{3})["'],"""
)


def _profile(rule: Rule) -> Profile:
    return "publish" if rule.group == "K" else "team"


@pytest.mark.parametrize("rule", IN_FILES, ids=lambda rule: rule.code)
def test_the_bad_example_is_caught_at_its_place_and_nothing_else_is(rule: Rule) -> None:
    bad = example(rule, rule.bad)
    assert bad.line, "the bad example has no mark"
    (found,) = looked_at(bad.data, rule.beside, _profile(rule))
    assert (found.code, found.line, found.col) == (rule.code, bad.line, bad.col)
    assert rule.fits(found.message), found.message
    assert found.severity == ("error" if rule.group == "K" else rule.severity)


@pytest.mark.parametrize("rule", IN_FILES, ids=lambda rule: rule.code)
def test_the_good_example_is_clean(rule: Rule) -> None:
    assert looked_at(example(rule, rule.good).data, rule.beside, _profile(rule)) == ()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_explains_itself_in_plain_words(rule: Rule) -> None:
    assert rule.group in GROUPS
    assert 3 < len(rule.title) < 60
    assert rule.why.endswith((".", "?"))
    assert not re.search(r"\b(?:node|scalar|mapping|parser|token|boolean|string|null pointer)\b", rule.why)


def test_every_code_that_is_raised_is_a_rule_and_every_rule_is_raised() -> None:
    sources = [path for path in SOURCES.rglob("*.py") if path.parent.name != "rules"]
    raised = {
        code
        for path in sources
        for match in _RAISED.finditer(path.read_text(encoding="utf-8"))
        for code in match.groups()
        if code
    }
    assert raised - RULES.keys() == set()
    named = {code for path in sources for code in re.findall(r"[\"']([YPSETCXKL]\d{3})[\"']", path.read_text("utf-8"))}
    assert RULES.keys() - named == set()


def test_the_codes_stand_in_order() -> None:
    for letter in GROUPS:
        codes = [code for code in RULES if code.startswith(letter)]
        assert codes == sorted(codes)
