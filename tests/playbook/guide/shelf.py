"""What is shipped: the playbooks, the exercises and the snippets."""

from tests.playbook.guide.tables import table
from workbook.playbook.library import Library, load_snippets, shipped_folder
from workbook.playbook.reading.yamlnodes import Mapping, Scalar


def playbooks() -> str:
    """A row for every playbook and exercise."""
    rows = (
        (f"`{entry.path.relative_to(shipped_folder())}`", entry.title, str(entry.minutes), entry.summary)
        for entry in sorted(Library(None).entries, key=lambda entry: entry.path)
        if entry.playbook
    )
    return table(("file", "title", "minutes", "what it does"), rows)


def snippets() -> str:
    """A row for every snippet, with the ids of its steps."""
    rows = []
    for name, snippet in sorted(load_snippets(shipped_folder()).items()):
        ids = [step.pairs["id"][1] for step in snippet.steps.items if isinstance(step, Mapping)]
        rows.append((f"`{name}`", ", ".join(f"`{found.text}`" for found in ids if isinstance(found, Scalar))))
    return table(("snippet", "the ids of its steps"), rows)
