"""One module of command and query handlers for each page."""
