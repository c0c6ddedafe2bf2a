"""Taking in folders: check, import, and what became of each line."""
