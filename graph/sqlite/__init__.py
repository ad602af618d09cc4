"""The embedded store: one SQLite file, with nothing to set up."""
