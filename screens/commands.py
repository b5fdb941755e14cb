"""Every command of the app, declared once. Footer, palette, help and the manager's own keys are all fed from here."""

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True)
class Command:
    """One thing that the manager can do. `name` is also its key in the keymap (setting `keys.NAME`).

    `opens` says that a window or a box to type in comes up, which keys typed ahead wait for. `named` is its name
    in the palette where the label is too short for it.
    """

    name: str
    keys: str
    action: str
    label: str
    help: str
    footer: bool = True
    shown_as: str = ""
    opens: bool = False
    named: str = ""

    def binding(self) -> Binding:
        """The command as Textual binds it to a key."""
        return Binding(
            self.keys,
            self.action,
            self.label,
            show=self.footer,
            key_display=self.shown_as or None,
            tooltip=self.help,
            id=self.name,
        )


_MODES = (
    ("1", "today", "Today", "Whose turn it is for your time"),
    ("2", "people", "People", "Your reps, one by one"),
    ("3", "opportunities", "Opportunities", "Everything that is open, and what was"),
    ("4", "commitments", "Commitments", "What you promised each other, yours first"),
    ("5", "time", "Time", "Where your minutes went"),
    ("7", "library", "Playbooks", "The playbooks you can walk"),
)

MODES: dict[str, Command] = {
    mode: Command(f"mode.{mode}", key, f"app.switch_mode('{mode}')", label, help_text, footer=False, opens=True)
    for key, mode, label, help_text in _MODES
}

_COMMANDS = (
    Command("open", "enter", "open", "Open", "Open what is highlighted"),
    Command("back", "escape", "back", "Back", "Back to where you came from", shown_as="esc"),
    Command("walk", "w", "walk", "Walk", "Walk a playbook, step by step, or go on with one", opens=True),
    Command("log", "t", "log_time", "Log time", "Log minutes of today with a rep", opens=True),
    Command(
        "log_yesterday", "T", "log_time(True)", "Log yesterday", "Log minutes of yesterday", footer=False, opens=True,
    ),
    Command("commit", "c", "commit", "Commitment", "Note a new commitment, yours or the rep's", opens=True),
    Command("brief", "b", "brief", "Brief", "One page for the next one-on-one", opens=True),
    Command("plan", "p", "plan", "Plan", "Plan the next one-on-one", opens=True),
    Command("snooze", "z", "snooze", "Snooze", "Keep a rep off the ranking until a day", opens=True),
    Command("away", "a", "away", "Away", "Note days on which a rep is away, and not waiting", footer=False, opens=True),
    Command("new", "n", "new", "New", "Add a rep or an opportunity", opens=True),
    Command("edit", "e", "edit", "Edit", "Change what is highlighted", opens=True),
    Command("archive", "delete", "archive", "Archive", "Put away without deleting, or bring back", footer=False),
    Command(
        "import", "i", "import", "Import", "Bring in a CSV of your team or opportunities", footer=False, opens=True,
    ),
    Command("import_first", "i", "import", "Import", "Bring in a CSV of your team or opportunities", opens=True),
    Command("import_next", "enter", "go_on", "Go on", "To the preview, from there to the import, and back"),
    Command("import_pick", "space", "pick", "Choose", "Choose the highlighted file, or not"),
    Command("import_columns", "m", "columns", "Columns", "Say which column holds which field"),
    Command("import_reps", "n", "new_reps", "New reps", "Add reps who are new here, or leave theirs out"),
    Command("import_rejected", "x", "rejected", "Rejected", "The rows that cannot be used, and why"),
    Command("demo", "d", "demo", "Look round", "A fictional team; nothing of it is kept"),
    Command("new_rep", "n", "new_rep", "Add a rep", "Begin by hand with the first name", opens=True),
    Command("change", "enter", "change", "Change", "Give the highlighted setting another value", opens=True),
    Command("default", "delete", "default", "Default", "Put the default back"),
    Command("keep", "k", "keep", "Kept", "Mark the commitment kept"),
    Command("miss", "x", "miss", "Missed", "Mark the commitment missed", opens=True),
    Command("move", "m", "move", "Move", "Give the commitment a new date, with the reason", opens=True),
    Command("drop", "d", "drop", "Drop", "Drop the commitment, with the reason", opens=True),
    Command("reopen", "r", "reopen", "Reopen", "Make a settled commitment open again", footer=False),
    Command("remove", "delete", "remove", "Remove", "Take the entry out of the count", footer=False),
    Command("must_win", "m", "must_win", "Must-win", "Mark the opportunity as one that must be won, or not"),
    Command("clear", "escape", "clear", "Show all", "Show all again", shown_as="esc"),
    Command("next_tab", "right", "turn(1)", "Next tab", "Go to the tab on the right", opens=True),
    Command("previous_tab", "left", "turn(-1)", "Tab before", "Go to the tab on the left", footer=False, opens=True),
    Command("timer", "s", "timer", "Timer", "Start or stop the timer"),
    Command("filter", "f", "filter", "Filter", "Show less: type a part of a name, or pick what to show", opens=True),
    Command("show", "v", "show", "Show", "Which ones: open, won, lost, all, or those with a flag", opens=True),
    Command("sort", "o", "sort", "Order", "Order the list by another column"),
    Command("preview", "v", "preview", "Preview", "Read the playbook as it will be walked; enter does it too"),
    Command(
        "try_out", "t", "try_out", "Try it", "Walk it with a fictional team while you write it; nothing of it is kept",
        opens=True,
    ),
    Command("errors", "l", "errors", "Problems", "What is wrong with the file, or could be better", opens=True),
    Command("editor", "e", "editor", "Edit", "Open the file at the line in your editor", named="Edit the file"),
    Command("at_line", "enter,e", "screen.editor", "Edit this line", "Open the file at that line in your editor"),
    Command("explain", "x", "explain", "Why", "The rule, with a bad example and a mended one", opens=True),
    Command(
        "new_playbook", "n", "new_playbook", "New", "Begin a playbook of your own, or a copy of the highlighted one",
        opens=True, named="New playbook",
    ),
    Command("adjust", "a", "adjust", "Settings", "What your team may set in this playbook", opens=True),
    Command("reload", "r", "reload", "Reload", "Read the playbook files again", footer=False),
    Command("runs", "s", "runs", "Sessions", "Every time the playbook was walked, and with whom", opens=True),
    Command(
        "read_session", "enter", "screen.open", "Open", "Read the session again, or go on with one that is still open",
        opens=True,
    ),
    Command("restore", "enter", "screen.restore", "Restore…", "Show what going back would change, and ask", opens=True),
    Command("back_up", "b", "back_up", "Back up now", "Keep a verified copy among the backups"),
    Command("next", "enter", "next", "Next", "Keep the answer and go to the next step"),
    Command("previous", "ctrl+up,alt+up", "previous", "Back", "Go to the step before", shown_as="^↑"),
    Command("next_step", "ctrl+down,alt+down", "next_step", "On", "Go on without finishing the answer", shown_as="^↓"),
    Command(
        "skip", "ctrl+s", "skip", "Skip", "Leave this step out, with a reason if you like", shown_as="^s", opens=True,
    ),
    Command("hint", "f3", "hint", "Hint", "Show the next hint"),
    Command("evidence", "f2", "evidence", "Evidence", "The evidence for this step on a page of its own", footer=False),
    Command(
        "newer", "f6", "newer", "What is new", "What a newer version of this playbook changes; move to it, or stay",
        footer=False, opens=True,
    ),
    Command("note", "ctrl+n", "note", "Note", "A free note beside the answer", shown_as="^n", opens=True),
    Command("review", "ctrl+r", "review", "Review", "Everything on one page, then close", shown_as="^r", opens=True),
    Command(
        "finish", "ctrl+f", "finish", "Finish", "Count the minutes, file the commitments, close",
        shown_as="^f", opens=True,
    ),
    Command("jump", "enter", "jump", "Go there", "Go back to the highlighted step"),
    Command("abandon", "delete", "abandon", "Abandon", "Close the session without counting or filing anything"),
    Command("leave", "escape", "leave", "Leave", "Leave; the session stays where it is", shown_as="esc"),
    Command("find", "/,ctrl+g", "app.find", "Find", "Find a rep, an opportunity, a commitment, an answer", opens=True),
    Command("undo", "u", "app.undo", "Undo", "Take the last change back", footer=False),
    Command("redo", "U", "app.redo", "Redo", "Bring back what was undone", footer=False),
    Command("history", "h", "app.history", "History", "What was changed, in words", footer=False, opens=True),
    Command(
        "settings", "comma", "app.settings", "Settings", "Theme, cadence, minutes, kinds, keys",
        footer=False, opens=True,
    ),
    Command(
        "record", "H", "record", "Its history", "What was changed about what is highlighted, in words",
        footer=False, opens=True,
    ),
    Command(
        "backups", "f7", "app.backups", "Backups", "The copies kept day by day, and how to go back to one",
        footer=False, opens=True,
    ),
    Command(
        "messages", "f8", "app.messages", "Messages", "What the workbook had to say since it was opened",
        footer=False, opens=True,
    ),
    Command(
        "copy", "f9", "app.save_copy", "Save a copy", "Save a copy elsewhere, with all that was saved, and go on there",
        footer=False, opens=True, named="Save a copy elsewhere…",
    ),
    Command("help", "question_mark,f1", "app.help", "Help", "What you can do here", opens=True),
    Command("palette", "ctrl+p", "app.command_palette", "Palette", "Every command, by name", footer=False),
    Command("quit", "q,ctrl+q", "app.quit", "Quit", "Leave the workbook; everything is saved", footer=False),
)  # fmt: skip

COMMANDS: dict[str, Command] = {command.name: command for command in (*_COMMANDS, *MODES.values())}

_WRITING = (
    "walk", "log", "log_yesterday", "commit", "plan", "snooze", "away", "new", "new_rep", "edit", "archive", "import",
    "import_first", "default", "keep", "miss", "move", "drop", "reopen", "remove", "must_win", "timer",
    "undo", "redo", "back_up",
)  # fmt: skip
WRITING = frozenset(COMMANDS[name].action for name in _WRITING)
"""The actions that change the workbook, and are refused where it can only be read."""


def bindings(*names: str) -> list[Binding]:
    """The bindings of those commands, in the order in which the footer shall show them."""
    return [COMMANDS[name].binding() for name in names]
