"""What the workbook makes of its records: pure functions of the book and a day, each with its reasons.

Every result carries the terms that led to it, the records behind them and a sentence for the manager.
"""
