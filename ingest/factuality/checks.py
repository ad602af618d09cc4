"""The checks by which an act is not told as done, in their order, whoever tells it.

Those that ask for the parties as well, or for who tells it, are asked by `credibility`.
"""

from ingest.factuality import denial, hearsay, mood, stories, tense
from ingest.sentence import Sentence

_OF_ANY_WORD = (
    mood.is_asked, denial.is_denied, mood.is_commanded, mood.is_inquired, mood.is_supposed,
    denial.is_left_undone, denial.is_forestalled,
    tense.is_habitual, denial.is_untrue, denial.is_somebody_else, denial.is_imminent,
    denial.is_unplanned, denial.is_only_able, denial.is_hardly_a_reason,
    mood.is_decreed, mood.is_wished, tense.is_long_ago, tense.is_obituary, mood.is_captioned,
    tense.is_once, denial.is_nearly, hearsay.is_rumoured, hearsay.is_forecast,
    hearsay.is_hypothetical, hearsay.is_of_anyone, hearsay.is_of_a_namesake,
    hearsay.is_believed, hearsay.is_narrated, mood.is_likened, tense.is_reckoned_from,
    tense.is_recalled, tense.is_standing, mood.is_permitted, mood.is_to_be_said,
    stories.is_pretended, stories.is_of_youth,
)  # fmt: skip
_OF_NOUNS = (hearsay.is_uncertain, hearsay.is_measured, denial.never_came, denial.is_none)


def unreal(s: Sentence, token: int) -> str:
    """Why what stands at a token is not told as done; empty if it is."""
    noun = s.pos[token] in ("NOUN", "PROPN")
    checks = (*_OF_ANY_WORD, *_OF_NOUNS) if noun else _OF_ANY_WORD
    return next((check.__name__ for check in checks if check(s, token)), "")
