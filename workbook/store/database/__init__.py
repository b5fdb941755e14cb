"""The workbook as a TinyDB database, and what the book has beside it."""
