"""Keeps what ``review`` tells it to, in SQLite."""
