"""Whatever the words and however they are parsed, mentions stay within their sentence."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.actors.gazetteer import Gazetteer
from ingest.actors.resolver import ArticleActors
from ingest.sentence import Sentence

WORDS = ["France", "the", "two", "leaders", "of", "Kim", "Jong", "Un", "'s", "-", "backed", "Iran",
         "he", "their", "countries", "North", "foreign", "ministers", "Mr", "Park", "president",
         "former", "and", ",", "in", "Mali", "army", "ethnic", "World", "Bank", "it", "Zorb", "",
         "\u200b", "İ", "’s"]  # fmt: skip
DEPS = ["nsubj", "dobj", "pobj", "prep", "compound", "amod", "poss", "conj", "appos", "det",
        "nummod", "case", "cc", "punct"]  # fmt: skip
TAGS = ["NNP", "NN", "NNS", "PRP", "PRP$", "POS", "VBD", "IN", "CD", "DT"]
POS = ["PROPN", "NOUN", "PRON", "VERB", "ADP", "NUM", "ADJ", "DET"]


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
    size = len(words)
    picked = st.integers(0, size - 1)
    heads = draw(st.lists(picked, min_size=size, max_size=size))
    # A tree: heads lie before their dependents, but for some that are turned round one step.
    heads = [min(head, index) for index, head in enumerate(heads)]
    if size > 1 and draw(st.booleans()):
        heads[0] = 1
        heads[1] = 1
    text = " ".join(words)
    offsets = [len(" ".join(words[:i])) + (i > 0) for i in range(size)]

    def labels(values: list[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(values), min_size=size, max_size=size))

    return Sentence(
        text=text, start=0, end=len(text), words=words, lemmas=[w.lower() for w in words],
        pos=labels(POS), tags=labels(TAGS), deps=labels(DEPS), heads=heads, offsets=offsets,
    )  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(sentences(), min_size=1, max_size=3))
def test_any_parse_is_read(parsed: list[Sentence]) -> None:
    article = ArticleActors(None, Gazetteer.load())
    for sentence in parsed:
        mentions = article.read(sentence)
        for head in range(len(sentence)):
            start, end = mentions.span(head)
            assert 0 <= start <= head < end <= len(sentence)
            for party in mentions.at(head):
                assert party.id
                assert party.principal
                assert party.name
