"""Every rule, by its code."""

from workbook.playbook.lint.rule import Rule
from workbook.playbook.lint.rules import coaching, exercises, file, names, packs, steps, text, yaml

RULES: dict[str, Rule] = {
    rule.code: rule for group in (yaml, file, steps, names, text, coaching, exercises, packs) for rule in group.RULES
}
