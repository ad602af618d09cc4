"""The documentation leaves nothing out: settings, commands, metrics, files of knowledge."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.explorer import VIEWS
from app.mcp.tools import TOOLS
from app.metrics import Metrics
from app.settings import PREFIX, Settings
from app.studies import STUDIES
from benchmarks import evaluate
from benchmarks.page import results
from graph import ontology
from graph.model import ActorKind, DatePrecision, Status
from ingest.events.lexicon import OPERATORS
from scripts import reference
from tests.test_docs import COMMANDS, DOCS, PAGES, ROOT, blocks, first_cells


@pytest.mark.parametrize("name", reference.PARTS)
def test_the_reference_is_that_of_the_code(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    assert page == reference.page(name), "run python scripts/reference.py"


def test_every_setting_is_described_and_no_other() -> None:
    text = (DOCS / "settings.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \|", text, re.M)
    assert [name for name, _ in rows] == list(Settings.model_fields)
    for name, told in rows:
        default = Settings.model_fields[name].default
        assert told == ("empty" if default == "" else f"`{default}`")
    named = {PREFIX + name.upper() for name in Settings.model_fields} | {PREFIX + "CONFIG"}
    assert set(re.findall(rf"{PREFIX}[A-Z0-9_]+", text)) == named


def test_every_page_names_settings_that_exist() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | OF_TOOLS
    for page in PAGES:
        named = set(re.findall(rf"\b{PREFIX}[A-Z0-9_]+", page.read_text()))
        assert named <= known, page


OF_TOOLS = {PREFIX + name for name in ("CONFIG", "RECORD", "FUZZ", "INBOX", "KEY")}
"""Variables that are no settings: of tests, of `docker-compose.yml`, of what curl is to send."""


def test_every_shape_is_described() -> None:
    api = reference.openapi()
    text = (DOCS / "shapes.md").read_text()
    headings = re.findall(r"^## (.+)$", text, re.M)
    assert len(headings) == len(set(headings)) == len(api["components"]["schemas"])


def test_every_alert_asks_for_metrics_that_exist() -> None:
    known = set(first_cells("rest.md", "Log and metrics"))
    asked = set(re.findall(r"\bentente_\w+", (DOCS / "operations.md").read_text()))
    assert {name.removesuffix("_bucket") for name in asked} <= known


def test_every_view_of_the_explorer_is_described() -> None:
    paths = [urlsplit(path).path for path in first_cells("explorer.md", "The views")]
    for view in VIEWS:
        template = re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(view))
        assert any(re.fullmatch(template, path) for path in paths), view


def test_every_page_stands_in_the_contents() -> None:
    listed = re.findall(r"^([\w/-]+)$", (DOCS / "index.md").read_text(), re.M)
    there = {str(page.relative_to(DOCS).with_suffix("")) for page in DOCS.rglob("*.md")}
    assert sorted(listed) == sorted(there - {"index"})


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
    text = (DOCS / "commands.md").read_text()
    sections = dict(re.findall(r"^## (entente.*)\n((?:(?!## ).*\n)*)", text, re.M))
    commands = {"entente": COMMANDS, **dict(leaves("entente", COMMANDS))}
    assert commands.keys() <= sections.keys()
    for path, command in commands.items():
        own = {
            option
            for parameter in command.params
            for option in (*parameter.opts, *parameter.secondary_opts)
            if option.startswith("--")
        }
        assert set(re.findall(r"`(--[a-z][a-z-]*)", sections[path])) == own, path


def leaves(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Every command that does something."""
    below = getattr(command, "commands", {})
    if not below:
        yield path, command
    for name, one in below.items():
        yield from leaves(f"{path} {name}", one)


def test_pages_name_options_that_exist() -> None:
    text = (DOCS / "command-line.md").read_text()
    options = {
        option
        for command in (COMMANDS, *(one for _, one in leaves("entente", COMMANDS)))
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= options | {"--help"}


def test_every_tool_is_described_and_no_other() -> None:
    assert first_cells("mcp.md", "Tools") == [tool.name for tool in TOOLS]


def test_the_model_is_described_as_it_is() -> None:
    assert first_cells("model.md", "Statuses") == [status.value for status in Status]
    assert first_cells("model.md", "Dates") == [precision.value for precision in DatePrecision]
    assert first_cells("model.md", "Actors") == [kind.value for kind in ActorKind]
    assert set(first_cells("model.md", "Event types")) == set(ontology.event_types())
    text = (DOCS / "model.md").read_text()
    for event_type, mode in ontology.modes():
        [row] = re.findall(rf"^\| `{event_type}` \|.*$", text, re.M)
        assert f"`{mode}`" in row
    for name in (*ontology.contexts(), *ontology.sectors()):
        assert f"`{name}`" in text, name
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


def test_the_comparison_tells_the_speed_that_was_measured() -> None:
    [measured] = [one.row.figure for one in results() if one.row.what == "speed, of bare spaCy"]
    text = (DOCS / "comparison.md").read_text()
    [told] = re.findall(r"^\| speed, of bare spaCy \|.*\[([\d.]+)\]\(benchmarks\.md\)", text, re.M)
    assert float(told) == round(measured, 2)


def test_the_comparison_leaves_no_claim_about_others_without_a_source() -> None:
    text = (DOCS / "comparison.md").read_text()
    table = text.split("## What their documentation says")[1].split("## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ") and "|---" not in line]
    for row in rows[1:]:
        for cell in row.strip("|").split("|")[2:]:
            told = cell.strip()
            assert not told or "](http" in told, f"{cell} in {row}"
