"""What keeps a workbook well over the years: generations, backups, going back to one, copies elsewhere."""
