"""An open workbook: its journal on disk and its documents in memory, kept the same."""
