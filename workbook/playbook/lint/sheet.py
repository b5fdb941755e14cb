"""A file as the checks see it, and where they put what they find."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workbook.playbook.diagnostics import Diagnostic, Problems, Spot
from workbook.playbook.lint.rules import RULES
from workbook.playbook.reading.reader import ReadFile
from workbook.playbook.reading.yamlnodes import Mapping as Block
from workbook.playbook.reading.yamlnodes import Node, Scalar, Sequence
from workbook.playbook.schema import Playbook, Step


@dataclass(frozen=True, slots=True)
class At:
    """A place within a text, with its end."""

    line: int
    col: int
    end: tuple[int, int]


@dataclass(frozen=True)
class Sheet:
    """One file: its name and text, what reading it gave, and what is known beside it.

    `published` are the versions of this playbook that a workbook has, `exercises` all exercises at hand with those
    that come before each, `playbooks` the names of all playbooks and exercises; None where nobody looked for any.
    `pack` is the pack that the file lies in.
    """

    file: str
    text: str
    read: ReadFile
    published: tuple[Playbook, ...] = ()
    exercises: Mapping[str, tuple[str, ...]] | None = None
    playbooks: Collection[str] | None = None
    pack: str = ""
    found: list[Diagnostic] = field(default_factory=list)

    def tell(self, code: str, spot: Spot, message: str, hint: str = "") -> None:
        """Notes a finding; the rule says how severe it is."""
        problems = Problems(self.file)
        note = problems.error if RULES[code].severity == "error" else problems.warn
        note(code, spot, message, hint)
        found = problems.found[0]
        if RULES[code].severity == "info":
            found = Diagnostic(
                code=code, message=message, file=found.file, line=found.line, col=found.col, hint=hint,
                severity="info", length=found.length,
            )  # fmt: skip
        self.found.append(found)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.split("\n")

    @property
    def root(self) -> Block | None:
        """The fields at the top of the file."""
        tree = self.read.tree
        return tree.root if tree and isinstance(tree.root, Block) else None

    def top(self, name: str) -> Node | None:
        """The value of a field at the top of the file."""
        return self.root.pairs[name][1] if self.root and name in self.root.pairs else None

    def key(self, name: str) -> Spot:
        """Where a field at the top of the file begins; the file's start where there is none."""
        return self.root.pairs[name][0] if self.root and name in self.root.pairs else At(1, 1, (1, 2))

    @cached_property
    def step_blocks(self) -> list[Block]:
        """Every step that is written in this file, whatever becomes of it."""
        return list(_steps(self.root)) if self.root else []

    @cached_property
    def own_steps(self) -> list[tuple[Step, Block]]:
        """The steps of the resolved playbook that are written in this file, each with its block."""
        if self.read.playbook is None:
            return []
        blocks = {id(block) for block in self.step_blocks}
        places = self.read.places
        steps = [step for step in self.read.playbook.steps if step.id in places]
        return [(step, places[step.id].node) for step in steps if id(places[step.id].node) in blocks]

    def within(self, found: Scalar, offset: int, length: int) -> Spot:
        """The place of a part of a text; where it cannot be told, that of the whole text."""
        if found.line == found.end[0] and found.style in ("", "'", '"'):
            col = found.col + len(found.style) + offset
            return At(found.line, col, (found.line, col + length))
        part = found.text[offset : offset + length].split("\n")[0]
        for line in range(found.line, min(found.end[0], len(self.lines)) + 1):
            col = self.lines[line - 1].find(part) + 1
            if part and col:
                return At(line, col, (line, col + len(part)))
        return found


def _steps(root: Block) -> Iterator[Block]:
    lists = [root.pairs["steps"][1]] if "steps" in root.pairs else []
    change = root.pairs["change"][1] if "change" in root.pairs else None
    snippets = root.pairs["snippets"][1] if "snippets" in root.pairs else None
    inner = list(change.items) if isinstance(change, Sequence) else []
    inner += [value for _, value in snippets.pairs.values()] if isinstance(snippets, Block) else []
    lists += [block.pairs["steps"][1] for block in inner if isinstance(block, Block) and "steps" in block.pairs]
    for each in lists:
        for item in each.items if isinstance(each, Sequence) else ():
            if isinstance(item, Block):
                yield item


def text_of(block: Block, name: str) -> Scalar | None:
    """The text of a field, None where it is absent or something else."""
    found = block.pairs[name][1] if name in block.pairs else None
    return found if isinstance(found, Scalar) else None
