"""Nouns of several words that the parser takes for a clause or for several objects."""

from ingest.repairs.trees import GIVING, move, on_words, take_place
from ingest.sentence import Sentence

_CRIMES = frozenset(
    ["fixing", "hacking", "laundering", "peddling", "poaching", "rigging", "running", "smuggling",
     "stuffing", "tapping", "trafficking"]
)  # fmt: skip
_SUPPLIES = frozenset({"aid", "arms", "trade", "flights", "visas", "imports", "exports", "ties"})


@on_words(deps=("acl",), tags=("VBG",))
def crime_of_inquiry(s: Sentence, token: int) -> bool:
    """`begun a money laundering inquiry`: an inquiry, and no money that launders one."""
    goods, thing = token - 1, token + 1
    if s.lower[token] not in _CRIMES or s.heads[token] != goods or thing >= len(s):
        return False
    if s.pos[goods] != "NOUN" or s.heads[thing] != token or s.deps[thing] != "dobj":
        return False
    for child in [c for c in s.children[goods] if c < goods]:
        move(s, child, thing, s.deps[child])
    for child in [c for c in s.children[token] if c > thing]:
        move(s, child, thing, s.deps[child])
    move(s, thing, goods, "dobj")
    s.pos[token], s.tags[token] = "NOUN", "NN"
    take_place(s, thing, goods, token, "compound")
    return move(s, token, thing, "compound")


@on_words(deps=("dobj",), tags=("NNP",))
def state_before_aid(s: Sentence, token: int) -> bool:
    """`US cuts Egypt aid`: one thing that is cut, and not two."""
    verb, thing = s.heads[token], token + 1
    if thing >= len(s) or s.lower[thing] not in _SUPPLIES or s.heads[thing] != verb:
        return False
    if s.lemmas[verb] in GIVING:
        return False  # `gave Egypt aid`
    if s.deps[thing] != "dobj" or token != verb + 1 + len(s.children[token]):
        return False
    s.pos[thing], s.tags[thing] = "NOUN", "NN"
    return move(s, token, thing, "compound")


@on_words(deps=("ccomp", "dobj", "conj"), tags=("VBZ",))
def asset_freezes(s: Sentence, token: int) -> bool:
    """`approved travel bans and asset freezes for ten officials`: two things, and no clause."""
    asset, verb = token - 1, s.heads[token]
    if s.lower[token] != "freezes" or s.lower[asset] not in ("asset", "assets"):
        return False
    bans = s.dependents(token, "nsubj")
    s.pos[token], s.tags[token] = "NOUN", "NNS"
    if bans == [asset]:
        s.deps[asset], s.deps[token] = "compound", "dobj"
        return True
    if len(bans) != 1 or s.heads[asset] != bans[0] or s.pos[verb] != "VERB" or verb > token:
        return False
    s.deps[token] = "dobj"
    move(s, asset, token, "compound")
    return take_place(s, bans[0], token, bans[0], "conj")


@on_words(deps=("prep",), tags=("NNP",))
def given_name_for_preposition(s: Sentence, token: int) -> bool:
    """`urged President Barack Obama to halt`: a given name behind a title is no preposition."""
    title, name = token - 1, token + 1
    if name >= len(s) or s.heads[name] != token or s.deps[name] != "pobj":
        return False
    if s.pos[title] != "PROPN" or s.heads[title] != s.heads[token] or s.pos[name] != "PROPN":
        return False
    verb = s.heads[title]
    s.pos[token] = "PROPN"
    move(s, name, verb, s.deps[title])
    move(s, title, name, "compound")
    return move(s, token, name, "compound")


@on_words(deps=("prep",), tags=("IN", "NNP"))
def given_name_at_start(s: Sentence, token: int) -> bool:
    """`Barack Obama set foot`: a first word that is no preposition known, before a name."""
    name = token + 1
    if token or name >= len(s) or s.heads[name] != token or s.pos[name] != "PROPN":
        return False
    if s.lower[token] in _PREPOSITIONS or not s.words[token].istitle():
        return False
    s.pos[token], s.tags[token] = "PROPN", "NNP"
    move(s, name, s.heads[token], "nsubj")
    return move(s, token, name, "compound")


@on_words(deps=("amod",), tags=("JJ", "NNP"))
def state_before_participle(s: Sentence, token: int) -> bool:
    """`a British-drafted resolution`: one that Britain drafted, not what drafted is."""
    hyphen, made = token + 1, token + 2
    if made >= len(s) or s.words[hyphen] != "-" or s.heads[token] != made:
        return False
    if s.tags[made] not in ("VBN", "VBD") or not s.words[token][:1].isupper():
        return False
    s.deps[token] = "npadvmod"
    return True


@on_words(tags=("NN",))
def surname_for_noun(s: Sentence, token: int) -> bool:
    """`Cardinal Jaime Sin called on`: a capital behind a title and a name is a surname."""
    if not s.words[token].istitle() or token < 2 or s.pos[token] == "PROPN":
        return False
    title, given = token - 2, token - 1
    if s.lower[title] not in _TITLES or s.tags[title] != "NNP" or s.tags[given] != "NNP":
        return False
    s.tags[token], s.pos[token] = "NNP", "PROPN"
    return True


_TITLES = frozenset(
    ["archbishop", "ambassador", "bishop", "cardinal", "captain", "chancellor", "colonel", "father",
     "general", "imam", "judge", "king", "minister", "pope", "president", "premier", "prince",
     "princess", "queen", "rabbi", "senator", "sheikh"]
)  # fmt: skip


_PREPOSITIONS = frozenset(
    ["about", "above", "across", "after", "against", "albeit", "along", "alongside", "although",
     "amid", "amidst", "among", "amongst", "around", "as", "astride", "at", "atop", "barring",
     "because", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond",
     "but", "by", "circa", "concerning", "considering", "contrary", "counting", "despite", "down",
     "due", "during", "except", "excluding", "following", "for", "from", "given", "if", "in",
     "including", "inside", "instead", "into", "like", "minus", "near", "nearby", "next", "of",
     "off", "on", "onto", "opposite", "out", "outside", "over", "past", "pending", "per", "plus",
     "post", "pre", "pro", "regarding", "round", "save", "since", "so", "than", "that", "though",
     "through", "throughout", "till", "to", "toward", "towards", "under", "underneath", "unlike",
     "unless", "until", "up", "upon", "versus", "via", "whereas", "whether", "while", "whilst",
     "with", "within", "without", "worth"]
)  # fmt: skip


def hyphened_re(s: Sentence, token: int) -> bool:
    """`annulled the re-election of Kenyatta`: one noun, which the tokenizer takes apart."""
    hyphen, noun = token + 1, token + 2
    if s.lower[token] not in ("re", "by") or noun >= len(s) or s.words[hyphen] != "-":
        return False
    if s.lemmas[noun] not in _RENEWED or (s.pos[token] == "NOUN" and s.heads[token] == noun):
        return False
    parts = {token, hyphen, noun}
    tops = [t for t in sorted(parts) if s.heads[t] not in parts]
    if len(tops) == 1 and tops[0] != noun and s.heads[noun] == tops[0]:
        take_place(s, noun, tops[0], noun, "compound")
    elif noun not in tops:
        return False
    for part in (token, hyphen):
        for child in [c for c in s.children[part] if c not in parts]:
            move(s, child, noun, s.deps[child])
        move(s, part, noun, "compound")
    s.pos[token], s.tags[token] = "NOUN", "NN"
    return True


_RENEWED = frozenset({"election", "run", "trial", "count"})
