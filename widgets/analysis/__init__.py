"""The analysis: how far it is, how fast, what failed; start, pause, try again."""
