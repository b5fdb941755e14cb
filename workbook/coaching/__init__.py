"""What people do with the workbook: people, time, commitments, plans, sessions, and what is put before them."""
