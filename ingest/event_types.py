"""Types of events of PLOVER that rules of several steps ask about together."""

VERBAL_CONFLICT = 3
MATERIAL_CONFLICT = 4
CONFLICT = frozenset({VERBAL_CONFLICT, MATERIAL_CONFLICT})
"""Quad classes."""

SHARED = frozenset({"CONSULT", "COOPERATE", "AGREE"})
"""Types of what parties do with one another."""
MUTUAL = SHARED | {"SUPPORT"}
"""Types that tell something without a target, where several do them: with one another."""
FORCE = frozenset({"ASSAULT", "COERCE"})
"""Types of what is done to others by force."""
HARSH = FORCE | {"SANCTION"}
"""Types of what is done to others against their will, by force or without."""
POSTURES = frozenset({"MOBILIZE", "THREATEN"})
"""Types by which somebody shows a foe what he could do."""
YIELDING = frozenset({"CONCEDE", "RETREAT"})
"""Types of giving way, by which what goes on is ended."""
ADDRESSED = frozenset({"REQUEST", "ACCUSE"})
"""Types whose target is who is spoken to or of, as who is to do something or has done it."""
