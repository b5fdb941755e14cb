"""The files of one visit, read and put in the order that makes sense."""

from collections.abc import Iterable
from pathlib import Path

from workbook.exchange.columns import recognise
from workbook.exchange.decode import read_text
from workbook.exchange.problem import ImportProblem
from workbook.exchange.sniff import read_table
from workbook.exchange.source import SourceFile


def read_files(paths: Iterable[Path]) -> list[SourceFile]:
    """Each file read and recognised, teams before opportunities. Raises ImportProblem for one that is no CSV."""
    files = [read_file(path) for path in dict.fromkeys(paths)]
    return sorted(files, key=lambda file: file.what != "team")


def read_file(path: Path) -> SourceFile:
    """One file read and recognised. Raises ImportProblem where it cannot be read, is no CSV, or has no rows."""
    text, encoding = read_text(path)
    table = read_table(text)
    if not table.headers or not table.rows:
        raise ImportProblem(f"{path.name} has no rows under its column names. Export it again from your CRM.")
    return SourceFile(path=path, encoding=encoding, table=table, what=recognise(table.headers))
