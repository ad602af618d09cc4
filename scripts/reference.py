"""Writes the reference of the documentation from the code: `python scripts/reference.py`.

Settings come from `app.settings`, commands from the command line itself, routes and shapes from
OpenAPI. What it writes stands between two marks; what stands around them in a page is by hand.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
from pydantic.fields import FieldInfo
from typer.main import get_command

from app.access import needed
from app.cli import app as command_line
from app.main import create_app
from app.settings import PREFIX, Settings
from graph.filters import Filters

DOCS = Path(__file__).resolve().parent.parent / "docs"
BEGIN = "<!-- written by scripts/reference.py -->"
END = "<!-- to here -->"

Json = Mapping[str, Any]


class Group(NamedTuple):
    """Settings that belong together, from the one named on."""

    first: str
    title: str
    more: str


GROUPS = (
    Group("store", "The store", "[Neo4j](neo4j.md)"),
    Group("host", "Serving", "[REST](rest.md), [security](security.md)"),
    Group("model", "Reading", "[extraction](extraction.md)"),
    Group("translator", "Translation", "[languages](language.md)"),
    Group("llm_url", "A large language model", "[llm.md](llm.md)"),
    Group("article_seconds", "Work", "[jobs](jobs.md)"),
    Group("cypher", "Cypher", "[REST](rest.md#cypher)"),
    Group("feed_seconds", "Feeds, changes and watches", "[feeds](feeds.md), [changes](changes.md)"),
    Group("fetch_allow", "Fetching", "[fetching](fetching.md)"),
)
OPTIONS = {"store": "--store", "host": "--host", "port": "--port", "model": "--model"}
"""Settings that commands take as an option."""


def cell(text: object) -> str:
    """A text as a cell of a table."""
    return re.sub(r"\s+", " ", str(text)).replace("|", "\\|").strip()


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """The lines of a table, with an empty one behind."""
    first, *rest = (f"| {' | '.join(map(cell, line))} |" for line in (head, *rows))
    return [first, f"|{'---|' * len(head)}", *rest, ""]


def settings() -> list[str]:
    """All settings, in groups."""
    begins = {group.first: group for group in GROUPS}
    lines: list[str] = []
    rows: list[list[str]] = []
    for name, field in Settings.model_fields.items():
        if name in begins:
            lines += table(_SETTING_HEAD, rows) if rows else []
            rows = []
            lines += [f"### {begins[name].title}", "", f"More: {begins[name].more}.", ""]
        rows.append(_setting(name, field))
    return lines + table(_SETTING_HEAD, rows)


_SETTING_HEAD = ("setting", "default", "what it sets", "allowed", "environment", "option")


def _setting(name: str, field: FieldInfo) -> list[str]:
    default = "empty" if field.default == "" else f"`{field.default}`"
    schema = Settings.model_json_schema()["properties"][name]
    option = f"`{OPTIONS[name]}`" if name in OPTIONS else ""
    variable = f"`{PREFIX}{name.upper()}`"
    return [f"`{name}`", default, field.description or "", _allowed(schema), variable, option]


def _allowed(schema: Json) -> str:
    """Which values a schema takes, in words."""
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "boolean":
        return "`true`, `false`"
    low, high = schema.get("minimum"), schema.get("maximum")
    if "exclusiveMinimum" in schema:
        return "above 0" + (f", up to {high:,.12g}" if high is not None else "")
    if low is not None:
        return f"{low:,.12g} to {high:,.12g}" if high is not None else f"from {low:,.12g}"
    return "number" if schema.get("type") in ("integer", "number") else "text"


def commands() -> list[str]:
    """Every command with its arguments and options."""
    top = get_command(command_line)
    lines = []
    for path, command in _walk(("entente",), top):
        usage = " ".join([*path, *map(str.upper, command.collect_usage_pieces(_NOBODY))])
        usage = re.sub(r"[{}]", "", usage)
        lines += [f"## {' '.join(path)}", "", command.help or "", "", "```text", usage, "```", ""]
        rows = [_option(one) for one in command.params if not _is_filter(one)]
        if rows:
            lines += table(("argument or option", "default", "what it does"), rows)
        filters = [f"`{one.opts[0]}`" for one in command.params if _is_filter(one)]
        if filters:
            lines += [f"[Filters](rest.md#filters): {', '.join(filters)}.", ""]
    return lines


_NOBODY = click.Context(click.Command(""))
"""Where a parameter is told of, outside of any call."""


def _walk(path: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """A command and those below it."""
    yield path, command
    for name, below in sorted(getattr(command, "commands", {}).items()):
        yield from _walk((*path, name), below)


def _is_filter(parameter: Any) -> bool:
    name = parameter.opts[0].removeprefix("--").replace("-", "_")
    return parameter.param_type_name == "option" and _filters(name, parameter.help)


def _filters(name: str, told: str | None) -> bool:
    """Whether what is told of a parameter is what the filter of this name means."""
    field = Filters.model_fields.get(name)
    return field is not None and (told or "").startswith(field.description or "?")


def _option(parameter: Any) -> list[str]:
    if parameter.param_type_name == "argument":
        name = f"`{parameter.make_metavar(_NOBODY).upper()}`"
    else:
        both = [*parameter.opts, *parameter.secondary_opts]
        value = "" if parameter.is_flag else f" {parameter.metavar or parameter.type.name.upper()}"
        name = ", ".join(f"`{one}{value}`" for one in both)
    default = parameter.default
    shown = f"`{default}`" if default not in (None, "", False) and not callable(default) else ""
    if parameter.secondary_opts and not default:
        shown = f"`{parameter.secondary_opts[0]}`"
    elif parameter.secondary_opts:
        shown = f"`{parameter.opts[0]}`"
    return [name, shown, _told(parameter)]


def _told(parameter: Any) -> str:
    """What a parameter does, with the values that it takes where its help does not name them."""
    told = [parameter.help or ""]
    choices = [str(one) for one in getattr(parameter.type, "choices", ())]
    if any(one not in told[0] for one in choices):
        told.append(f"One of {', '.join(f'`{one}`' for one in choices)}.")
    if parameter.param_type_name == "option" and parameter.required:
        told.append("Must be given.")
    return " ".join(told)


def openapi() -> Json:
    """What the service says of itself."""
    return create_app(Settings(store="sqlite:///:memory:")).openapi()


def operations(api: Json) -> Iterator[tuple[str, str, Json]]:
    """Method, path and description of each route."""
    for path, methods in api["paths"].items():
        yield from ((method.upper(), path, told) for method, told in methods.items())


def routes() -> list[str]:
    """Every route: a list of all, and what each takes and gives."""
    found = list(operations(openapi()))
    lines = ["## All routes", ""]
    rows = [[f"`{m} {path}`", _sentence(told), _scope(m, path)] for m, path, told in found]
    lines += table(("route", "what it gives", "scope"), rows)
    for tag in dict.fromkeys(told["tags"][0] for *_, told in found):
        lines += [f"## {tag.capitalize()}", ""]
        for method, path, told in found:
            if told["tags"][0] == tag:
                lines += _route(method, path, told)
    return lines


def _sentence(told: Json) -> str:
    return re.split(r"(?<=\.)\s", told["description"].strip())[0].rstrip(".")


def _scope(method: str, path: str) -> str:
    scope = needed(method, path)
    return f"`{scope.name.lower()}`" if scope else "open"


def _route(method: str, path: str, told: Json) -> list[str]:
    lines = [f"### {method} {path}", "", told["description"].strip(), ""]
    taken = told.get("parameters", [])
    filters = [one for one in taken if _filters(one["name"], one.get("description"))]
    if filters:
        named = ", ".join(f"`{one['name']}`" for one in filters)
        lines += [f"[Filters](rest.md#filters): {named}.", ""]
        taken = [one for one in taken if one not in filters]
    if taken:
        lines += table(("parameter", "in", "type", "what it means"), list(map(_parameter, taken)))
    if body := told.get("requestBody"):
        kinds = [f"`{kind}` ({_type(one['schema'])})" for kind, one in body["content"].items()]
        lines += [f"Takes {', '.join(kinds)}. {body.get('description', '')}".strip(), ""]
    answers = [(code, one) for code, one in told["responses"].items() if code[0] in "23"]
    for code, one in sorted(answers):
        kinds = [f"`{kind}`{_named(given)}" for kind, given in one.get("content", {}).items()]
        lines += [f"- `{code}`: {one['description']}" + (f"; {', '.join(kinds)}" if kinds else "")]
    problems = sorted(code for code in told["responses"] if code[0] in "45")
    lines += [f"- [problems](rest.md#problems): {', '.join(f'`{code}`' for code in problems)}", ""]
    return lines


def _named(given: Json) -> str:
    kind = _type(given.get("schema", {}))
    return f" ({kind})" if "[" in kind else ""


def _parameter(one: Json) -> list[str]:
    schema = one["schema"]
    default = f"; `{schema['default']}` if not given" if "default" in schema else ""
    told = one.get("description") or schema.get("description") or ""
    needs = " (required)" if one.get("required") else ""
    return [f"`{one['name']}`{needs}", one["in"], _type(schema) + default, told]


def shapes() -> list[str]:
    """Everything that bodies and answers are made of."""
    lines = []
    for name, schema in sorted(openapi()["components"]["schemas"].items(), key=_by_title):
        lines += [f"## {_title(name)}", ""]
        if told := schema.get("description"):
            lines += [re.sub(r"\n\s*", " ", told.strip()), ""]
        if fields := schema.get("properties"):
            needs = schema.get("required", ())
            rows = [
                [
                    f"`{field}`",
                    _type(of),
                    "yes" if field in needs else "",
                    of.get("description", ""),
                ]
                for field, of in fields.items()
            ]
            lines += table(("field", "type", "always", "what it is"), rows)
        elif "enum" in schema:
            lines += ["One of " + ", ".join(f"`{value}`" for value in schema["enum"]) + ".", ""]
        else:
            lines += [f"{_type(schema)}.", ""]
    return lines


def _by_title(item: tuple[str, Json]) -> str:
    return _title(item[0]).lower()


def _title(name: str) -> str:
    """The name of a shape, as a heading tells it."""
    words = name.removeprefix("app__shapes__").strip("_").split("_")
    return " of ".join(filter(None, words)) if len(words) > 1 else name


def _type(schema: Json) -> str:
    """The type of a schema, with links to the shapes in it."""
    if ref := schema.get("$ref"):
        title = _title(ref.rsplit("/", 1)[-1])
        return f"[{title}](shapes.md#{title.lower().replace(' ', '-')})"
    for way in ("anyOf", "oneOf", "allOf"):
        if way in schema:
            return " or ".join(dict.fromkeys(_type(one) for one in schema[way]))
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema and len(schema["enum"]) <= 8:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    kind = schema.get("type", "any")
    if kind == "array":
        return f"list of {_type(schema.get('items', {}))}"
    if kind == "string":
        return {"date": "day", "date-time": "time"}.get(schema.get("format", ""), "text")
    if kind in ("integer", "number") and {"minimum", "maximum"} & schema.keys():
        return _allowed(schema)
    return str(kind)


PARTS: Mapping[str, Callable[[], list[str]]] = {
    "settings.md": settings,
    "commands.md": commands,
    "routes.md": routes,
    "shapes.md": shapes,
}
"""What stands between the marks of each page."""


def page(name: str) -> str:
    """A page as it should be.

    Raises:
        ValueError: the page lacks the marks.
    """
    before, _, rest = (DOCS / name).read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"{name} lacks the marks {BEGIN} and {END}")
    written = re.sub(r"[ \t]+$", "", "\n".join(PARTS[name]()), flags=re.MULTILINE).strip()
    return f"{before}{BEGIN}\n\n{written}\n\n{END}{after}"


def main() -> None:
    """Writes every page anew."""
    for name in PARTS:
        text = page(name)
        (DOCS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
