"""The appeals desk: queue and clock on the left, one case and its decision on the right."""
