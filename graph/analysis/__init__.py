"""What the graph as a whole tells: ways, neighbours, blocs, brokers, and how ties change.

Each module works on the tallies of a store (`graph.tallies`), whatever the store. Definitions and
their sources stand in `docs/analysis.md`.
"""
