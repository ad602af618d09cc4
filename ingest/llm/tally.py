"""What the use of a model came to: counts, tokens, money."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from ingest.llm.advice import Heard

ASKED = ("asked", "cached", "away", "budget", "nonsense", "refused", "unkept")
"""What becomes of the question about an article; all but the first two leave it to the rules."""
HEARD = ("agreed", "alone", "disputed")
"""What becomes of claims, as `Heard` has it."""


@dataclass
class Tally:
    """Counts of one process, added to by its threads."""

    articles: Counter[str] = field(default_factory=Counter)
    """Articles by what became of the question, one of `ASKED`."""
    claims: Counter[str] = field(default_factory=Counter)
    """Claims, by one of `HEARD`."""
    dropped: Counter[str] = field(default_factory=Counter)
    """Proposals that are no claim, by the reason."""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0
    """In the money that prices are given in."""
    _lock: Lock = field(default_factory=Lock, repr=False)

    def became(self, outcome: str) -> None:
        """Counts an article."""
        with self._lock:
            self.articles[outcome] += 1

    def spent(self, tokens_in: int, tokens_out: int, cost: float) -> None:
        """Counts what an answer took."""
        with self._lock:
            self.tokens_in += tokens_in
            self.tokens_out += tokens_out
            self.cost += cost

    def heard(self, heard: Heard) -> None:
        """Counts what became of the proposals for an article."""
        with self._lock:
            self.claims.update(agreed=heard.agreed, alone=heard.alone, disputed=heard.disputed)
            self.dropped.update(heard.dropped)

    @property
    def line(self) -> str:
        """All of it in one line; empty if nothing was asked."""
        if not self.articles:
            return ""
        by_rules = {k: n for k, n in self.articles.items() if k not in ("asked", "cached")}
        told = f"llm: {self.articles['asked']} asked, {self.articles['cached']} known before"
        told += f", {_sum(by_rules, 'read by the rules alone')}"
        told += f"; {self.claims['agreed']} claims agreed + {self.claims['alone']} of its own"
        told += f" + {_sum(self.dropped, 'dropped')}, {self.claims['disputed']} disputed"
        told += f"; {self.tokens_in:,} tokens in, {self.tokens_out:,} out"
        return told + (f", cost {self.cost:.4f}" if self.cost else "")


def _sum(counts: Mapping[str, int], name: str) -> str:
    reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items()) if count)
    return f"{sum(counts.values())} {name}" + (f" ({reasons})" if reasons else "")
