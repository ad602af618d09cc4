"""The sources that the documentation shows are read as it says."""

import re
import shlex
from pathlib import Path

import pytest

from graph.model import Article
from ingest.sources import kinds, read
from ingest.sources.records import Known
from tests.named_in_docs import SOURCES as PAGE
from tests.named_in_docs import supply

COMMANDS = [
    shlex.split(line)
    for line in re.findall(r"`?(entente ingest [^`\n]+)", PAGE)
    if "https:" not in line and not line.endswith("-")
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_reads_what_it_names(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    supply(tmp_path)
    monkeypatch.chdir(tmp_path)
    options, sources = command[2:], []
    known = {}
    while options:
        word = options.pop(0)
        if word.startswith("--"):
            known[word[2:]] = options.pop(0)
        else:
            sources.append(word)
    assert sources
    for source in sources:
        items = list(read(source, known=Known(known)))
        assert items, source
        assert all(isinstance(item, Article) for item in items), items


def test_every_ending_is_told_of() -> None:
    assert all(f"`{ending}`" in PAGE for ending in kinds.READERS)


def test_the_commands_are_found() -> None:
    assert len(COMMANDS) > 8
