"""Where a workbook lies: its folder, the lock in it, and what is around it."""
