"""Lists draw what they are given, in its place and harmless."""

from textual.app import App, ComposeResult

from screens.widgets.long_list import Column, LongList
from tests.screens.seen import seen


class ListApp(App[None]):
    """One list of marks and names."""

    def __init__(self, *rows: tuple[str, str]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield LongList([Column("mark", "", 5), Column("name", "", 0)], list, key=lambda row: row[1], head=False)

    def on_mount(self) -> None:
        self.query_one(LongList).show(self._rows)


async def test_marks_stand_under_one_another() -> None:
    app = ListApp(("MS  N", "first"), ("    N", "second"), ("  T N", "third"))
    async with app.run_test(size=(30, 4)):
        assert [line[:5] for line in seen(app).splitlines()[:3]] == ["MS  N", "    N", "  T N"]


async def test_escapes_and_bidi_marks_are_not_drawn() -> None:
    app = ListApp(("", "a\x1b[31mb\u202ec"), ("", "x" * 4000))
    async with app.run_test(size=(30, 4)):
        first, second, *_ = seen(app).splitlines()
        assert first.strip() == "abc"
        assert second.strip() == "x" * 22 + "…"
