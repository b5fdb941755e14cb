"""Looking a whole workbook over: its files, and whether its documents fit together."""
