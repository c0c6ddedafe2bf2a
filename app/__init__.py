"""Puts the rooms together: command line, wiring, settings, executors, demo."""

__version__ = "0.1.0"
