"""Mends clauses whose verb the small parser does not see, as in headlines and live blogs.

Verbs in the present look like plurals: `Taiwan's president appeals to`, `the Government thanks
Cuba`. And `called the resolution an outrage` looks like another name of the resolution.
"""

from ingest.sentence import Sentence

_NAMING = frozenset({"call", "brand", "label", "term", "dub", "consider", "deem", "name"})


def mend_verb(s: Sentence, token: int) -> bool:
    """Mends what hangs on one token; whether it did."""
    return _plural_with_subject(s, token) or _plural_in_name(s, token) or _called_so(s, token)


def _plural_with_subject(s: Sentence, token: int) -> bool:
    """`Taiwan's president appeals to the authorities`: what has a subject is a verb."""
    if s.tags[token] != "NNS" or s.heads[token] != token or not s.words[token].islower():
        return False
    subjects = [c for c in s.children[token] if s.deps[c] == "nsubj" and c < token]
    if not subjects or any(s.deps[c] in ("cop", "aux", "relcl") for c in s.children[token]):
        return False
    _as_verb(s, token)
    return True


def _plural_in_name(s: Sentence, token: int) -> bool:
    """`The Government thanks Cuba`, read as a government that is called `thanks Cuba`."""
    named = s.heads[token]
    subject = s.heads[named]
    if s.tags[token] != "NNS" or s.deps[token] != "compound" or not s.words[token].islower():
        return False
    if s.deps[named] != "appos" or s.pos[named] != "PROPN" or s.heads[subject] != subject:
        return False
    if subject != token - 1 or s.pos[subject] not in ("NOUN", "PROPN"):
        return False
    for child in [c for c in s.children[subject] if c > token and c != named]:
        s.heads[child] = token
    s.heads[token], s.deps[token] = token, "ROOT"
    s.heads[subject], s.deps[subject] = token, "nsubj"
    s.heads[named], s.deps[named] = token, "dobj"
    _as_verb(s, token)
    s.link()
    return True


def _called_so(s: Sentence, token: int) -> bool:
    """`called the resolution passed by the House an outrage`: no other name, but what it is."""
    noun = s.heads[token]
    verb = s.heads[noun]
    if s.deps[token] != "appos" or s.deps[noun] != "dobj" or s.lemmas[verb] not in _NAMING:
        return False
    articles = [c for c in s.children[token] if s.words[c].lower() in ("a", "an")]
    if not articles or "," in s.words[noun : articles[0]]:
        return False
    s.heads[token], s.deps[token] = verb, "oprd"
    s.link()
    return True


def _as_verb(s: Sentence, token: int) -> None:
    s.tags[token], s.pos[token] = "VBZ", "VERB"
