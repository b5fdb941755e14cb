"""The rules of the guide, each with a bad and a good example."""

from workbook.playbook.lint.examples import shown
from workbook.playbook.lint.rule import GROUPS, Rule
from workbook.playbook.lint.rules import RULES

_FENCE = "```"


def rules() -> str:
    """Every rule, by groups."""
    return "\n\n".join(f"### {name}\n\n{_group(letter)}" for letter, name in GROUPS.items())


def _group(letter: str) -> str:
    return "\n\n".join(_rule(rule) for rule in RULES.values() if rule.group == letter)


def _rule(rule: Rule) -> str:
    bad, good = (shown(text).strip("\n") for text in (rule.bad, rule.good))
    return (
        f"**{rule.code}** {rule.title} ({rule.severity}). {rule.why}\n\n"
        f"{_FENCE}text\n# what is wrong\n{bad}\n\n# what to write instead\n{good}\n{_FENCE}"
    )
