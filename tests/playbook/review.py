"""A playbook that uses nearly everything, as a trainer would write it."""

REVIEW = """\
format: 1                       # the format of this file
kind: playbook
id: is-it-real
version: 1.10
title: Is it real? A look at one opportunity
summary: Twenty minutes. What the buyer did first, what we hope last.
subject: opportunity
stages: [Discovery, Proposal]
suggest_when: [long_in_stage, silent_buyer]
minutes: 20
quick: [opening, champion, commitment]

settings:
  year_target: {label: Target for the year, answer: money, default: 600000}
  weeks_left:  {label: Selling weeks left, answer: number, default: 40, min: 1, max: 52}

lists:
  sides:
    - {value: tested, label: "Champion: has done something for us"}
    - {value: coach,  label: Coach - friendly but without power}
    - {value: none,   label: Nobody yet}

compute:
  wins_needed:   = round_up(year_target / average_deal)
  first_calls:   = round_up(wins_needed / win_rate / weeks_left)

steps:
  - id: opening
    show: [days_since_last, open_commitments, opportunity_history]
    say: |
      You last spoke about <opportunity.name> <days_since_last> days ago.
      Begin with what <rep.first_name> promised.

  - id: commitments
    check: commitments          # one line for each that is open
    owners: [manager, rep]
    seconds: 180

  - id: pain
    ask: What happens to the buyer if they do nothing?
    answer: long_text
    help: Listen for a number, a date or a name.
    carry: confirm
    required: yes

  - id: champion
    ask: Who sells for us when we are not in the room?
    answer: choice
    choices: sides
    carry: show

  - id: find_champion
    when: {champion: [coach, none], amount: at least 20000}
    ask: Name one person who would lose if this dies.
    answer: text

  - id: sums
    title: The sums
    say: For <year_target> it takes <wins_needed> wins, about <first_calls> first calls a week.
    when: {win_rate: answered, average_deal: answered}

  - id: sure
    rate: How sure are we?
    by: [rep, manager]
    scale: 1 to 5
    levels: {1: Hope, 3: Some evidence, 5: The buyer would say the same}
    criteria:
      - {id: pain,  label: The pain has a number}
      - {id: power, label: We met who decides, weight: 2}

  - id: unsure
    when:
      any:
        - {sure.power: less than 3}
        - = sure < 2
    ask: By when will <rep.first_name> have met them?
    answer: date
    min: 2026-01-01

  - id: answer_sheet
    reveal: What good answers sound like
    needs: [pain, champion]
    say: With a number, a name and a day.
    debrief:
      - What was missing?

  - id: commitment
    commit: What will happen before we next talk?
    owner: rep
    due: in 7 days
    at_least: 1
    at_most: 3

  - id: my_help
    commit: What will I do for <rep.first_name>?
    owner: manager
    due: next friday
"""
