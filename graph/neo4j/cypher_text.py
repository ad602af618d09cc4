"""Cypher as text: what a query says that no read query may say, found before a server sees it.

The words are told apart as Cypher does it (strings, quoted names and comments aside), so that
`'CREATE'` is a string and `n.set` a property. This is the first of three gates; see
`graph.neo4j.cypher`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MOST_CHARACTERS = 20_000
"""A longer query is refused."""

MOST_NUMBERS = 10_000
"""The most numbers that `range` may make: a server cannot be stopped within one expression."""

PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.schema.visualization",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
    }
)
"""The procedures that a query may call, in lower case: none writes, waits or reaches out."""

_NAMESPACES = frozenset(
    {"date", "datetime", "localdatetime", "time", "localtime", "duration", "point", "vector"}
)
"""Where Cypher's own functions with a dot in their name live; the others are of plug-ins."""

_FORBIDDEN = frozenset(
    {
        *("CREATE", "INSERT", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH"),
        *("LOAD", "CSV", "PERIODIC", "TRANSACTIONS", "DROP", "ALTER", "RENAME", "GRANT", "DENY"),
        *("REVOKE", "SHOW", "TERMINATE", "START", "STOP", "ENABLE", "DRYRUN", "DEALLOCATE"),
        *("REALLOCATE", "USE", "EXPLAIN", "PROFILE", "CYPHER"),
    }
)

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
    | (?P<comment>//[^\n\r]*|/\*.*?\*/)
    | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<quoted>`(?:[^`]|``)*`)
    | (?P<open>/\*|['"`])
    | (?P<word>[^\W\d]\w*)
    | (?P<number>\d\w*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"\w+")
_RANGE = re.compile(r"(-?[0-9]{1,9}),(-?[0-9]{1,9})[,)]")


class RefusedQuery(ValueError):
    """The query may do more than read, or is too long; the message is one line."""


class _Token(NamedTuple):
    kind: str
    text: str

    @property
    def word(self) -> str:
        """The word in capitals as Cypher compares them; empty if it is none."""
        return self.text.casefold().upper() if self.kind == "word" else ""

    @property
    def name(self) -> str:
        """A name in lower case, with or without its quotes; empty if it is none."""
        if self.kind == "quoted":
            return self.text[1:-1].replace("``", "`").casefold()
        return self.text.casefold() if self.kind == "word" else ""


def check_text(query: str) -> str:
    """The query up to its closing semicolon, if nothing in it says more than a read.

    Raises:
        RefusedQuery: it does; the message says what.
    """
    if len(query) > MOST_CHARACTERS:
        raise RefusedQuery(f"the query has more than {MOST_CHARACTERS} characters")
    if "\\u" in query.casefold():
        raise RefusedQuery("the query has a \\u escape: write the character, or send a parameter")
    tokens = list(_significant(query))
    if all(token.text == ";" for token in tokens):
        raise RefusedQuery("the query is empty")
    ends = [n for n, token in enumerate(tokens) if token.text == ";"]
    if ends and ends != [len(tokens) - 1]:
        raise RefusedQuery("the query has several statements: send one")
    _check_words(tokens)
    _check_names(tokens)
    return query[: query.rindex(";")] if ends else query


def _check_words(tokens: Sequence[_Token]) -> None:
    for n, token in enumerate(tokens):
        before = tokens[n - 1].text if n else ""
        behind = tokens[n + 1].text if n + 1 < len(tokens) else ""
        if token.word in _FORBIDDEN and before not in (".", ":", "$"):
            raise RefusedQuery(f"the query says {token.word}: only reading is allowed")
        if token.name == "range" and behind == "(":
            _check_range("".join(inner.text for inner in tokens[n + 2 : n + 9]))


def _check_names(tokens: Sequence[_Token]) -> None:
    for name in _called(tokens):
        if name not in PROCEDURES:
            allowed = ", ".join(sorted(PROCEDURES))
            raise RefusedQuery(f"the query calls {name}: allowed are {allowed}")
    for name in _functions(tokens):
        if name.partition(".")[0] not in _NAMESPACES:
            raise RefusedQuery(f"the query asks the function {name}: only Cypher's own are allowed")


def _significant(query: str) -> Iterator[_Token]:
    """The tokens but for white space and comments, which must hide nothing."""
    for match in _TOKEN.finditer(query):
        token = _Token(match.lastgroup or "", match.group())
        if token.kind == "open":
            raise RefusedQuery(f"the query has a {token.text} that nothing closes")
        if token.kind == "comment":
            _check_comment(token.text)
        elif token.kind != "space":
            yield token


def _check_range(arguments: str) -> None:
    written = _RANGE.match(arguments)
    if written is None or abs(int(written[2]) - int(written[1])) >= MOST_NUMBERS:
        raise RefusedQuery(
            f"the query has a range that is not of two written numbers, {MOST_NUMBERS} at most"
        )


def _check_comment(comment: str) -> None:
    words = {word.casefold().upper() for word in _WORD.findall(comment)}
    hidden = sorted(words & (_FORBIDDEN | {"CALL"}))
    if hidden:
        raise RefusedQuery(f"a comment of the query says {hidden[0]}: leave it out")
    if ";" in comment:
        raise RefusedQuery("a comment of the query has a semicolon: leave it out")


def _called(tokens: Sequence[_Token]) -> Iterator[str]:
    """The names behind `CALL`, where it does not open a subquery."""
    for n, token in enumerate(tokens):
        if token.word != "CALL" or (n and tokens[n - 1].text in (".", ":")):
            continue
        if n + 1 < len(tokens) and tokens[n + 1].text in ("{", "("):
            continue
        yield _dotted(tokens, n + 1)[0]


def _functions(tokens: Sequence[_Token]) -> Iterator[str]:
    """Names with a dot that a parenthesis follows, and that no `CALL` stands before."""
    n = 0
    while n < len(tokens):
        name, end = _dotted(tokens, n)
        called = n > 0 and tokens[n - 1].word == "CALL"
        if "." in name and not called and end < len(tokens) and tokens[end].text == "(":
            yield name
        n = max(end, n + 1)


def _dotted(tokens: Sequence[_Token], start: int) -> tuple[str, int]:
    """The name with dots that starts at a token, in lower case, and where it ends."""
    parts = []
    n = start
    while n < len(tokens) and tokens[n].name:
        parts.append(tokens[n].name)
        n += 1
        if n + 1 >= len(tokens) or tokens[n].text != "." or not tokens[n + 1].name:
            break
        n += 1
    return ".".join(parts), n
