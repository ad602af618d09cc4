"""Watches: whether the graph has come to match them, and telling those who want to know."""
