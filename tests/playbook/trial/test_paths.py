"""Every path through a playbook: which steps nobody reaches, which sentences do not fit, and that nothing fails."""

import pytest

from tests.playbook.files import playbook
from workbook.playbook.library import Library, shipped_folder
from workbook.playbook.schema import Playbook, Step
from workbook.playbook.trial.beside import scripts_of
from workbook.playbook.trial.fills import FILLS, answer_of
from workbook.playbook.trial.outcome import sentences, try_out
from workbook.playbook.trial.paths import walk_paths
from workbook.playbook.values import values_of

ENTRIES = [entry for entry in Library(None).entries if entry.playbook]
A = "  - {id: a, ask: A, answer: yes_no}\n"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_what_is_shipped_does_as_its_scripts_say_and_every_step_is_reached(entry: object) -> None:
    scripts = scripts_of(entry.path, entry.id)  # type: ignore[attr-defined]
    assert scripts
    found = try_out(entry.playbook, [(path.name, path.read_bytes()) for path in scripts])  # type: ignore[attr-defined]
    assert not found.failed, list(sentences(found))
    assert found.walked.too_long == ()


def test_every_script_is_about_a_playbook_that_is_shipped() -> None:
    used = {path for entry in ENTRIES for path in scripts_of(entry.path, entry.id)}
    assert used == set((shipped_folder() / "tests").iterdir())


@pytest.mark.parametrize(
    "condition",
    [
        "{a: yes}", "{a: no}", "{a: unanswered}", "{n: at least 30}", "{n: less than 1}", "{n: between 7 and 9}",
        "{n: more than 99}", "{c: y}", "{c: [x, y]}", "{c: not x}", "{m: includes y}", "{m: at least 2}",
        "{d: before 2026-01-31}", "{d: within 3 days}", "{t: answered}", "{t: Omar}", "{r: at most 1}", "{r.p: 5}",
        "{r.p: at most 1, r.q: at least 4}", "{w: at least 2}", "{k: includes missed}", "{amount: at least 20000}",
        "{win_rate: less than 10%}", "{stage: Lead}", "{must_win: no}", "{s: 9}", "{double: at least 30}",
        "{n.days_since: more than 30}", "= amount / target > 25%", "= n * 3 = 12 and a", "{any: [{a: yes}, {c: x}]}",
        "{all: [{a: yes}, {n: 5}]}", "{none: [{a: yes}, {a: no}]}", "{e: includes done}", "{today: after 2027-01-01}",
    ],
)  # fmt: skip
def test_a_step_that_can_be_reached_is_reached(condition: str) -> None:
    book = playbook(
        A + "  - {id: n, ask: N, answer: number, min: 0}\n  - {id: c, ask: C, answer: choice, choices: [x, y]}\n"
        "  - {id: m, ask: M, answer: choices, choices: [x, y, z]}\n  - {id: d, ask: D, answer: date}\n"
        "  - {id: t, ask: T, answer: text}\n  - {id: w, commit: W}\n  - {id: k, check: commitments}\n"
        "  - {id: r, rate: R, scale: 1 to 5, criteria: [{id: p, label: P}, {id: q, label: Q}]}\n"
        "  - {id: e, do: E, checklist: [done, not yet]}\n"
        f"  - {{id: last, say: Here., when: {condition if condition[0] == '{' else repr(condition)}}}\n",
        "settings: {s: {label: S, answer: number, default: 3, min: 0, max: 9}}\ncompute: {double: = n * 2}\n",
    )
    assert walk_paths(book).unreached == ()


@pytest.mark.parametrize(
    "condition", ["{a: yes, b: yes}", "{n: more than 10}", "{n: between 5 and 3}", "= 1 > 2 and a"]
)
def test_a_step_that_nothing_leads_to_is_named(condition: str) -> None:
    book = playbook(
        A + "  - {id: b, ask: B, answer: yes_no, when: {a: no}}\n  - {id: n, ask: N, answer: number, max: 10}\n"
        f"  - {{id: last, say: Here., when: {condition if condition[0] == '{' else repr(condition)}}}\n"
    )
    found = try_out(book, [])
    assert found.failed
    assert found.walked.unreached == ("last",)
    assert any(line.startswith('  No path reaches "last"') for line in sentences(found))


def test_all_combinations_are_walked_where_there_are_few() -> None:
    book = playbook(A + "  - {id: b, say: B, when: {a: yes}}\n  - {id: c, say: C, when: {a: no}}\n")
    found = walk_paths(book)
    assert (found.paths, found.complete) == (3, True)
    assert next(sentences(try_out(book, []))) == "some-playbook: no test script; 3 paths walked, all 3 steps reached."


def test_very_many_combinations_end_at_the_limit_and_still_reach_every_step() -> None:
    steps = "".join(
        f"  - {{id: q{at}, ask: Q, answer: yes_no}}\n  - {{id: s{at}, say: S, when: {{q{at}: yes}}}}\n"
        for at in range(20)
    )
    every = "{" + ", ".join(f"q{at}: no" for at in range(20)) + "}"
    found = walk_paths(playbook(steps + f"  - {{id: last, say: L, when: {every}}}\n"), most=60)
    assert (found.paths, found.complete) == (60, False)
    assert found.unreached in ((), ("last",))


def test_long_sentences_and_values_that_are_never_there_are_told_and_fail_nothing() -> None:
    book = playbook(
        f"  - {{id: a, ask: {'How very long this is ' * 6}, answer: text}}\n  - {{id: b, say: '<never>'}}\n",
        "compute: {never: = 1 / 0}\n",
    )
    found = try_out(book, [])
    assert not found.failed
    assert [(each.step, each.lines) for each in found.walked.too_long] == [("a", 3)]
    assert found.walked.unknown == ("never",)


def test_what_goes_wrong_on_a_path_is_told() -> None:
    damaged = Playbook(
        format=1,
        id="x",
        version="1",
        title="X",
        subject="rep",
        compute={"k": "k + ("},
        steps=(Step(id="a", verb="say"),),
    )
    found = try_out(damaged, [])
    assert found.failed
    assert found.walked.faults[0].startswith("k cannot be computed")


@pytest.mark.parametrize("fill", FILLS)
def test_every_filled_answer_has_a_value_that_conditions_can_read(fill: str) -> None:
    for entry in ENTRIES:
        assert entry.playbook is not None
        for step in entry.playbook.steps:
            raw = answer_of(step, fill)  # type: ignore[arg-type]
            held = values_of(step, raw)[step.id]
            assert (held is None) == (raw is None or raw == {})
