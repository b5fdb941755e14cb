"""The order in which `fmt` writes the fields of a file."""

from workbook.playbook.author.layout import Part

FILE = (
    "format", "kind", "id", "of", "extends", "version", "version_of", "title", "summary", "goal", "status",
    "replaced_by", "subject", "stages", "segments", "suggest_when", "skills", "practises", "level", "group", "after",
    "minutes", "time_kind", "every", "quick", "language", "tags", "author", "licence", "source", "needs_app",
    "requires", "changes", "contents", "order", "settings", "compute", "lists", "case", "steps", "change", "snippets",
    "texts",
)  # fmt: skip
STEP = (
    "id", "was", "use", "with", "title", "ask", "check", "commit", "rate", "reveal", "play", "do", "show", "limit",
    "since", "answer", "by", "owners", "owner", "kind", "section", "private", "when", "repeat", "required", "scale",
    "min", "max", "decimals", "unit", "pattern_name", "carry", "default", "choices", "other", "correct", "tolerance",
    "columns", "levels", "criteria", "show_gap", "due", "at_least", "at_most", "remind", "link", "needs",
    "after_seconds", "say", "placeholder", "seconds", "hard_stop", "rounds", "roles", "suggest", "checklist",
    "debrief", "help", "hints", "note", "skip_reason", "points", "feedback",
)  # fmt: skip
_PIECE = (
    "id", "value", "label", "name", "brief", "answer", "default", "min", "max", "points", "feedback", "private",
    "optional", "weight", "levels", "choices", "help",
)  # fmt: skip
_PIECES_OF = ("choices", "criteria", "columns", "roles")


def ordered(part: Part) -> list[Part]:
    """The children of a part in the order in which they are written; unknown fields stay behind the known ones."""
    order = _order_of(part)
    if not order:
        return part.children
    rank = {name: place for place, name in enumerate(order)}
    return sorted(part.children, key=lambda child: rank.get(child.key.text if child.key else "", len(rank)))


def _order_of(part: Part) -> tuple[str, ...]:
    """The order of the fields of a block, empty where its author's own order is kept."""
    if part.parent is None:
        return FILE
    above = part.parent
    if part.key is None:
        name = above.key.text if above.key else ""
        if name == "steps":
            return STEP
        if name == "change":
            return ("after", "before", "replace", "remove", "steps")
        if name in _PIECES_OF or _is_list(above):
            return _PIECE
        return ("version", "text") if name == "changes" else ()
    if above.parent and above.parent.parent is None and above.key:
        if above.key.text == "settings":
            return _PIECE
        if above.key.text == "snippets":
            return ("title", "summary", "with", "steps")
    return ()


def _is_list(part: Part) -> bool:
    """Whether a part is one of the named lists of choices."""
    return bool(part.parent and part.parent.key and part.parent.key.text == "lists" and part.parent.parent)
