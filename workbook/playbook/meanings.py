"""What every field of a playbook file is for, in a trainer's words: for the editor's completion and for the guide."""

from typing import NamedTuple


class Meaning(NamedTuple):
    """What is written into a field, and what that does."""

    takes: str
    does: str


FILE: dict[str, Meaning] = {
    "format": Meaning("`1`", "the form in which the file is written"),
    "kind": Meaning("`playbook`, `exercise`, `snippets`, `pack` or `translation`", "what sort of file it is"),
    "id": Meaning("small letters, digits, `-`", "the permanent name; sessions, trends and other files find it by that"),
    "version": Meaning("`1`, `1.2` or `1.2.3`", "raise it whenever you change a file that others use"),
    "title": Meaning("a few words", "the name in every list"),
    "summary": Meaning("a sentence or two", "what it does; stands below the title"),
    "goal": Meaning("a sentence", "what is different when it went well"),
    "subject": Meaning(
        "`opportunity`, `rep`, `team` or `self`", "what it is about; decides which facts and panels exist"
    ),
    "status": Meaning(
        "`active`, `draft` or `retired`", "only active ones are offered; drafts with `workbook --drafts`"
    ),
    "replaced_by": Meaning("an id", "which one to use instead of a retired one"),
    "stages": Meaning("a list", "offer it only in these stages; left out: in all"),
    "segments": Meaning("a list", "offer it only for these kinds of customer; left out: for all"),
    "suggest_when": Meaning("a list of [signals](#signals)", "when any one of them holds, it is suggested, and why"),
    "quick": Meaning("three to five step ids", "the path for a day with five minutes"),
    "every": Meaning(
        "`weekly`, `monthly`, `10 days`",
        "when the next session is proposed, and this is suggested again; left out: the rep's cadence",
    ),
    "minutes": Meaning("1 to 240", "the planned time; compared with the time that it took"),
    "time_kind": Meaning("a kind of time, such as `one_on_one`", "what the minutes of a session count as"),
    "language": Meaning("`en`, `de`, `pt-BR`", "the language that it is written in"),
    "tags": Meaning("a list", "words to find it by"),
    "author": Meaning("a name", "who wrote it"),
    "licence": Meaning("a few words", "what others may do with it"),
    "source": Meaning("a sentence", "where an idea in it comes from"),
    "needs_app": Meaning("a version", "refused by a program that is older"),
    "changes": Meaning("a list of `version` and `text`", "one line for each version: what is new"),
    "settings": Meaning("names, each with the fields of a [setting](#settings)", "values that a team may change"),
    "compute": Meaning("names, each with a [formula](#formulas)", "values that are worked out"),
    "lists": Meaning("names, each with a list of choices", "choices that several questions share: `choices: the_name`"),
    "extends": Meaning("an id, perhaps with a version: `stuck-opportunity@1`", "builds on another one, step by step"),
    "change": Meaning(
        "a list", "what differs: `before`, `after`, `replace` or `remove` a step, and the `steps` for it"
    ),
    "steps": Meaning("a list, 60 at most", "the conversation, in its order"),
    "skills": Meaning("a list", "what the exercise trains"),
    "practises": Meaning("a list of playbook ids", "the playbooks that the exercise prepares for"),
    "level": Meaning("1 easy to 5 hard", "how hard it is"),
    "group": Meaning("`solo`, `pairs`, `trios` or `team`", "how many do it together"),
    "after": Meaning("a list of exercise ids", "exercises to do first"),
    "case": Meaning("the fields of a [case](#cases)", "the fictional company, people and figures of the exercise"),
}

OTHER_FILES: dict[str, Meaning] = {
    "snippets": Meaning("ids, each with its `steps`", "passages that playbooks put in with `use`"),
    "contents": Meaning("a list of files", "what belongs to the pack; left out: all that lies in its folder"),
    "requires": Meaning("ids of packs, each with versions such as `at least 1.2`", "what must be installed before it"),
    "order": Meaning("a list of ids", "the order in which its playbooks are listed"),
    "trusted": Meaning("`no`", "nothing in the pack sets reminders or reads a rep's money"),
    "of": Meaning("an id", "the playbook that is translated"),
    "version_of": Meaning("a version", "the version that was translated"),
    "texts": Meaning("keys, each with its text", "the sentences in the other language"),
    "sources": Meaning("nothing yourself: `translate` keeps it", "tells which sentences have changed since"),
}
"""Fields of snippets, packs and translations."""

STEP: dict[str, Meaning] = {
    "id": Meaning("small letters, digits, `_`", "the permanent name: history and conditions find it by that"),
    "title": Meaning("two or three words", "the name in the list of steps"),
    "when": Meaning("a [condition](#conditions)", "the step is shown only if it holds"),
    "say": Meaning("text", "stands above the question"),
    "show": Meaning("one or several [panels](#panels)", "evidence beside the step"),
    "limit": Meaning("1 to 50", "at most so many lines of each panel"),
    "since": Meaning("`30 days` or `last session`", "leaves out of the panels what is older"),
    "help": Meaning("text", "what to listen for"),
    "section": Meaning("a few words", "the heading that the step stands under"),
    "seconds": Meaning("1 to 14400", "a timer; it never stops anybody"),
    "hard_stop": Meaning("`yes` or `no`", "the timer ends the step"),
    "hints": Meaning("a list of texts", "shown one by one, when asked for"),
    "private": Meaning("`manager`", "for the manager alone; stays out of what the rep gets"),
    "repeat": Meaning("`always`, `until answered`, `every 30 days`", "how often the step comes back"),
    "note": Meaning("`yes` or `no`", "whether there is a box for a note"),
    "skip_reason": Meaning("`yes` or `no`", "whoever skips the step says why"),
    "was": Meaning("a list of ids", "the step's earlier ids, so that its history goes on"),
    "answer": Meaning("an [answer type](#answers)", "what is typed; left out: `text`"),
    "required": Meaning("`yes` or `no`", "the step cannot be skipped"),
    "choices": Meaning("a list of texts, or of `value`, `label`, `help`; or the name of a list", "what may be picked"),
    "other": Meaning("`yes` or `no`", "something else may be typed"),
    "columns": Meaning("a list of `id`, `label`, `answer`", "the columns of a table"),
    "default": Meaning("an answer", "stands in the box at first"),
    "placeholder": Meaning("text", "an example, dimmed in the empty box"),
    "min": Meaning("a number; a day or `today`", "the least that is accepted"),
    "max": Meaning("a number; a day or `today`", "the most that is accepted"),
    "at_least": Meaning("a whole number", "how many there must be"),
    "at_most": Meaning("a whole number", "how many there may be"),
    "unit": Meaning("a word", "stands behind the number"),
    "decimals": Meaning("0 to 6", "how many decimals are kept"),
    "carry": Meaning("`none`, `show`, `prefill`, `confirm`", 'last time: beside the box, in it, or "still true?"'),
    "pattern_name": Meaning("a name", "the form that the text must have"),
    "correct": Meaning("an answer", "the right answer"),
    "tolerance": Meaning("a number (days for a date)", "how far from the right answer still counts"),
    "points": Meaning("a number", "what the right answer, or a choice, is worth"),
    "feedback": Meaning("text", "shown once it was answered"),
    "owners": Meaning("`rep`, `manager` or both", "whose commitments are gone through"),
    "owner": Meaning("`rep`, `manager` or `either`", "whose commitment it is; `either` asks"),
    "due": Meaning("a [day](#due-days)", "the day that is proposed"),
    "kind": Meaning("`action` or `obstacle`", "an obstacle is something in our own company that is in the way"),
    "suggest": Meaning("a list of texts", "commitments to pick from"),
    "link": Meaning("`opportunity`", "it must belong to one of the real open opportunities"),
    "remind": Meaning("a list of days: `[7, 30]`", "days after the session on which it comes up again"),
    "by": Meaning("`rep`, `manager`, `self`, `observer` …", "who rates; several rate one after the other"),
    "scale": Meaning("`1 to 5`", "the lowest and the highest score"),
    "levels": Meaning("scores, each with a text", "what a score looks like"),
    "criteria": Meaning("a list of `id`, `label`, `help`, `levels`, `weight`", "what is rated, one by one"),
    "show_gap": Meaning("`yes` or `no`", "shows how far apart the raters are"),
    "needs": Meaning("a list of step ids", "opens only once these are settled"),
    "debrief": Meaning("a list of texts", "questions afterwards, each with a box to write in"),
    "after_seconds": Meaning("a whole number", "opens only after so much time with the step before it"),
    "roles": Meaning("a list of `id`, `name`, `brief`, `private`, `optional`", "who plays what"),
    "rounds": Meaning("1 to 6", "how often it is played; the roles move on each time"),
    "checklist": Meaning("a list of texts", "things to tick off"),
    "with": Meaning("names, each with a text", "fills the gaps of the snippet"),
}  # fmt: skip

VERBS: dict[str, Meaning] = {
    "say": Meaning("text", "something to read"),
    "show": Meaning("one or several [panels](#panels)", "evidence; `say` beside it is the sentence"),
    "ask": Meaning("a question", "one question, one [answer](#answers)"),
    "check": Meaning("`commitments`, or a list of statements", "what became of each commitment; or statements to tick"),
    "commit": Meaning("a question", "new commitments, each with a day"),
    "rate": Meaning("a question", "a score, by one person or by several"),
    "reveal": Meaning("a title", "a text (`say`) that opens only when what it `needs` is settled"),
    "play": Meaning("what is played", "a role play, with roles, rounds and a timer"),
    "do": Meaning("what to do", "something to do now, away from the screen"),
    "use": Meaning("the id of a snippet", "puts the steps of a [snippet](#snippets) in its place"),
}

ANSWERS: dict[str, Meaning] = {
    "text": Meaning("`A cost case for finance`", "one line"),
    "long_text": Meaning("several lines", "as long as it needs to be"),
    "list": Meaning("one thing a line", "a list"),
    "number": Meaning("`12`, `2.5`", "a number"),
    "money": Meaning("`48000`, `48k`", "an amount"),
    "percent": Meaning("`25`", "a percentage; in formulas 0.25"),
    "date": Meaning("`fri`, `in 10 days`, `3 weeks ago`, `12 jan`, `2026-01-12`", "a day"),
    "time_span": Meaning("`45`, `1h30`", "a length of time, in minutes"),
    "yes_no": Meaning("`y` or `n`", "yes or no"),
    "choice": Meaning("picked", "one of the `choices`"),
    "choices": Meaning("ticked", "several of the `choices`"),
    "rank": Meaning("moved up and down", "the `choices` in an order"),
    "scale": Meaning("a whole number", "0 to 10 unless `scale`, or `min` and `max`, say otherwise"),
    "person": Meaning("a name", "somebody at the customer"),
    "opportunity": Meaning("picked", "one of the open opportunities"),
    "rep": Meaning("picked", "one of the reps"),
    "stage": Meaning("picked", "one of the stages"),
    "table": Meaning("rows", "rows of several `columns`"),
    "link": Meaning("`https://…`", "an address; it is kept, and never opened by itself"),
}

SETTING: dict[str, Meaning] = {
    "label": Meaning("a few words", "the name on the screen"),
    "answer": Meaning(
        "an [answer type](#answers)", "what may be written; left out: `text`. Not `opportunity`, `rep` or `table`"
    ),
    "default": Meaning("an answer; of several things a list", "the value until a team changes it"),
    "min": Meaning("a number; for dates a day or `today`", "the least, or the earliest"),
    "max": Meaning("a number; for dates a day or `today`", "the most, or the latest"),
    "choices": Meaning("a list, or the name of one of the `lists`", "what may be picked"),
    "help": Meaning("text", "what it changes"),
}

CASE: dict[str, Meaning] = {
    "company": Meaning("`name`, `industry`, `staff`, `about`", "the fictional company"),
    "people": Meaning("a list of `id`, `name`, `role`, `stance`, `about`", "who is in it"),
    "opportunity": Meaning("`name`, `amount`, `stage`, `close_in_days` …", "the opportunity that it is about"),
    "pipeline": Meaning("a list like `opportunity`", "all the opportunities of the fictional rep"),
    "ledger": Meaning("a list of `text`, `owner`, `due_in_days`, `status`", "what both sides promised"),
    "documents": Meaning("a list of `id`, `title`, `text`", "mails, notes, what was said on a call"),
    "numbers": Meaning("names, each with a number", "other figures of the case"),
}

PHRASES: dict[str, Meaning] = {
    "is": Meaning("`coach`, `yes`, `no`, `3`", "the answer is that; a list in [ ] means one of those"),
    "at least": Meaning("`at least 3`", "the number is 3 or more; of a list, how many there are"),
    "more than": Meaning("`more than 25%`", "the number is larger"),
    "at most": Meaning("`at most 3`", "the number is 3 or less"),
    "less than": Meaning("`less than 3`", "the number is smaller"),
    "between": Meaning("`between 2 and 5`", "the number is 2, 5 or in between"),
    "not": Meaning("`not coach`", "it is known, and something else"),
    "includes": Meaning(
        "`includes busy`", "the list has it; for a check: `kept`, `missed`, `moved`, `dropped`, `open`"
    ),
    "answered": Meaning("`answered`", "it is known"),
    "unanswered": Meaning("`unanswered`", "it is not known"),
    "before": Meaning("`before 2026-06-30`", "the day is earlier"),
    "after": Meaning("`after 2026-06-30`", "the day is later"),
    "within": Meaning("`within 14 days`", "the day is that near to today, before or behind"),
}

FUNCTIONS: dict[str, Meaning] = {
    "round": Meaning("`round(x)`, `round(x, 2)`", "the nearest whole number, or with so many decimals; halves go up"),
    "round_up": Meaning("`round_up(x)`, `round_up(x, 2)`", "the next larger one"),
    "round_down": Meaning("`round_down(x)`, `round_down(x, 2)`", "what stands before the decimals"),
    "min": Meaning("`min(a, b)`", "the smallest of two or more"),
    "max": Meaning("`max(a, b)`", "the largest of two or more"),
    "abs": Meaning("`abs(x)`", "without the minus"),
    "if": Meaning("`if(condition, then, else)`", "one of two values"),
}

PANELS: dict[str, str] = {
    "open_commitments": "what both sides promised and have not done yet",
    "my_commitments": "the same, the manager's side",
    "rep_commitments": "the same, the rep's side",
    "last_session": "what was answered last time",
    "days_since_last": "how long ago the last one-to-one was",
    "time_given": "minutes with this rep, by kind",
    "opportunity_facts": "the record of the opportunity",
    "opportunity_history": "which stages and close dates it had, and when that changed",
    "rep_opportunities": "the rep's open opportunities",
    "quiet_opportunities": "those on which nothing was done for longest",
    "pipeline_shape": "how much hangs on the largest, what is new, what is untouched",
    "pace": "target and attained of the current period",
}
