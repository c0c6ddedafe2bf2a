"""Documents for people outside the console: one file per kind."""
