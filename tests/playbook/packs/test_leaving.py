"""A playbook of a pack, made one's own."""

from pathlib import Path

from tests.playbook.packs.files import FILES
from workbook.playbook.library import Library
from workbook.playbook.own import copy_to_own
from workbook.playbook.packs.installed import packs_folder, put


def test_a_copy_uses_what_it_used_in_its_pack_and_leaves_the_pack_as_it_was(tmp_path: Path) -> None:
    put(tmp_path, "team-set", [(name, text.encode()) for name, text in FILES.items()])
    before = {path: path.read_bytes() for path in packs_folder(tmp_path).rglob("*.*") if path.is_file()}
    library = Library(tmp_path)
    for name in ("review", "ours"):
        entry = library.entry(f"team-set/{name}")
        assert entry
        path = copy_to_own(entry, tmp_path, frozenset())
        assert path == tmp_path / "playbooks" / f"my-{name}.yaml"
        library.refresh()
        copied, original = library.get(f"my-{name}"), library.get(f"team-set/{name}")
        assert [step.sentence for step in copied.steps] == [step.sentence for step in original.steps]
    assert "use: team-set/close" in (tmp_path / "playbooks" / "my-review.yaml").read_text()
    assert (
        "extends: team-set/review\nchange:\n  - remove: who\n" in (tmp_path / "playbooks" / "my-ours.yaml").read_text()
    )
    assert {path: path.read_bytes() for path in before} == before
