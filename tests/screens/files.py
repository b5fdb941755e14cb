"""Small files to import and small playbooks, as tests of the screens write them."""

from pathlib import Path

TEAM = "name,manager,group\nDana Whitfield,Ann Lee,North\nRavi Menon,Ann Lee,South\nBo Berg,Tim Oz,North\n"
HEAD = "Opportunity ID,Opportunity Name,Account,Owner,Stage,Amount,Close Date\n"
OPPORTUNITIES = (
    HEAD + "1,Renewal,Kovacs AG,Dana Whitfield,Proposal,48000,2026-12-20\n"
    "2,Rollout,Hilltop,Ravi Menon,Closed Won,31000,2026-10-02\n"
    "3,Pilot,Plusstrip,Dana Whitfield,Proposal,100,2026-12-01\n"
)
BAD_ROW = "4,Broken,Kovacs AG,Dana Whitfield,Proposal,many,2026-12-20\n"

PLAYBOOK = """format: 1
kind: playbook
id: two-questions
version: 1
title: Two questions
summary: Find out where it is stuck, and who could help.
goal: One name.
subject: rep
minutes: 5
suggest_when: [cadence_due]
steps:
  - id: where
    section: Look
    ask: "Where are you stuck, <rep.first_name>?"
    help: Listen longer than you like.
    answer: choice
    choices:
      - {value: money, label: No path to money}
      - {value: other, label: Something else}
  - id: who
    ask: "Who could pay?"
    answer: text
    when: {where: money}
"""
BROKEN = PLAYBOOK.replace("answer: text", "answer: texxt").replace("{where: money}", "{wehre: money}")


def write(folder: Path, name: str, text: str) -> Path:
    """Writes a file and returns where it lies."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
