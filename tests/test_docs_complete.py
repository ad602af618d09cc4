"""The documentation leaves nothing out: settings, commands, metrics, files of knowledge."""

import re

from prometheus_client.parser import text_string_to_metric_families

from app.mcp.tools import TOOLS
from app.metrics import Metrics
from app.settings import PREFIX, Settings
from app.studies import STUDIES
from benchmarks import evaluate
from graph import ontology
from graph.model import ActorKind, DatePrecision, Status
from ingest.events.lexicon import OPERATORS
from tests.test_docs import COMMANDS, DOCS, PAGES, PARAMETERS, ROOT, blocks, first_cells


def test_every_setting_is_described_and_no_other() -> None:
    text = (DOCS / "settings.md").read_text()
    assert first_cells("settings.md", "The settings") == list(Settings.model_fields)
    assert set(re.findall(rf"{PREFIX}[A-Z0-9_]+", text)) == {
        *(PREFIX + name.upper() for name in Settings.model_fields),
        PREFIX + "CONFIG",
    }
    for name, field in Settings.model_fields.items():
        [row] = [line for line in text.splitlines() if line.startswith(f"| `{name}` |")]
        assert (f"| `{field.default}` |" if field.default != "" else "| empty |") in row


def test_every_option_of_analysis_is_described() -> None:
    rows = {
        line.split("|")[1].strip(" `"): line.split("|")[2]
        for line in (DOCS / "analysis.md").read_text().splitlines()
        if line.startswith("| `/v1/")
    }
    assert set(rows) == {study.path for study in STUDIES}
    for study in STUDIES:
        told = re.findall(r"`(\w+)` ?(?:\((\d[\d.]*)?)?", rows[study.path])
        described = {name: default for name, default in told if name in study.names}
        assert described.keys() == study.options.model_fields.keys()
        for name, field in study.options.model_fields.items():
            if isinstance(field.default, int | float):
                assert float(described[name]) == field.default


def test_every_metric_is_described_and_no_other() -> None:
    families = text_string_to_metric_families(Metrics().text().decode())
    own = {one.name: one.type for one in families if one.name.startswith("entente_")}
    told = {name + "_total" if kind == "counter" else name for name, kind in own.items()}
    told -= {name for name in told if name.endswith("_created")}
    assert set(first_cells("rest.md", "Log and metrics")) == told


def test_every_command_and_option_is_described() -> None:
    text = (DOCS / "command-line.md").read_text()
    assert set(first_cells("command-line.md", "Commands")) == set(COMMANDS.commands)
    options = {
        option
        for command in (COMMANDS, *COMMANDS.commands.values())
        for one in (command, *getattr(command, "commands", {}).values())
        for parameter in one.params
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--")
    }
    filters = {"--" + name.replace("_", "-") for name in PARAMETERS}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
    assert options - filters <= named
    assert named <= options | {"--help"}


def test_every_tool_is_described_and_no_other() -> None:
    assert first_cells("mcp.md", "Tools") == [tool.name for tool in TOOLS]


def test_the_model_is_described_as_it_is() -> None:
    assert first_cells("model.md", "Statuses") == [status.value for status in Status]
    assert first_cells("model.md", "Dates") == [precision.value for precision in DatePrecision]
    assert first_cells("model.md", "Actors") == [kind.value for kind in ActorKind]
    assert set(first_cells("model.md", "Event types")) == set(ontology.event_types())
    frames = (ROOT / "ingest/events/data/README.md").read_text()
    assert {f"`{name}`" for name in OPERATORS} <= set(re.findall(r"`[A-Z]+`", frames))


def test_every_file_of_knowledge_is_told_of() -> None:
    told = "".join(page.read_text() for page in PAGES)
    told += "".join(page.read_text() for page in (ROOT / "ingest").rglob("README.md"))
    for file in (ROOT / "ingest").rglob("*.csv"):
        assert f"{file.name}`" in told or file.name.startswith(("verbs_", "nouns_", "classes")), (
            file
        )


def test_the_frames_shown_are_in_the_lexicon() -> None:
    [shown_frames] = [b for b in blocks("text") if b.text.startswith("frame,")]
    lines = {
        line
        for file in (ROOT / "ingest/events/data").glob("verbs_*.csv")
        for line in file.read_text().splitlines()
    }
    assert set(shown_frames.text.splitlines()) <= lines


COMPARED = {
    "event type found": ("plover: event type found", "sentences: event type found"),
    "type, who and whom found": (
        "plover: type + who + whom found",
        "sentences: type + who + whom found",
    ),
    "quad class, macro-F1": ("quad: class macro-F1", None),
    "words of who and whom": ("quad: who + whom overlap", None),
    "country of an actor": ("actors: country", "actors: country"),
    "sector of an actor": ("actors: sector", "actors: sector"),
    "whole articles, precision": ("articles: precision", "articles: precision"),
    "whole articles, recall": ("articles: recall", "articles: recall"),
}
"""Rows of the comparison, and the figures of the same kind of sets and of the blind gold."""


def test_the_comparison_claims_no_more_than_was_measured() -> None:
    figures = evaluate.committed()
    for name, measures in COMPARED.items():
        [row] = [ln for ln in (DOCS / "comparison.md").read_text().splitlines()
                 if ln.startswith(f"| {name} |")]  # fmt: skip
        cells = [cell.strip() for cell in row.split("|")][-3:-1]
        for half, measure, cell in zip(("shared", "blind"), measures, cells, strict=True):
            assert bool(cell) is (measure is not None), row
            if measure:
                told = float(cell.rstrip(" %")) / (100 if cell.endswith("%") else 1)
                measured = figures[f"{half} {measure}"]
                assert measured - 0.05 <= told <= measured, f"{row}: measured {measured}"
