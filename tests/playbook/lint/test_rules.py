"""Every rule finds its bad example, at the marked place and nothing else, and leaves its good example alone."""

import re
import stat
import zipfile
from pathlib import Path

import pytest

import workbook.playbook
from tests.playbook.files import HEADER
from tests.playbook.lint.looking import looked_at
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.lint.examples import example
from workbook.playbook.lint.profiles import Profile
from workbook.playbook.lint.rule import GROUPS, MARK, Rule
from workbook.playbook.lint.rules import RULES
from workbook.playbook.packs.check import Around, check_pack
from workbook.playbook.packs.contents import read_contents
from workbook.playbook.packs.lock import lock_text
from workbook.playbook.packs.names import LOCK

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


@pytest.mark.parametrize("code", PACKS)
def test_packs_with_the_bad_files_are_refused_and_those_with_the_good_ones_are_not(code: str, tmp_path: Path) -> None:
    rule = RULES[code]
    marked = next(line for line in rule.bad.splitlines() if MARK in line).replace(MARK, "").split()[0]
    (found,) = _pack_findings(rule.bad.replace(MARK, ""), tmp_path / "bad.zip")
    assert (found.code, found.severity, found.file.removeprefix(f"{tmp_path / 'bad.zip'}/")) == (code, "error", marked)
    assert rule.fits(found.message), found.message
    assert _pack_findings(rule.good, tmp_path / "good.zip") == ()


def _pack_findings(listing: str, path: Path) -> tuple[Diagnostic, ...]:
    """What is found in a zip with these files; a lock is made before a file is changed."""
    names = [line.split()[0] for line in listing.splitlines()]
    texts = {name: _IN_PACK.get(name, "Words.\n").encode() for name in names}
    if LOCK in texts:
        texts[LOCK] = lock_text(texts)
    with zipfile.ZipFile(path, "w") as archive:
        for line in listing.splitlines():
            name = line.split()[0]
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFLNK if "->" in line else stat.S_IFREG) << 16
            archive.writestr(info, texts[name] + (b"# changed\n" if "changed" in line else b""))
    return check_pack(read_contents(path), str(path), Around()).found


_IN_PACK = {
    "pack.yaml": "format: 1\nkind: pack\nid: practice\nversion: 1.0\ntitle: Practice\nauthor: Us\nlicence: CC0-1.0\n",
    "short-review.yaml": f"{HEADER}steps:\n  - {{id: a, say: Go on.}}\n",
    "snippets/close.yaml": "format: 1\nkind: snippets\nsnippets:\n  close:\n    steps:\n      - {id: a, say: Done.}\n",
}


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
