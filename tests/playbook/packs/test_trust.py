"""What a pack may do that the manager does not trust."""

from pathlib import Path

from tests.playbook.files import HEADER, playbook
from tests.playbook.packs.files import MANIFEST
from workbook.playbook.facts import MONEY, samples
from workbook.playbook.known import Known
from workbook.playbook.library import Library
from workbook.playbook.packs.installed import packs_folder, put
from workbook.playbook.packs.trust import set_trust, trust_file, trusted_in
from workbook.playbook.packs.wishes import wished

STEPS = """\
  - id: see
    show: [pace, open_commitments]
    say: You have <attained> of <target>.
  - id: rich
    say: A large one.
    when: {average_deal: at least 3}
  - id: end
    commit: What then?
    due: in 7 days
    remind: 30
"""


def test_what_asks_for_trust_is_told_whatever_way_a_playbook_does_it() -> None:
    assert wished([playbook(STEPS, "compute: {gap: = open_pipeline / won}\n")]) == [
        'Some playbook reads target, attained, won, open_pipeline and average_deal, shows "Pace" and sets reminders in '
        "1 step."
    ]
    assert wished([playbook("  - {id: who, ask: 'Who, <rep.first_name>?', when: {stage: answered}}\n")]) == []


def test_a_pack_is_trusted_when_the_manager_says_so_and_at_once(tmp_path: Path) -> None:
    put(tmp_path, "team-set", [("pack.yaml", MANIFEST.encode()), ("p.yaml", (HEADER + "steps:\n" + STEPS).encode())])
    library = Library(tmp_path, shipped=tmp_path / "nothing")
    for trusted in (False, True, False):
        set_trust(tmp_path, "team-set", trusted=trusted)
        library.refresh()
        found = library.get("team-set/some-playbook")
        known = Known(found, samples("opportunity"), {}, {})
        assert found.trusted is trusted
        assert {name: known[name] is not None for name in MONEY} == dict.fromkeys(MONEY, trusted)
        assert (known["rep.first_name"], known["stage"]) == ("Dana", "Proposal")


def test_no_file_of_a_pack_can_make_it_trusted(tmp_path: Path) -> None:
    set_trust(tmp_path, "other", trusted=True)
    put(tmp_path, "team-set", [("trusted.txt", b"team-set\n"), ("pack.yaml", (MANIFEST + "trusted: yes\n").encode())])
    assert trusted_in(packs_folder(tmp_path)) == {"other"}


def test_a_list_that_cannot_be_read_trusts_nobody(tmp_path: Path) -> None:
    assert trusted_in(packs_folder(tmp_path)) == frozenset()
    set_trust(tmp_path, "team-set", trusted=True)
    trust_file(tmp_path).write_bytes(b"\xff\xfe team-set")
    assert trusted_in(packs_folder(tmp_path)) == frozenset()
    trust_file(tmp_path).write_text("# team-set\n../x\n team-set \nTEAM\n")
    assert trusted_in(packs_folder(tmp_path)) == {"team-set"}
