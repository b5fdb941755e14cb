"""The domain, the store and the command line of the coaching workbook. Nothing here draws."""

__version__ = "0.2.0"
