"""Findings as one HTML page that needs nothing else: no scripts, no links to anywhere, ready to be sent by mail."""

from collections.abc import Iterable, Iterator
from html import escape

from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.doc.page import whole_page
from workbook.playbook.excerpt import parts
from workbook.playbook.lint.examples import shown
from workbook.playbook.lint.report import Checked, Report
from workbook.playbook.lint.rule import MARK, Rule
from workbook.playbook.lint.rules import RULES
from workbook.text import clean

TITLE = "What the check found"
_WORDS = {"error": "Error", "warning": "Warning", "info": "Remark"}
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430; }
h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #9ab; }
h3 { font-size: 1rem; margin: 1.4rem 0 .2rem; } p { margin: .3rem 0; } a { color: inherit; }
article { border-left: .3rem solid #5a6676; padding: .1rem 0 .1rem .8rem; margin: 1rem 0; break-inside: avoid; }
.error { border-color: #b3261e; } .warning { border-color: #9a6700; } .place { color: #5a6676; }
pre { background: #f2f4f7; padding: .4rem .6rem; overflow-x: auto; margin: .3rem 0; font: .9rem/1.4 monospace; }
mark { background: #ffd8d3; color: inherit; border-bottom: 2px solid #b3261e; } .number { color: #5a6676; }
""".strip()


def page(report: Report) -> str:
    """The report, with an explanation of each rule that was broken. Whatever an author wrote is shown as text."""
    body = [f"<h1>{TITLE}</h1>", f"<p>{escape(report.summary)}</p>"]
    for checked in report.checked:
        if checked.found:
            body += [f"<h2>{_line(checked.file)}</h2>", *(_finding(checked, found) for found in checked.found)]
    codes = sorted({found.code for found in report.found})
    if codes:
        body += ["<h2>The rules</h2>", *_rules(RULES[code] for code in codes)]
    return whole_page(TITLE, "en", _STYLE, "\n".join(body))


def _finding(checked: Checked, found: Diagnostic) -> str:
    place = f'<span class="place">line {found.line}, column {found.col}</span>'
    code = f'<a href="#{found.code}">{found.code}</a>'
    head = f"<p><strong>{_WORDS[found.severity]}</strong> {code} {place}</p><p>{_line(found.message)}</p>"
    hint = f"<p>{_line(found.hint)}</p>" if found.hint else ""
    return f'<article class="{found.severity}">{head}{_excerpt(checked, found)}{hint}</article>'


def _excerpt(checked: Checked, found: Diagnostic) -> str:
    line = parts(checked.data, found)
    if line is None:
        return ""
    before, meant, behind = (escape(part) for part in line)
    return f'<pre><span class="number">{found.line}</span>  {before}<mark>{meant or " "}</mark>{behind}</pre>'


def _rules(rules: Iterable[Rule]) -> Iterator[str]:
    for rule in rules:
        yield f'<h3 id="{rule.code}">{rule.code} {escape(rule.title)}</h3><p>{escape(rule.why)}</p>'
        if rule.bad:
            yield f"<p>Bad:</p><pre>{_marked(rule.bad)}</pre>"
            yield f"<p>Good:</p><pre>{escape(shown(rule.good))}</pre>"


def _marked(bad: str) -> str:
    before, mark, after = bad.partition(MARK)
    rest = shown(after)
    meant = f"<mark>{escape(rest[:1])}</mark>" if mark else ""
    return escape(shown(before)) + meant + escape(rest[1:])


def _line(text: str) -> str:
    return escape(clean(text, 1000))
