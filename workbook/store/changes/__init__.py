"""Changes as people know them: gathered into one, told in words, undone, and put away by month."""
