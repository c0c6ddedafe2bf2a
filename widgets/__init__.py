"""Shows what the desk answers and says what the person did. Qt only."""
