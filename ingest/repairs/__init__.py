"""Mends what the small parser typically gets wrong in news text, where the words leave no doubt.

Each rule looks at one token, sees that its tag and its place in the tree cannot both be right,
and puts the reading in its place that the words around allow.
"""

from functools import cache

from ingest.repairs import (
    asides,
    bare_verbs,
    clauses,
    clefts,
    main_clauses,
    modifiers,
    nouns,
    objects,
    outcomes,
    participles,
    phrases,
    receivers,
    subjects,
    translated,
    unseen_verbs,
    verbs,
)
from ingest.repairs.trees import Rule, is_on
from ingest.sentence import Sentence

_RULES: tuple[Rule, ...] = (
    participles.acting_in_disguise,
    unseen_verbs.plural_with_subject,
    unseen_verbs.past_with_subject,
    unseen_verbs.plural_in_name,
    unseen_verbs.plural_joined,
    unseen_verbs.plural_in_headline,
    unseen_verbs.called_so,
    unseen_verbs.list_of_names,
    unseen_verbs.plural_after_name,
    asides.verb_in_ises,
    asides.name_behind_by,
    verbs.shot_dead,
    verbs.going_to,
    verbs.time_to_go,
    phrases.said_sorry,
    phrases.ride_home,
    phrases.kept_out_of,
    phrases.down_tools,
    phrases.downed_tools,
    phrases.set_alight,
    phrases.round_the_clock,
    phrases.court_rules,
    phrases.caught_doing,
    phrases.ink_pact,
    verbs.has_been,
    verbs.year_for_subject,
    verbs.trade_talks,
    verbs.negated_auxiliary,
    verbs.accused_of,
    verbs.what_accused_of,
    verbs.no_choice_but,
    verbs.responded_in_kind,
    verbs.brought_in,
    nouns.verb_for_noun,
    nouns.bare_verb_for_noun,
    nouns.gerund_amid,
    objects.stolen_object,
    objects.object_behind_count,
    participles.reduced_relative,
    participles.relative_of_root,
    participles.relative_for_main,
    outcomes.set_free,
    participles.participle_for_head,
    participles.participle_beside_verb,
    participles.participle_in_object,
    clauses.subject_after_aside,
    clauses.speaker_after_place,
    clauses.body_after_place,
    asides.crowd_after_byname,
    asides.body_behind_bare_place,
    asides.subject_after_rank,
    asides.threatened_to_do,
    clauses.said_in_statement,
    asides.subject_of_participle,
    asides.did_it_behind_participle,
    asides.abbreviation_for_verb,
    asides.object_behind_date,
    asides.pressed_to_do,
    asides.spent_doing,
    main_clauses.named_body,
    main_clauses.subject_in_phrase,
    main_clauses.participle_for_main,
    main_clauses.verb_after_byname,
    main_clauses.did_it_behind_aside,
    main_clauses.ship_of_state,
    main_clauses.called_an_act,
    main_clauses.did_after_saying,
    main_clauses.did_after_demanding,
    main_clauses.stated_behind,
    main_clauses.alleged_behind,
    main_clauses.did_after_bearing,
    main_clauses.warned_that,
    main_clauses.offered_behind_name,
    asides.did_behind_relative,
    asides.did_behind_dashes,
    objects.object_of_particle_verb,
    asides.adjective_and_name,
    subjects.listed_subjects,
    subjects.agent_of_state,
    subjects.agent_further_down,
    objects.said_no,
    subjects.two_forces,
    subjects.officers_by_name,
    subjects.agent_and_other,
    subjects.officers_of_both,
    subjects.named_other,
    subjects.subjects_after_defying,
    subjects.listed_adjectives,
    subjects.name_for_adverb,
    subjects.subject_after_date,
    modifiers.finite_for_modifier,
    clauses.subject_for_object,
    clefts.it_was_he,
    clefts.asked_to_do,
    clauses.in_order_to,
    clauses.should_for_if,
    clauses.that_for_object,
    clauses.like_to_see,
    outcomes.object_set_free,
    outcomes.sent_home,
    outcomes.called_home,
    outcomes.taken_captive,
    nouns.sit_in,
    nouns.noun_for_infinitive,
    nouns.ordered_to_land,
    objects.phrase_of_time,
    modifiers.main_verb,
    modifiers.verb_for_modifier,
    verbs.to_free,
    clauses.relative_behind_example,
    clauses.meeting_ministers,
    clauses.joined_to_main,
    clauses.object_before_main,
    modifiers.verb_for_adjective,
    modifiers.on_strike,
    objects.stood_guard,
    subjects.subject_for_adverb,
    outcomes.pulled_alive,
    receivers.receiver_for_modifier,
    modifiers.verb_of_two_subjects,
    objects.side_by_side,
    objects.object_put_last,
    receivers.given_number,
    receivers.time_behind_name,
    objects.non_grata,
    modifiers.joined_verb_for_modifier,
    modifiers.verb_after_aside,
    clauses.disguised,
    nouns.given_thing,
    nouns.noun_behind_abbreviation,
    clauses.after_neighbours,
    clauses.asked_in_letter,
    bare_verbs.bare_joined_to_bare,
    bare_verbs.first_of_bare_verbs,
    bare_verbs.bare_verb_in_list,
    receivers.receiver_with_title,
    receivers.receiver_before_quote,
    receivers.receiver_before_thing,
    receivers.receiver_of_help,
    verbs.headline_to_come,
    objects.drinking_water,
    subjects.subject_for_compound,
    modifiers.begun_doing,
    participles.participle_with_agent,
    receivers.first_of_two_objects,
    receivers.number_after_receiver,
    objects.noun_joined_to_verb,
    participles.object_at_work,
    participles.gerund_after_noun,
    objects.people_from,
    objects.kept_from_doing,
    nouns.place_of_people,
    nouns.meant_for,
    nouns.the_wounded,
    objects.agent_of_object,
    nouns.crimes_suspect,
    subjects.plural_for_clause,
    modifiers.state_for_adjective,
    nouns.stuff_for_gerund,
    modifiers.people_for_gerund,
    modifiers.growing_for_gerund,
    modifiers.neighbour_for_gerund,
    modifiers.adjective_behind_as,
    objects.quality_before_object,
    modifiers.participle_after_to,
    objects.called_by_phone,
    subjects.body_and_firm,
    translated.office_for_speaker,
    translated.capital_for_speaker,
    translated.object_behind_phrase,
    translated.officers_behind_states,
    translated.first_to_do,
    translated.joined_to_asking,
)
"""The rules in the order in which they are tried; the first that mends a token ends its turn."""


@cache
def _rules_on(dep: str, tag: str, pos: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in _RULES if is_on(rule, dep, tag, pos))


def repair(s: Sentence) -> None:
    """Mends a sentence in place."""
    changed = False
    for token in range(len(s)):
        changed |= verbs.test_fire(s, token)
        for rule in _rules_on(s.deps[token], s.tags[token], s.pos[token]):
            if rule(s, token):
                changed = True
                break
    if changed:
        _root(s)
        s.link()


def _root(s: Sentence) -> None:
    """Makes sure that every way up ends at a root, whatever the rules have made of a tree."""
    for token in range(len(s)):
        at, passed = token, set[int]()
        while s.heads[at] != at and at not in passed:
            passed.add(at)
            at = s.heads[at]
        if s.heads[at] != at:
            s.heads[token] = token
        if s.heads[token] == token:
            s.deps[token] = "ROOT"
