"""An HTML page as its reader finds it: what stands on it, what is marked, what it links to."""

from html.parser import HTMLParser

_EMPTY = ("meta", "br")


class Page(HTMLParser):
    """`open` are the tags that were left open or closed in the wrong order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.marked: list[str] = []
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.links: set[str] = set()
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        self.names.add(given.get("id") or "")
        self.links |= {given.get("href") or ""} if tag == "a" else set()
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.open.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.open and self.open[-1] == "mark":
            self.marked.append(data)
