"""Looking a workbook's folder over file by file, and making whole what can be made whole."""
