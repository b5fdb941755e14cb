"""The yardstick: as little as a Textual app with a table can be."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header


class BareApp(App[None]):
    """A heading, a table of 100 rows, a footer."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield DataTable[str](cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Rep", "Stage", "Amount")
        table.add_rows((f"Row {n:03}", "Proposal", str(n * 1000)) for n in range(100))


if __name__ == "__main__":
    BareApp().run()
