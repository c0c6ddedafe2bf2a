"""The audit chain: look through it, and check that it is whole."""
