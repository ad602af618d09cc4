"""Mends what the small parser typically gets wrong in news text, where the words leave no doubt.

Each rule looks at one token, sees that its tag and its place in the tree cannot both be right,
and puts the reading in its place that the words around allow.
"""

from ingest.repairs import clauses, objects, subjects, verbs
from ingest.sentence import Sentence
from ingest.unseen_verbs import mend_verb


def repair(s: Sentence) -> None:
    """Mends a sentence in place."""
    changed = False
    for token in range(len(s)):
        changed |= verbs.test_fire(s, token)
        changed |= (
            mend_verb(s, token)
            or verbs.shot_dead(s, token)
            or verbs.going_to(s, token)
            or verbs.verb_for_noun(s, token)
            or verbs.bare_verb_for_noun(s, token)
            or objects.stolen_object(s, token)
            or clauses.reduced_relative(s, token)
            or objects.set_free(s, token)
            or clauses.participle_for_head(s, token)
            or clauses.subject_after_aside(s, token)
            or clauses.speaker_after_place(s, token)
            or clauses.said_in_statement(s, token)
            or objects.object_of_particle_verb(s, token)
            or subjects.listed_subjects(s, token)
            or subjects.agent_of_state(s, token)
            or objects.said_no(s, token)
            or subjects.two_forces(s, token)
            or verbs.finite_for_modifier(s, token)
            or clauses.subject_for_object(s, token)
            or clauses.in_order_to(s, token)
            or clauses.that_for_object(s, token)
            or clauses.like_to_see(s, token)
            or objects.object_set_free(s, token)
            or objects.sent_home(s, token)
            or verbs.sit_in(s, token)
            or objects.phrase_of_time(s, token)
            or verbs.main_verb(s, token)
            or verbs.verb_for_modifier(s, token)
            or verbs.to_free(s, token)
            or clauses.relative_for_main(s, token)
            or clauses.meeting_ministers(s, token)
            or verbs.verb_for_adjective(s, token)
            or verbs.on_strike(s, token)
            or objects.stood_guard(s, token)
            or subjects.subject_for_adverb(s, token)
            or objects.pulled_alive(s, token)
            or objects.receiver_for_modifier(s, token)
            or verbs.verb_of_two_subjects(s, token)
            or objects.side_by_side(s, token)
            or objects.object_put_last(s, token)
            or objects.given_number(s, token)
            or clauses.disguised(s, token)
            or verbs.given_thing(s, token)
            or clauses.after_neighbours(s, token)
            or objects.receiver_before_thing(s, token)
            or verbs.headline_to_come(s, token)
            or objects.drinking_water(s, token)
            or subjects.subject_for_compound(s, token)
            or verbs.begun_doing(s, token)
            or clauses.participle_with_agent(s, token)
            or objects.first_of_two_objects(s, token)
            or objects.number_after_receiver(s, token)
            or objects.noun_joined_to_verb(s, token)
            or clauses.object_at_work(s, token)
            or objects.people_from(s, token)
            or verbs.crimes_suspect(s, token)
            or subjects.plural_for_clause(s, token)
            or verbs.state_for_adjective(s, token)
            or verbs.stuff_for_gerund(s, token)
            or verbs.people_for_gerund(s, token)
            or subjects.body_and_firm(s, token)
        )
    if changed:
        s.link()
