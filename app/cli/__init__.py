"""The command line: thin functions over the desk and the measurements."""
