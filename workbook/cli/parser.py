"""The verbs and their options. Only texts and places stand here, so that `workbook --help` opens nothing."""

import argparse
from typing import Any

from workbook import __version__

_ABOUT = "Whose turn it is for your time, what you promised each other, and what to talk about."
_MORE = "Without a verb the app opens. Every verb that prints data takes --json."


_ENCRYPT = (
    "Puts the whole workbook under a passphrase: what you wrote, its history and its backups, where they lie. "
    "Whoever forgets the passphrase loses the workbook; nobody can bring it back. playbooks/ stays readable, because "
    "an editor opens it. What was written before may still be found on the disk itself, above all on an SSD, and in "
    "copies made elsewhere; only a disk that is encrypted as a whole protects that. A workbook that is encrypted "
    "already gets another passphrase; an old copy still opens with the old one. Whoever can write to the folder can "
    "put back an older state of it, but not change what is in it."
)


_LINT = (
    "Status: 0 nothing to mend, 1 errors (or warnings with --strict), 2 a file cannot be read, 4 no playbook file "
    'there. "# lint: ignore C005 -- why" on a line or above it silences a rule there. With --workbook the files are '
    "compared with the versions that its sessions were held with."
)


def make_parser() -> argparse.ArgumentParser:
    """The whole command line; each verb carries in `run` the place of the function that does it."""
    shared = _shared()
    parser = argparse.ArgumentParser(prog="workbook", description=_ABOUT, epilog=_MORE, parents=[shared])
    parser.add_argument("--version", action="version", version=f"coaching-workbook {__version__}")
    parser.add_argument("--drafts", action="store_true", help="let the app walk playbooks that are drafts, too")
    parser.set_defaults(run="workbook.cli.app:open_app")
    verbs = _Verbs(parser.add_subparsers(title="verbs", metavar="VERB"), shared)
    _for_the_week(verbs)
    _for_commitments(verbs)
    _for_people(verbs)
    _for_files(verbs)
    _for_the_workbook(verbs)
    return parser


class _Verbs:
    """Adds verbs one by one, each with the options that all have."""

    def __init__(self, actions: Any, shared: argparse.ArgumentParser) -> None:
        self._actions, self._shared = actions, shared

    def add(self, name: str, run: str, about: str) -> argparse.ArgumentParser:
        """A verb, the place of its function below workbook.cli, and its line in the help."""
        verb: argparse.ArgumentParser = self._actions.add_parser(
            name, help=about, description=about, parents=[self._shared]
        )
        verb.set_defaults(run=f"workbook.cli.{run}")
        return verb

    def group(self, name: str, about: str) -> "_Verbs":
        """A verb that has verbs of its own."""
        parser: argparse.ArgumentParser = self._actions.add_parser(name, help=about, description=about)
        return _Verbs(parser.add_subparsers(title="verbs", metavar="VERB", required=True), self._shared)


def _shared() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--workbook", metavar="DIR", help="the workbook's folder (or WORKBOOK_DIR)")
    shared.add_argument("--today", metavar="DATE", help="compute everything for this day (or WORKBOOK_TODAY)")
    shared.add_argument("--json", action="store_true", help="print JSON")
    return shared


def _for_the_week(verbs: _Verbs) -> None:
    verbs.add("demo", "app:demo", "open the app on a fictional team; nothing is kept")
    due = verbs.add("due", "due:due", "whose turn it is, explained")
    due.add_argument("--why", metavar="REP", help="explain one rep, term by term")
    brief = verbs.add("brief", "brief:brief", "one page for the next conversation")
    brief.add_argument("about", metavar="REP|OPPORTUNITY")
    brief.add_argument("--for", dest="audience", choices=["manager", "rep"], default="manager")
    brief.add_argument("--format", choices=["text", "md", "json"], default="text")
    log = verbs.add("log", "time:log", "log minutes with a rep")
    log.add_argument("rep", metavar="REP", help="several, parted by commas, for a team meeting")
    log.add_argument("minutes", metavar="MINUTES", help="45, 1h30 or 1:30")
    log.add_argument("--kind", default="", help="what it was (default: one_on_one, or opportunity with --opportunity)")
    log.add_argument("--on", metavar="DAY", default="today", help="yesterday, mon, 2026-01-12")
    log.add_argument("--opportunity", metavar="O", default="")
    log.add_argument("--note", default="")
    time = verbs.add("time", "time:time", "where the minutes of the last 30 days went")
    time.add_argument("rep", metavar="REP", nargs="?", default="")
    plan = verbs.add("plan", "plan:plan", "plan the next one-on-one")
    plan.add_argument("rep", metavar="REP")
    plan.add_argument("when", metavar="WHEN", help='fri, "in 2 weeks", 2026-01-12, or "cancel"')
    plan.add_argument("--note", default="")
    snooze = verbs.add("snooze", "plan:snooze", "keep a rep off the ranking until a day")
    snooze.add_argument("rep", metavar="REP")
    snooze.add_argument("until", metavar="DAY", help='in 2 weeks, 12 jan, or "wake"')
    snooze.add_argument("--reason", default="")
    away = verbs.add("away", "plan:away", "note days on which a rep is away, and so not waiting")
    away.add_argument("rep", metavar="REP")
    away.add_argument("starts", metavar="FROM", help='24 dec, mon, or "clear" for the next absence noted')
    away.add_argument("ends", metavar="UNTIL", nargs="?", default="", help="the last day away")
    away.add_argument("--reason", default="")


def _for_commitments(verbs: _Verbs) -> None:
    commit = verbs.add("commit", "commitments:commit", "note a commitment")
    commit.add_argument("rep", metavar="REP")
    commit.add_argument("text", metavar="WHAT")
    commit.add_argument("--by", choices=["me", "rep"], required=True, help="who promised")
    commit.add_argument("--due", metavar="DAY", required=True, help="fri, in 10 days, 2026-01-12")
    commit.add_argument("--kind", choices=["action", "obstacle"], default="action")
    commit.add_argument("--opportunity", metavar="O", default="")
    listing = verbs.add("commitments", "commitments:listing", "what is promised, with the number of each")
    listing.add_argument("rep", metavar="REP", nargs="?", default="")
    listing.add_argument("--by", choices=["me", "rep"], help="only one side")
    listing.add_argument("--all", action="store_true", help="settled ones too")
    balance = verbs.add("balance", "commitments:balance", "what was kept, on both sides")
    balance.add_argument("rep", metavar="REP", nargs="?", default="")
    for name, about in (
        ("kept", "mark a commitment kept"),
        ("missed", "mark a commitment missed"),
        ("moved", "give a commitment a new date, with the reason"),
        ("dropped", "drop a commitment, with the reason"),
    ):
        verb = verbs.add(name, f"commitments:{name}", about)
        verb.add_argument("id", metavar="ID", help="its number, as `workbook commitments` prints it")
        verb.add_argument("--reason", default="", required=name in ("moved", "dropped"))
        if name == "moved":
            verb.add_argument("--to", metavar="DAY", required=True)


def _for_people(verbs: _Verbs) -> None:
    adding = verbs.group("add", "add a rep or an opportunity")
    rep = adding.add("rep", "people:add_rep", "add a rep")
    rep.add_argument("name", metavar="NAME")
    _rep_options(rep)
    opportunity = adding.add("opportunity", "people:add_opportunity", "add an opportunity")
    opportunity.add_argument("name", metavar="NAME")
    _opportunity_options(opportunity)
    editing = verbs.group("edit", "change a rep or an opportunity")
    rep = editing.add("rep", "people:edit_rep", "change a rep")
    rep.add_argument("which", metavar="REP")
    rep.add_argument("--name", default=argparse.SUPPRESS)
    _rep_options(rep)
    opportunity = editing.add("opportunity", "people:edit_opportunity", "change an opportunity")
    opportunity.add_argument("which", metavar="OPPORTUNITY")
    opportunity.add_argument("--name", default=argparse.SUPPRESS)
    _opportunity_options(opportunity)
    for name, about in (("archive", "put away without deleting"), ("unarchive", "bring back what was put away")):
        group = verbs.group(name, about)
        for what in ("rep", "opportunity"):
            verb = group.add(what, f"people:{name}_{what}", f"{about}: {what}")
            verb.add_argument("which", metavar=what.upper())
    people = verbs.add("people", "people:people", "all reps at a glance")
    people.add_argument("--all", action="store_true", help="archived ones too")


def _rep_options(verb: argparse.ArgumentParser) -> None:
    verb.argument_default = argparse.SUPPRESS
    for option, metavar, about in (
        ("--email", "ADDRESS", "known by it in imports"),
        ("--group", "GROUP", "region, segment, seniority"),
        ("--started", "DAY", "first day on the team"),
        ("--cadence-days", "DAYS", "days between one-on-ones"),
        ("--target", "AMOUNT", "of this quarter"),
    ):
        verb.add_argument(option, metavar=metavar, help=about, default=argparse.SUPPRESS)


def _opportunity_options(verb: argparse.ArgumentParser) -> None:
    for option, metavar, about in (
        ("--account", "NAME", "the customer"),
        ("--rep", "REP", "who leads it"),
        ("--stage", "STAGE", "as your CRM calls it"),
        ("--amount", "AMOUNT", "12000, 12.5k"),
        ("--close-on", "DAY", "when it shall close"),
        ("--next-step", "TEXT", "what happens next"),
    ):
        verb.add_argument(option, metavar=metavar, help=about, default=argparse.SUPPRESS)
    verb.add_argument("--must-win", action=argparse.BooleanOptionalAction, default=argparse.SUPPRESS)


def _for_files(verbs: _Verbs) -> None:
    importing = verbs.add("import", "exchange:bring_in", "bring in a CSV of your team or opportunities")
    importing.add_argument("files", metavar="FILE", nargs="+")
    importing.add_argument("--as", dest="as_", choices=["opportunities", "team"], help="what the files are")
    importing.add_argument("--manager", metavar="NAME", default="", help="whose team, where a file has several")
    importing.add_argument("--map", metavar="FIELD=COLUMN", action="append", default=[], help="overrule a column")
    importing.add_argument("--dates", choices=["dmy", "mdy"], help="how to read days like 03/04/2026")
    importing.add_argument("--as-of", metavar="DAY", help="the day on which the file was exported")
    importing.add_argument("--strict", action="store_true", help="import nothing if one row is refused")
    importing.add_argument("--dry-run", action="store_true", help="show what would happen and change nothing")
    importing.add_argument("--yes", action="store_true", help="do what is sure without asking")
    exporting = verbs.add("export", "exchange:take_out", "write out what the workbook holds")
    exporting.add_argument(
        "what", metavar="WHAT", choices=["reps", "opportunities", "commitments", "time", "plans", "sessions", "tinydb"]
    )
    exporting.add_argument("--format", choices=["json", "csv"], default="json")
    exporting.add_argument("--out", metavar="FILE", help="a file instead of standard output")
    exporting.add_argument("--with-private", action="store_true", help="private answers too")
    playbooks = verbs.group("playbook", "the playbooks that can be walked")
    listing = playbooks.add("list", "playbooks:listing", "every playbook, and what is wrong with a broken one")
    listing.add_argument("--drafts", action="store_true", help="those that are not ready yet, too")
    show = playbooks.add("show", "playbooks:show", "one playbook as it is walked")
    show.add_argument("id", metavar="ID")
    show.add_argument("--resolved", action="store_true", help="as YAML with all snippets put in, and where from")
    own = playbooks.add("settings", "playbook_settings:settings", "what your team may set in a playbook, and set it")
    own.add_argument(
        "playbook", metavar="PLAYBOOK", nargs="?", default="", help="its id; all that have some unless told"
    )
    own.add_argument("name", metavar="NAME", nargs="?", default="", help="one setting")
    own.add_argument("value", metavar="VALUE", nargs="*", help="set it; an empty text puts the default back")
    own.add_argument("--reset", metavar="NAME", default="", help="put the default back")
    _for_linting(playbooks)
    _for_trying(playbooks)
    _for_authors(playbooks)
    _for_packs(playbooks)


def _for_packs(playbooks: _Verbs) -> None:
    translate = playbooks.add("translate", "translate:translate", "write or update the translation of a playbook")
    translate.add_argument("id", metavar="ID")
    translate.add_argument("language", metavar="LANGUAGE", help="like de or pt-BR")
    translate.add_argument(
        "--keep", metavar="KEY", action="append", default=[], help="still right, though older; or all"
    )
    translate.add_argument("--to-po", metavar="FILE", default="", help="also write it as a .po file for a translator")
    translate.add_argument("--from-po", metavar="FILE", default="", help="take in what a translator sent back")
    translate.add_argument("--yes", action="store_true", help="replace a .po file of that name without asking")
    packs = playbooks.group("pack", "playbooks that are passed on together")
    build = packs.add("build", "pack:build", "check a folder and make one file of it")
    build.add_argument("pack", metavar="FOLDER", help="where pack.yaml lies")
    build.add_argument("--out", metavar="FILE", help="the zip to write (default: ID-VERSION.zip)")
    build.add_argument("--yes", action="store_true", help="replace a file of that name without asking")
    check = packs.add("check", "pack:check", "look a pack over and print every problem")
    check.add_argument("pack", metavar="FOLDER|ZIP")
    install = packs.add("install", "pack_install:install", "show what a pack is, and put it into the workbook")
    install.add_argument("pack", metavar="FOLDER|ZIP")
    install.add_argument("--yes", action="store_true", help="install it without asking")
    install.add_argument("--downgrade", action="store_true", help="also where a newer version is installed")
    install.add_argument(
        "--trust", choices=["yes", "no"], default="", help="whether it may set reminders and read a rep's money"
    )
    packs.add("list", "pack_install:listing", "the installed packs")
    trust = packs.add("trust", "pack_install:trust", "say whether a pack may set reminders and read a rep's money")
    trust.add_argument("id", metavar="ID")
    trust.add_argument("trusted", choices=["yes", "no"])
    remove = packs.add("remove", "pack_install:remove", "take an installed pack away")
    remove.add_argument("id", metavar="ID")
    remove.add_argument("--yes", action="store_true", help="remove it without asking")


def _for_linting(playbooks: _Verbs) -> None:
    lint = playbooks.add("lint", "lint:lint", "read playbook files and print every problem with its place")
    lint.epilog = _LINT
    lint.add_argument("files", metavar="FILE", nargs="+", help="files or folders; - reads standard input")
    lint.add_argument(
        "--profile",
        choices=["draft", "team", "publish"],
        default="team",
        help="draft: only what keeps it from working; team (default): how it reads and coaches, too; publish: also "
        "what others need, and every warning is an error",
    )
    lint.add_argument("--strict", action="store_true", help="end with status 1 for warnings, too")
    lint.add_argument(
        "--output",
        choices=["text", "short", "json", "github", "sarif", "html"],
        default="text",
        help="text (default); short: a line each; html: a page to send on (> report.html); the others for programs",
    )
    lint.add_argument("--watch", action="store_true", help="look again whenever a file changes, until Ctrl+C")
    lint.add_argument("--fresh", action="store_true", help="read all files anew, also those that did not change")
    explain = playbooks.add("explain", "explain:explain", "a rule of lint, with a bad and a good example")
    explain.add_argument("code", metavar="CODE", nargs="?", default="", help="like E002; all rules unless told")


def _for_authors(playbooks: _Verbs) -> None:
    new = playbooks.add("new", "author_new:new", "begin a playbook or an exercise with a commented file")
    new.add_argument("kind", choices=["opportunity", "rep", "team", "self", "exercise"], help="what it is about")
    new.add_argument("id", metavar="ID", help="its permanent name, like second-look")
    new.add_argument("--from", dest="source", metavar="ID|FILE", default="", help="copy this one instead")
    new.add_argument("--in", dest="folder", metavar="FOLDER", default="", help="your own playbooks unless told")
    schema = playbooks.add("schema", "author_new:schema", "the JSON Schema that an editor completes and checks with")
    schema.add_argument(
        "--kind", choices=["playbook", "exercise", "snippets", "pack", "translation"], default="playbook"
    )
    _out(schema)
    fmt = playbooks.add("fmt", "author:fmt", "lay playbook files out in one way, without changing what they mean")
    fmt.add_argument("files", metavar="FILE", nargs="+", help="files or folders; - for standard input")
    fmt.add_argument("--check", action="store_true", help="only name the files that would change")
    fmt.add_argument("--diff", action="store_true", help="only print what would change")
    rename = playbooks.add("rename", "rename:rename", "give a step, a setting or a computed value another id")
    rename.add_argument("file", metavar="FILE")
    rename.add_argument("old", metavar="OLD")
    rename.add_argument("new", metavar="NEW")
    rename.add_argument("--dry-run", action="store_true", help="only print what would change")
    diff = playbooks.add("diff", "author:diff", "what differs between two versions, step by step")
    diff.add_argument("a", metavar="A", help="a file, an id, or id@version as sessions were held with it")
    diff.add_argument("b", metavar="B")
    graph = playbooks.add("graph", "author:graph", "the steps as a tree, with what each hangs on")
    graph.add_argument("playbook", metavar="ID|FILE")


def _out(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--out", metavar="FILE", default="", help="a file instead of standard output")
    verb.add_argument("--yes", action="store_true", help="replace a file of that name without asking")


def _for_trying(playbooks: _Verbs) -> None:
    test = playbooks.add("test", "trial:test", "try playbooks: their test scripts, and every path through them")
    test.add_argument("names", metavar="FILE|ID", nargs="*", help="all playbooks unless told")
    preview = playbooks.add("preview", "preview:preview", "walk a playbook on sample data while you write it")
    preview.add_argument("name", metavar="FILE|ID")
    preview.add_argument("--watch", action="store_true", help="read the file again whenever it is saved")
    preview.add_argument("--as", dest="as_", metavar="rep=…,stage=…", default="", help="also opportunity=…, amount=…")
    preview.add_argument("--fill", choices=["none", "sample", "empty", "longest"], default="none", help="the answers")
    preview.add_argument("--size", choices=["full", "narrow"], default="full", help="narrow: 80 columns, 24 lines")
    doc = playbooks.add("doc", "doc:doc", "write a playbook down: a handout, the manager's page, the trainer's guide")
    doc.add_argument("name", metavar="FILE|ID")
    doc.add_argument("--for", dest="reader", choices=["rep", "trainer", "manager"], default="manager")
    doc.add_argument(
        "--to", choices=["md", "html", "docx-ready-md"], default="md", help="docx-ready-md: what pandoc makes a docx of"
    )
    _out(doc)
    stats = playbooks.add("stats", "stats:stats", "what your own sessions say: seconds, unanswered steps, completion")
    stats.add_argument("id", metavar="ID", nargs="?", default="")


def _for_the_workbook(verbs: _Verbs) -> None:
    history = verbs.add("history", "history:history", "what was changed, newest first")
    history.add_argument("words", metavar="WORD", nargs="*", help="only what was said with these words")
    history.add_argument("--of", metavar="NAME", default="", help="only of a rep, an opportunity or a commitment")
    history.add_argument("--since", metavar="DAY", default="", help="from this day on: mon, 3 weeks ago, 12 jan")
    history.add_argument("--limit", type=_count, default=30, metavar="N", help="so many, 30 unless told")
    verbs.add("undo", "history:undo", "take the last change back")
    verbs.add("redo", "history:redo", "bring back what was undone")
    verbs.add("backup", "history:backup", "keep a verified copy now")
    restore = verbs.add("restore", "restore:restore", "list the backups, or bring one back")
    restore.add_argument("backup", metavar="BACKUP", nargs="?", default="", help="its number, its name or a day")
    restore.add_argument("--yes", action="store_true", help="restore it without asking")
    copying = verbs.add("copy", "history:copy", "copy all that was saved into a workbook in another folder")
    copying.add_argument("folder", metavar="FOLDER", help="a new folder, best on another disk")
    doctor = verbs.add("doctor", "doctor:doctor", "look the whole workbook over, and say what is damaged")
    doctor.add_argument("--repair", action="store_true", help="make whole what can be, without losing anything")
    doctor.add_argument("--accept-loss", action="store_true", help="with --repair: go on without what is lost")
    settings = verbs.add("settings", "settings:settings", "show or change the settings")
    settings.add_argument("key", metavar="KEY", nargs="?", default="")
    settings.add_argument("value", metavar="VALUE", nargs="?", help="an empty text puts the default back")
    encrypt = verbs.add("encrypt", "encrypt:encrypt", "put the workbook under a passphrase, or under another one")
    encrypt.description = _ENCRYPT
    verbs.add("decrypt", "encrypt:decrypt", "make an encrypted workbook readable without passphrase again")
    completion = verbs.add("completion", "completion:completion", "print the completion script of a shell")
    completion.add_argument("shell", choices=["bash", "zsh", "fish"])


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < len(text) < 10 and int(text)):
        raise argparse.ArgumentTypeError(f"{text[:30]!r} is not a whole number from 1 up")
    return int(text)
