"""Author files written in the tests, and what reading them says."""

from workbook.playbook.reading.reader import ReadFile, read
from workbook.playbook.reading.snippets import Snippet
from workbook.playbook.schema import Playbook

HEADER = "format: 1\nkind: playbook\nid: some-playbook\nversion: 1.0\ntitle: Some playbook\nsubject: opportunity\n"
SHORT_HEADER = "format: 1\nkind: playbook\nid: some-playbook\nversion: 1.0\ntitle: Some playbook\nsteps:\n"
CLOSE = """\
format: 1
kind: snippets
snippets:
  close-out:
    with: {who: manager, thing: ''}
    steps:
      - id: rep
        commit: What will <rep.first_name> do about <with.thing>?
        due: in 7 days
      - id: mine
        commit: What will I do?
        owner: <with.who>
        when: {rep: answered}
      - id: told
        say: You said <rep>. Written down by <rep.name>.
        when: = session.number > 1 and rep <> "x"
"""


def reading(text: str | bytes, snippets: dict[str, Snippet] | None = None) -> ReadFile:
    data = text.encode() if isinstance(text, str) else text
    return read(data, "file.yaml", snippets or {})


def playbook(steps: str, more: str = "", snippets: dict[str, Snippet] | None = None) -> Playbook:
    """The playbook of these steps (indented by two); fails with its errors where it has any."""
    found = reading(f"{HEADER}{more}steps:\n{steps}", snippets)
    assert found.playbook is not None, "\n".join(map(str, found.errors))
    return found.playbook


def faults(text: str | bytes, snippets: dict[str, Snippet] | None = None) -> list[str]:
    """Each error as "line:col CODE"."""
    return [f"{d.line}:{d.col} {d.code}" for d in reading(text, snippets).errors]


def step_faults(steps: str, more: str = "", snippets: dict[str, Snippet] | None = None) -> list[str]:
    """Each error of these steps as "CODE message (hint)", without its place."""
    found = reading(f"{HEADER}{more}steps:\n{steps}", snippets)
    return [f"{d.code} {d.message}" + (f" ({d.hint})" if d.hint else "") for d in found.errors]


def close_out() -> dict[str, Snippet]:
    found = reading(CLOSE)
    assert not found.errors
    return dict(found.snippets or {})
