"""What a sentence is about when it is not politics: sport, fiction, games, weather and the like.

There "Germany attacked" means a team, a player or a cold front, and tells no act of a state. The
words of each scene are data in `data/scenes.csv`: `certain` and `strong` ones suffice, `weak` ones
only together, and what is politics beside them (`save`, offices, troops) outweighs them, the
`certain` ones hardly ever. Beside the words of `teams` what bears only the name of a state or a
town is its team. A `frame` puts all that it tells into a world of its own: "In the novel
Russia invades Norway." A `doer` is a thing that does nothing to a state, unlike a `weapon`.
"""

import re
from functools import cache
from typing import NamedTuple

from graph import tables
from ingest.actors.matcher import Matcher, split
from ingest.actors.resolver import Mentions
from ingest.events import syntax
from ingest.events.phrases import phrase_heads
from ingest.sentence import PRESENT, Sentence

_POINTS = {"certain": 6, "strong": 2, "weak": 1}
_SAVE = "save"
_TEAMS = "teams"
_ENOUGH = {"business": 4, "ranking": 4, "fiction": 3, "museum": 4}
_DISCOUNT = {"history": 2}
_SCORE = re.compile(
    r"\b(?:won|wins?|beat|beats|lost|lose|loses|drew|draws?|defeated|lead|led|victory|defeat)"
    r"(?: [A-Z][\w.]*| the| by| to| of){0,4} \d{1,3}[-\u2013]\d{1,3}\b"
    r"|\b(?:last|final|closing) \d{2,4} met(?:re|er)s\b(?! (?:to|from|of)\b)"
    r"|\bafter (?:\d+|\w+) moves against\b"
    r"|\b\d{1,3}(?:st|nd|rd|th)[ -]minute\b|\b(?:\d+|ten|twenty|forty|fifty) overs\b"
    r"|\bover (?:the )?(?:10,000|5,000|3,000|1,500|800|400|200|100) met(?:re|er)s\b"
    r"(?! (?:long|wide|deep|high|tall|away|of|from|to|above|below|inside|into|apart)\b)"
    r"|\b[A-Z][a-z]+ \d{1,2}[-\u2013]\d{1,2} (?:in|at|on|to)\b"
    r"|\b(?:on|at|to|were) \d{2,3} for"
    r" (?:no loss|(?:one|two|three|four|five|six|seven|eight|nine)\b"
    r"(?! (?:more )?(?:years?|months?|weeks?|days?|hours?|minutes?)))"
)
_MATCH = re.compile(
    r"\bat (?:the )?(?:[A-Z][\w'.]+ ){1,2}(?:Park|Oval|Stadium|Arena|Dome|Bowl|Coliseum|Speedway)\b"
    r"|\bfor (?:the )?(?:(?:first|last|opening|all) )?(?:\d+|two|three|four|five|six|ten|twenty) "
    r"(?:quarters(?! of)|overs|phases|holes|laps|sets|frames|innings)\b"
    r"|\b(?:last|first|opening|closing|final|dying) (?:\w+ )?minutes\b|\bdown to (?:ten|nine)\b"
    r"|\b\d{1,3}[-\u2013]\d{1,3} (?:to the (?:visitors|hosts|home|away|guests)|winners|victors)\b"
)
"""Where and how long teams play, and how a match ends: `in the pool, 9-7 to the visitors`."""
_OF_TEAMS = frozenset(
    {"critic", "critics", "captain", "captains", "jury", "juries", "juror", "jurors"}
)
"""Offices that playing fields and prizes have as well."""
_IN_POLITICS = frozenset(
    {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "UAF", "PRM", "OPP", "REF"}
)
"""Sectors of the offices, forces and bodies that speak for politics."""


class _Word(NamedTuple):
    scene: str
    weight: str


@cache
def _words() -> Matcher[tuple[_Word, ...]]:
    matcher: Matcher[tuple[_Word, ...]] = Matcher()
    for row in tables.rows("ingest", "scenes.csv"):
        for entry in row["words"].split(";"):
            words = split(entry)
            known = matcher.get(words) or ()
            matcher.add(words, (*known, _Word(row["scene"], row["weight"])))
    return matcher


class Evidence(NamedTuple):
    """What the words of a sentence speak for."""

    points: dict[str, int]
    """By scene."""
    saves: int
    """Words of politics."""

    @property
    def scene(self) -> str:
        """The scene that the sentence is certainly about; empty for none."""
        surplus = self._surplus()
        best = max(surplus, key=lambda scene: surplus[scene], default="")
        return best if best and surplus[best] >= 0 else ""

    @property
    def is_bare(self) -> bool:
        """Whether one word less would leave the scene open: `arsenal`, of football or of arms."""
        return self.surplus == 0

    @property
    def surplus(self) -> int:
        """How many points the words of the likeliest scene have above what makes it certain."""
        return max(self._surplus().values(), default=0)

    def _surplus(self) -> dict[str, int]:
        return {
            scene: points - self.saves // _DISCOUNT.get(scene, 1) - _ENOUGH.get(scene, 2)
            for scene, points in self.points.items()
        }


def evidence_of(s: Sentence, mentions: Mentions) -> Evidence:
    """Weighs the words of a sentence."""
    points: dict[str, int] = {}
    saves = _political_names(mentions)
    seen: set[tuple[str, ...]] = set()
    lemmas = [lemma if pos != "VERB" else "" for lemma, pos in zip(s.lemmas, s.pos, strict=True)]
    for folded in (mentions.folded, lemmas):
        for hit in _words().find(folded):
            key = tuple(s.lemmas[hit.start : hit.end])
            if key in seen or _is_called_so(s, hit.start, hit.end) or _is_of_all(s, hit.start):
                continue
            seen.add(key)
            for word in hit.value:
                if word.weight == _SAVE:
                    saves += 1
                else:
                    points[word.scene] = points.get(word.scene, 0) + _POINTS.get(word.weight, 0)
    if _SCORE.search(s.text):
        points["sport"] = points.get("sport", 0) + _POINTS["strong"]
    return Evidence(points, saves)


def is_match(s: Sentence, mentions: Mentions) -> bool:
    """Whether states and towns that are named beside its words are teams: `took a late lead`."""
    weights = {word.weight for hit in _words().find(mentions.folded) for word in hit.value}
    if not {"talk", "talks", "negotiation"}.isdisjoint(s.lemmas):
        return False
    return _TEAMS in weights or (_SAVE not in weights and _MATCH.search(s.text) is not None)


def _is_called_so(s: Sentence, start: int, end: int) -> bool:
    """`dismissed the charge as a fairy tale`, `derided the vote as theatre`: a judgement."""
    last = end - 1
    phrase = s.heads[last] if s.deps[last] == "pobj" else last
    if s.lower[phrase] != "as" or not phrase < start:
        return False
    return s.lemmas[s.heads[phrase]] in _CALLING


def _is_of_all(s: Sentence, token: int) -> bool:
    """`half its oil`, `half of the crew`, `win back the town`: words of any scene."""
    if s.lower[token] == "half":
        return token + 1 < len(s) and s.lower[token + 1] in _HALVED
    return s.lemmas[token] == "win" and "back" in (s.lower[c] for c in s.children[token])


_HALVED = frozenset({"a", "an", "her", "his", "its", "my", "of", "our", "that", "the", "their"})
_CALLING = frozenset(
    ["brand", "condemn", "decry", "denounce", "deride", "describe", "dismiss", "mock", "portray",
     "reject", "ridicule"]
)  # fmt: skip


def _political_names(mentions: Mentions) -> int:
    """How many offices, forces and bodies of power a sentence names."""
    found: set[str] = set()
    for name in mentions.names:
        if name.sense.kind == "role":
            role = mentions.gazetteer.roles[name.sense.key]
            power = role.sector in _IN_POLITICS and role.kind != "relation"
            if power and role.phrase not in _OF_TEAMS:
                found.add(name.sense.key)
        elif name.sense.kind == "record":
            record = mentions.gazetteer.records[name.sense.key]
            if (
                any(office.sector in _IN_POLITICS for office in record.offices)
                or record.kind == "igo"
            ):
                found.add(name.sense.key)
    return len(found)


@cache
def _scenes(weight: str) -> dict[str, tuple[str, ...]]:
    """Words of one weight, by lemma or whole phrase, with their scenes in the table's order."""
    found: dict[str, tuple[str, ...]] = {}
    for row in tables.rows("ingest", "scenes.csv"):
        for entry in row["words"].split(";") if row["weight"] == weight else ():
            words = " ".join(split(entry))
            found[words] = (*found.get(words, ()), row["scene"])
    return found


_TOLD = re.compile(
    r"(?:The|A|An|This|His|Her|Their|[A-Z][\w.]+(?:'s|’s)?)(?: [\w'’-]+){0,3}? "
    r"(film|movie|novel|musical|opera|play|thriller|comedy|drama|series|serial|sitcom|saga|sequel|season"
    r"|episode|cartoon|ballet|story|tale|farce|novella|paperback|game|plot|book|libretto|mural|fresco"
    r"|painting|tapestry|caricature)(?: (?:on|in|at) [\w' ]{1,24}?|, [\w ]{2,20},)? "
    r"(?:has(?= [A-Z][\w. ]*? (?:as|\w+ing)\b)"
    r"|ends|opens|begins|starts|closes|tells|shows|follows|sees|imagines|pits|casts|climaxes|finds"
    r"|features|recounts|relates|traces|unfolds|concerns|revolves|depicts|portrays|hinges)\b"
)
"""`The musical ends with`, however the parser takes it."""
_INSIDE = re.compile(
    r"(?:Halfway|Midway|Early|Late|Towards? the (?:end|close)|Near the (?:end|start)"
    r"|(?:At|By|From) the (?:end|start|close|climax|beginning|midpoint|heart|centre|center)) "
    r"(?:of|through|into|in) (?:the|her|his|their|this) (?:\w+ ){0,2}?"
    r"(?:film|movie|novel|musical|opera|play|thriller|comedy|drama|series|saga|story|book|tale|plot)\b"
)
"""`Halfway through the book`, `near the end of his second film`."""
_PILOT = re.compile(
    r"\b(?:in|during|of) the (?:\w+ )?"
    r"(?:pilot|finale|premiere|opener|episode|season|act|scene|instal?lment)"
    r" of [\"“][A-Z]"
)
"""`In the pilot of "The Diplomat"`."""
_INTO = frozenset({"in", "on", "at", "from", "under", "by"})
_LAW = "law"
_FAR = 15
_PERFORMS = frozenset({"play", "portray", "depict", "impersonate", "imagine"})
_PLAYED = frozenset({"part", "role", "game", "host", "trick", "card", "down", "match"})
_HOLDERS = frozenset(
    {"future", "show", "book", "play", "story", "scene", "dream", "painting", "musical"}
)
_FORGED = frozenset({"fake", "false", "bogus", "forged", "spoof", "satirical", "fabricated"})
_SERIES = frozenset({"level", "series", "collection", "panorama", "season"})


def framed(s: Sentence, token: int) -> str:
    """The scene of the frame in which a token stands: `In the novel`, `the film shows`."""
    if scene := _opening(s):
        return scene
    at = token
    while True:
        scene = _frame_of(s, at)
        if scene and (scene != _LAW or s.tags[at] in PRESENT):
            return scene
        below, root = at, s.heads[at] == at
        if root:
            return ""
        if s.deps[at] == "conj" and s.dependents(at, "nsubj"):
            return _leading(s, s.first_conjunct(at))
        at = s.heads[at]
        if s.deps[below] == "relcl" and _is_inside(s, below) and _holds(s, at):
            return "fiction"
        if s.deps[below] in ("acl", "ccomp") and s.pos[at] == "NOUN" and (scene := _named(s, at)):
            return scene
        if s.deps[below] == "dobj" and s.lemmas[at] in _PERFORMS and s.pos[at] == "VERB":
            return "fiction" if s.lemmas[below] not in _PLAYED else ""


def _is_inside(s: Sentence, verb: int) -> bool:
    """`in which Canada invades Vermont`, `where Germany has won`."""
    opening = [s.lower[t] for t in s.children[verb] if t < verb]
    inner = {s.lower[c] for t in s.children[verb] if t < verb for c in s.children[t]}
    return "where" in opening or ("in" in opening and "which" in inner)


def _holds(s: Sentence, noun: int) -> bool:
    return s.lemmas[noun] in _HOLDERS or bool(_named(s, noun))


def _opening(s: Sentence) -> str:
    """The frame in the words before the first verb, which parsers often hang somewhere else."""
    if s.words and (_TOLD.match(s.text) or _INSIDE.match(s.text) or _PILOT.search(s.text)):
        return "fiction"
    if not s.words or s.lower[0] not in _INTO:
        return ""
    for token in range(1, min(len(s), _FAR)):
        if s.pos[token] in ("VERB", "AUX"):
            break
        scene = _named(s, token) if s.pos[token] == "NOUN" and s.deps[token] == "pobj" else ""
        if scene and scene != _LAW:
            return scene
    return ""


_BEHIND = frozenset({"in", "on"})
_STAGES = frozenset({"picture", "paperback", "instalment", "installment", "yarn", "book", "reel"})


def staged(s: Sentence, token: int) -> bool:
    """Whether a phrase behind it says where an act is only played: `storm it in a film`."""
    at = token
    while True:
        nouns = [t for noun in s.dependents(at, "dobj") for t in syntax.coordinated(s, noun)]
        for preposition in [t for head in (at, *nouns) for t in s.dependents(head, "prep")]:
            behind = preposition > at and s.lower[preposition] in _BEHIND
            inside = s.dependents(preposition, "pobj") if behind else []
            if any(_is_stage(s, noun) for noun in inside):
                return True
        if s.heads[at] == at or s.deps[at] not in ("conj", "xcomp", "advcl"):
            return False
        at = s.heads[at]


def _is_stage(s: Sentence, noun: int) -> bool:
    told = _named(s, noun) in ("fiction", "games") or s.lemmas[noun] in _STAGES
    return told and not s.dependents(noun, "poss")


def _frame_of(s: Sentence, verb: int) -> str:
    if s.heads[verb] == verb and s.pos[verb] == "NOUN" and s.dependents(verb, "acl"):
        return _named(s, verb)
    if s.pos[verb] not in ("VERB", "AUX"):
        return ""
    for subject in s.dependents(verb, "nsubj"):
        if scene := _named(s, subject):
            return scene
        if any(s.lemmas[t] in _FORGED for t in s.dependents(subject, "amod", "compound")):
            return "legend"
    return _leading(s, verb)


def _leading(s: Sentence, verb: int) -> str:
    """The frame that a phrase at the head of the clause opens."""
    for preposition in s.dependents(verb, "prep"):
        if preposition < verb and s.lower[preposition] in _INTO:
            for noun in s.dependents(preposition, "pobj"):
                if scene := _named(s, noun):
                    return scene
                for inner in phrase_heads(s, noun, "of"):
                    if scene := _named(s, inner):
                        return scene
    return ""


def _named(s: Sentence, noun: int) -> str:
    frames = _scenes("frame")
    lemma = s.lemmas[noun]
    if lemma in _SERIES and phrase_heads(s, noun, "of"):
        return ""
    before = s.lemmas[noun - 1] if noun else ""
    found = frames.get(f"{before} {lemma}") or frames.get(lemma, ())
    if not found and s.dependents(noun, "nummod", "appos"):
        found = _scenes("numbered").get(lemma, ()) if _is_numbered(s, noun) else ()
    return found[0] if found else ""


def _is_numbered(s: Sentence, noun: int) -> bool:
    following = range(noun + 1, min(noun + 3, len(s)))
    return any(s.pos[t] == "NUM" or s.words[t].isupper() for t in following)


def does_nothing(s: Sentence, head: int, mentions: Mentions) -> bool:
    """Whether a noun is of a thing that does nothing to a state: a storm, an animal, a dish.

    So is a beast of a state's name: `Kenya, a 41-year-old elephant`.
    """
    called = s.dependents(head, "appos") if s.pos[head] == "PROPN" else []
    return bool(_things(s, head, mentions)) or any(is_beast(s, t, mentions) for t in called)


def is_harmless(s: Sentence, head: int, mentions: Mentions) -> bool:
    """Whether force against it can only be meant in jest: an animal, a dish."""
    return not _things(s, head, mentions).isdisjoint(("animals", "food", "charms"))


def is_beast(s: Sentence, head: int, mentions: Mentions) -> bool:
    """Whether a noun is of an animal: nobody frees it for a state's sake."""
    return "animals" in _things(s, head, mentions)


def is_weather(s: Sentence, head: int, mentions: Mentions) -> bool:
    """Whether a noun is of weather, a flood or an earthquake."""
    return "nature" in _things(s, head, mentions)


def is_worn(s: Sentence, head: int, mentions: Mentions) -> bool:
    """Whether a noun is of a garment: nobody attacks with a coat."""
    return "garments" in _things(s, head, mentions)


def is_enjoyed(s: Sentence, head: int, mentions: Mentions) -> bool:
    """Whether words against it, or surrender to it, are no politics: a cuisine, a charm."""
    return not _things(s, head, mentions).isdisjoint(("food", "charms"))


def is_trifle(s: Sentence, head: int, mentions: Mentions) -> bool:
    """Whether nothing done to it is politics: a question, a trophy, the top spot."""
    return "trifles" in _things(s, head, mentions)


def _things(s: Sentence, head: int, mentions: Mentions) -> frozenset[str]:
    """Of which kinds of things a noun is that do nothing to a state."""
    doers = _scenes("doer")
    if any("animals" in doers.get(s.lemmas[t], ()) for t in phrase_heads(s, head, "of")):
        return frozenset({"animals"})  # `an army of ants`
    if mentions.at(head) or s.pos[head] not in ("NOUN", "PROPN"):
        return frozenset()
    before = s.lemmas[head - 1] if head else ""
    if s.pos[head] == "PROPN" and head:
        return frozenset(doers.get(before, ())) & {"nature"}
    return frozenset(doers.get(f"{before} {s.lemmas[head]}") or doers.get(s.lemmas[head], ()))


def plays(lemma: str) -> bool:
    """Whether a noun is of a playing field: `Russia's skaters`."""
    return any("sport" in _scenes(weight).get(lemma, ()) for weight in _POINTS)


def is_weapon(lemma: str) -> bool:
    """Whether a noun does what its owner does: a bomb, a raid, a statement, a vote."""
    return lemma in _scenes("weapon")
