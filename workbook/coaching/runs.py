"""The sessions that were walked with one playbook."""

from workbook.book import Book
from workbook.model import Session
from workbook.text import plural


def runs(book: Book, playbook_id: str) -> list[Session]:
    """The sessions of every version of a playbook, the newest first."""
    found = [session for session in book.sessions.all() if session.playbook_id == playbook_id]
    return sorted(found, key=lambda session: (session.on, session.started, session.id), reverse=True)


def runs_in_words(found: list[Session]) -> str:
    """How many sessions there are and what became of them, as half a sentence."""
    if not found:
        return "not walked yet"
    counts = {state: sum(session.state == state for session in found) for state in ("finished", "open", "abandoned")}
    words = {"finished": "finished", "open": "still open", "abandoned": "left unfinished"}
    return f"{plural(len(found), 'session')}: " + ", ".join(f"{n} {words[s]}" for s, n in counts.items() if n)
