"""Event data sets of the field, into the same graph, each under its own name."""
