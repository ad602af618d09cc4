"""Who says so: the speaker of the clause that an act stands in.

The publisher's own voice is empty, and so is a speaker that is a news medium quoting nobody:
who printed it is the article's publisher, not a party. Plain attribution changes nothing about
the act itself (the PLOVER gold standard codes the reported act as fact).
"""

from graph.model import ActorKind, Party
from ingest.actors.parties import MEDIA
from ingest.actors.resolver import Mentions
from ingest.events import arguments, syntax
from ingest.events.lexicon import Lexicon
from ingest.events.phrases import phrase_heads
from ingest.quotations import QUOTING, opens_quoted
from ingest.sentence import Sentence

_STATE_MEDIA = frozenset(
    f"org:{name}"
    for name in (
        "anadolu-agency", "antara", "bakhtar", "cctv", "granma", "interfax-state", "irna", "jana",
        "kcna", "korean-central-television", "mehr", "mena", "petra", "peoples-daily",
        "press-tv", "ria-novosti", "rodong-sinmun", "sana", "saudi-press-agency", "tasnim",
        "tass", "wafa", "wam", "xinhua", "global-times", "ina-iraq",
    )
)  # fmt: skip
"""Media that belong to a state, and yet only report."""
_MEDIUM_WORDS = frozenset(
    {"media", "press", "newspaper", "paper", "television", "tv", "radio", "broadcaster", "daily",
     "weekly", "magazine", "website", "outlet", "channel", "station", "network"}
)  # fmt: skip
_DOCUMENTS = frozenset(
    {"statement", "report", "letter", "post", "communique", "communiqué", "document", "note",
     "investigation", "inquiry", "study", "message", "source", "tweet", "dispatch", "release",
     "readout", "memo", "panel", "bulletin"}
)  # fmt: skip
_SAID = {"ccomp": "ccomp", "parataxis": "ccomp", "xcomp": "xcomp", "dobj": "obj"}
"""Relations to a verb of saying in which its words stand, not the occasion of saying them."""
_SAID_ASIDE = frozenset({"parataxis", "conj", "advcl", "ccomp", "dep"})
"""Relations of `officials said` to a verb of what they said."""
_SAID_CLAUSES = ("ccomp", "xcomp", "csubj")
_TOPICS = frozenset({"of", "about", "against"})
"""What opens the words of one who speaks of something else."""
_HEARERS = frozenset({"tell", "inform", "assure"})
_SUBORDINATING = frozenset(
    {"that", "if", "when", "while", "because", "after", "before", "since", "although", "though",
     "where", "whether", "until", "unless"}
)  # fmt: skip
_PRONOUNS = frozenset({"it", "he", "she", "they"})


def speakers(
    s: Sentence,
    token: int,
    mentions: Mentions,
    lexicon: Lexicon,
    before: tuple[Party, ...] = (),
) -> tuple[tuple[Party, ...], int | None]:
    """The innermost speakers over a token, and the verb of saying; ((), None) if there is none.

    `before` are who spoke last in the article: a pronoun and a quote that goes on are theirs.
    """
    at, below = token, -1
    while True:
        for verb in _verbs_of_saying(s, at, below, lexicon):
            heads = _who_says(s, verb)
            found = _named(s, heads, mentions)
            if before and token < verb and [s.lower[head] for head in heads] == ["it"]:
                found = before  # `he will meet rebels, it said`: who spoke before
            if not found and any(s.lower[head] in _PRONOUNS for head in heads):
                found = before
            if found:
                return _cited(s, mentions, lexicon) or found, verb
        if s.heads[at] == at:
            break
        below, at = at, s.heads[at]
    found = _cited(s, mentions, lexicon) or _according_to(s, mentions)
    if not found and opens_quoted(s, token):  # a quote that goes on
        found = before
    return found, None


def last_speakers(
    s: Sentence, mentions: Mentions, lexicon: Lexicon, before: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Who spoke last at the end of a sentence."""
    for verb in range(len(s)):
        if _says(s, verb, "ccomp", lexicon) and (found := _named(s, _who_says(s, verb), mentions)):
            return found
    return before


def named_behind(s: Sentence, mentions: Mentions, before: str) -> tuple[Party, ...]:
    """Whose words the sentence before was: `"Russia must stop." That was the Nato chief`."""
    if before[:1] not in _MARKS or before[-1:] not in _MARKS:
        return ()
    if s.lower[:1] == ["that"] and s.lemmas[1:2] == ["be"]:
        heads = s.dependents(1, "attr")
    elif s.lower[:1] == ["so"] and s.lemmas[1:2] == ["say"]:
        heads = s.dependents(1, "nsubj")
    else:
        return ()
    return tuple(party for head in heads for party in mentions.at(head) if _is_known(party))


_MARKS = frozenset({'"', "“", "”"})


def _is_known(party: Party) -> bool:
    """Whether it is known who a speaker is."""
    return party.kind is ActorKind.PERSON or party.identified


def _verbs_of_saying(s: Sentence, at: int, below: int, lexicon: Lexicon) -> list[int]:
    """Verbs that say what stands at a token: those beside it, and itself over its words."""
    found = [c for c in s.children[at] if c != below and _is_aside(s, c, lexicon)]
    if below >= 0 and _says(s, at, _SAID.get(s.deps[below], ""), lexicon):
        found.append(at)
    elif below >= 0 and s.deps[below] == "xcomp" and arguments.is_passive(s, at):
        found += [at] if _says(s, at, "ccomp", lexicon) else []
    return found


def _is_aside(s: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """`Russia, officials said, bombed it`, `..., he told reporters`, `as the army put it`."""
    above = s.heads[verb]
    marks = {s.lower[t] for t in s.dependents(verb, "mark", "advmod")}
    objects = s.dependents(verb, "dobj")
    if s.lemmas[verb] == "put" and "as" in marks:
        return any(s.lower[t] == "it" for t in objects)
    if s.deps[verb] not in _SAID_ASIDE or not _says(s, verb, "ccomp", lexicon):
        return False
    subjects = s.dependents(verb, "nsubj", "nsubjpass")
    if not subjects and "as" in marks:  # `as is asserted by the Kyrgyz side`
        return arguments.is_passive(s, verb) and bool(phrase_heads(s, verb, "by"))
    if not subjects or s.dependents(verb, *_SAID_CLAUSES):
        return False
    if objects and s.lemmas[verb] not in _HEARERS | QUOTING:
        return False
    if marks & _SUBORDINATING:
        return False
    if "as" in marks and any(s.lower[t] in _TOPICS for t in s.children[verb]):
        return False  # `it fired two missiles, the army said, as Iran warned of reprisals`
    if s.deps[verb] == "conj" and s.dependents(above, "cc"):
        ccs = [t for t in s.dependents(above, "cc") if above < t < verb]
        if ccs and verb - ccs[-1] < 6:
            return False
    start = min(s.subtree(subject)[0] for subject in subjects)
    first = min(start, verb)
    return "as" in marks or first == 0 or s.pos[first - 1] == "PUNCT"


def _who_says(s: Sentence, verb: int) -> list[int]:
    """The subject of a verb of saying; of `quoted X as saying`, who is quoted."""
    above = s.heads[verb]
    if s.deps[verb] == "pcomp" and s.lemmas[above] == "as":
        return arguments.objects(s, s.heads[above]) or arguments.subjects(s, verb)
    if s.lemmas[verb] in QUOTING:
        return s.dependents(verb, "dobj", "nsubjpass") or arguments.subjects(s, verb)
    if arguments.is_passive(s, verb):
        return phrase_heads(s, verb, "by") or _who_is_joined(s, verb)
    return arguments.subjects(s, verb)


def _who_is_joined(s: Sentence, verb: int) -> list[int]:
    """`this is denied by Chad and it is declared that ...`: who declares it as well."""
    first = s.first_conjunct(verb)
    subjects = {s.lower[t] for t in s.dependents(verb, "nsubjpass")}
    joined = first != verb and arguments.is_passive(s, first) and subjects <= {"it"}
    return phrase_heads(s, first, "by") if joined else []


def _says(s: Sentence, token: int, slot: str, lexicon: Lexicon) -> bool:
    return s.pos[token] == "VERB" and slot in lexicon.verbs.said_in(s.lemmas[token])


def _named(s: Sentence, heads: list[int], mentions: Mentions) -> tuple[Party, ...]:
    found = {
        party.id: party
        for head in heads
        for member in syntax.coordinated(s, head)
        for party in _parties(s, member, mentions)
        if party.sector != MEDIA and party.id not in _STATE_MEDIA
    }
    return tuple(found.values())


def _parties(s: Sentence, head: int, mentions: Mentions) -> tuple[Party, ...]:
    """Who is named by the subject of a verb of saying: of a document, who wrote it."""
    if _is_medium(s, head):
        return ()
    if named := mentions.at(head):
        return named
    if s.lemmas[head] not in _DOCUMENTS:
        return ()
    writers = [
        noun
        for preposition in ("by", "from", "of", "at", "in")
        for noun in phrase_heads(s, head, preposition)
    ]
    made = [verb for verb in s.dependents(head, "acl") if s.tags[verb] == "VBN"]
    writers += [noun for verb in made for noun in arguments.agents(s, verb)]
    writers += s.dependents(head, "poss")
    if found := tuple(party for noun in writers for party in mentions.at(noun)):
        return found
    for modifier in reversed(syntax.modifiers(s, head)):
        if found := mentions.modifier(modifier):
            return found
    return ()


def _is_medium(s: Sentence, head: int) -> bool:
    """Whether a noun is a newspaper, a channel or a news agency."""
    if s.lemmas[head] in _MEDIUM_WORDS or s.lower[head] in _MEDIUM_WORDS:
        return True
    before = {s.lower[t] for t in syntax.modifiers(s, head)}
    return s.lemmas[head] in ("agency", "service") and not before.isdisjoint({"news", "press"})


def _cited(s: Sentence, mentions: Mentions, lexicon: Lexicon) -> tuple[Party, ...]:
    """`the paper reported, citing officials`, `according to Reuters, which quoted officials`."""
    said = any(_says(s, t, "ccomp", lexicon) and s.lemmas[t] not in QUOTING for t in range(len(s)))
    said = said or any(word.lower() == "according" for word in s.words)
    if not said:
        return ()
    for verb in range(len(s)):
        citing = s.lower[verb] == "citing"
        citing = citing or (s.lemmas[verb] in QUOTING and s.deps[verb] == "relcl")
        found = _named(s, s.dependents(verb, "dobj"), mentions) if citing else ()
        if found:
            return found
    return ()


def _according_to(s: Sentence, mentions: Mentions) -> tuple[Party, ...]:
    for token, word in enumerate(s.words):
        if word.lower() != "according":
            continue
        heads = phrase_heads(s, token, "to")
        if found := _named(s, heads, mentions):
            return found
    return ()
