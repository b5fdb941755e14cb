"""A document as one HTML file that needs nothing else: no scripts, no links, no fetched fonts, ready to be printed."""

from collections.abc import Iterator
from html import escape

from workbook.playbook.doc.elements import Bullets, Card, Document, Element, Heading, Room, Table, Words
from workbook.text import clean, clean_block

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { font: 11pt/1.45 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430; }
h1 { font-size: 1.7rem; margin-bottom: .2rem; }
h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid #9ab; }
h3 { font-size: 1rem; margin: 1.4rem 0 .2rem; } p { margin: .4rem 0; } ul { margin: .4rem 0; padding-left: 1.4rem; }
li.box { list-style: none; margin-left: -1.2rem; }
.ask { font-weight: 600; } .meta { color: #5a6676; font-size: .9rem; } .private { color: #8a2d1c; font-size: .9rem; }
.help { border-left: 3px solid #9ab; padding-left: .7rem; color: #3c4856; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; } td { height: 1.6rem; }
th, td { border: 1px solid #9ab; padding: .25rem .5rem; text-align: left; vertical-align: top; }
.room { border-bottom: 1px solid #9ab; height: 1.7rem; }
.card { border: 2px solid #1c2430; border-radius: .5rem; padding: 1.5rem; margin-top: 2rem; font-size: 1.15rem; }
@page { margin: 18mm; }
@media print {
  body { margin: 0; max-width: none; } h2, h3 { break-after: avoid; } table, li { break-inside: avoid; }
  .card { break-before: page; break-inside: avoid; margin: 0; }
}
""".strip()


def to_html(document: Document) -> str:
    """The document as HTML. Whatever an author wrote is shown as text."""
    body = "\n".join(part for element in document.elements for part in _element(element))
    return whole_page(document.title, document.language, _STYLE, body)


def whole_page(title: str, language: str, style: str, body: str) -> str:
    """A page that may fetch and run nothing. `style` and `body` are HTML already, the title is plain text."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(clean(language, 20))}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_line(title)}</title>\n<style>\n{style}\n</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _element(element: Element) -> Iterator[str]:
    match element:
        case Heading(level, text):
            yield f"<h{level}>{_line(text)}</h{level}>"
        case Words(text, look):
            yield f'<p class="{look}">{_block(text)}</p>' if look else f"<p>{_block(text)}</p>"
        case Bullets(items):
            yield "<ul>" + "".join(map(_item, items)) + "</ul>"
        case Table(head, rows):
            titles = "".join(f'<th scope="col">{_line(cell)}</th>' for cell in head)
            lines = "".join("<tr>" + "".join(f"<td>{_block(cell)}</td>" for cell in row) + "</tr>" for row in rows)
            yield f"<table><thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table>"
        case Room(lines):
            yield from ('<div class="room" aria-hidden="true"></div>' for _ in range(lines))
        case Card():
            yield _card(element)


def _item(text: str) -> str:
    """An item of a list; a box to tick stands in place of the dot."""
    look = ' class="box"' if text.startswith("☐") else ""
    return f"<li{look}>{_line(text)}</li>"


def _card(card: Card) -> str:
    private = '<p class="private">For you alone.</p>' if card.private else ""
    head = f'<h2>{_line(card.role)}</h2><p class="meta">{_block(card.about)}</p>'
    return f'<section class="card">{head}<p>{_block(card.brief or "–")}</p>{private}</section>'


def _line(text: str) -> str:
    return escape(clean(text, 4000))


def _block(text: str) -> str:
    return "<br>".join(escape(line) for line in clean_block(text).strip().split("\n"))
