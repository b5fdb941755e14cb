"""The screens of the coaching workbook, in Textual. They draw everything and decide nothing."""
