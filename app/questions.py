"""What a list may be asked: text values in, checked `Filters` and page out.

REST and the command line ask through the same few functions, so both accept and refuse the same.
A new filter is a field of `graph.filters.Filters`; it appears here, in OpenAPI and as an option
of the commands by itself.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from app.media import FLAT, Format
from app.problems import Problem
from graph import ontology
from graph.filters import Filters, PageRequest
from graph.model import Frozen

Asked = TypeVar("Asked", bound=Frozen)

PAGE_NAMES = ("limit", "cursor")
CALENDAR_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NOT_BLANK = r"[^\s\x1c-\x1f\x85]"
"""What a value must have: a character that is no space, to ECMAScript or to Python."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")
"""What Python makes of bytes on the command line that are no character."""
_REPLACED = frozenset({"source", "target", "actor", "counterpart"})
"""Parameters that take names as well as ids: their descriptions say more than the filter's."""


class Question(NamedTuple):
    """What is asked of a list."""

    filters: Filters
    page: PageRequest
    form: Format = Format.JSON


class Listing(NamedTuple):
    """A list that can be asked, with the filters that have a meaning there."""

    path: str
    filters: tuple[str, ...]
    pages: tuple[str, ...] = PAGE_NAMES
    formats: tuple[Format, ...] = FLAT
    required: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All parameters: filters, and those of the page."""
        return self.filters + self.pages


def _filters(*left_out: str) -> tuple[str, ...]:
    return tuple(name for name in Filters.model_fields if name not in left_out)


OF_RELATIONS = ("min_articles", "min_reports")
"""Filters on what relations sum up."""

_OF_CLAIMS = (*FLAT, Format.JSON_LD)
CLAIMS = Listing("/v1/claims", _filters(*OF_RELATIONS), formats=_OF_CLAIMS)
RELATIONS = Listing(
    "/v1/relations",
    _filters("polarity", "status"),
    (*PAGE_NAMES, "sort"),
    formats=(*FLAT, Format.ATOM),
)
GROUPS = Listing("/v1/relations/by/{key}", _filters("polarity", "status", *OF_RELATIONS))
RELATION_CLAIMS = Listing(
    "/v1/relations/{relation_id}/claims",
    _filters("polarity", "status", *OF_RELATIONS, "event_type", "quad"),
    formats=_OF_CLAIMS,
)
BETWEEN = Listing(
    "/v1/graph/between",
    _filters("polarity", "status", *OF_RELATIONS, "actor", "counterpart"),
    required=("source", "target"),
)
ISSUES = Listing("/v1/issues", CLAIMS.filters)
ARTICLES = Listing("/v1/articles", ("publisher", "since", "until", "report", "q"))
ACTORS = Listing("/v1/actors", ("as_of", "q"))
FEEDS = Listing("/v1/feeds", (), formats=(Format.JSON,))
JOBS = Listing("/v1/jobs", (), formats=(Format.JSON,))
WATCHES = Listing("/v1/watches", (), formats=(Format.JSON,))
FAULTS = Listing("/v1/jobs/{job_id}/errors", (), formats=(Format.JSON,))


def ask(listing: Listing, values: Iterable[tuple[str, str]]) -> Question:
    """Checks what is asked.

    Raises:
        Problem: `unknown-parameter` or `invalid-parameter`; both name it and what is accepted.
    """
    given = once(values)
    check_names(given, (*listing.names, "format"))
    for name in listing.required:
        if name not in given:
            raise Problem("invalid-parameter", f"name a {name}", parameter=name)
    form = _one_of("format", given.get("format", Format.JSON), list(listing.formats))
    filters = filters_of({k: v for k, v in given.items() if k in listing.filters})
    page = checked(
        PageRequest, {k: v for k, v in given.items() if k in listing.pages}, _properties()
    )
    return Question(filters, page, Format(form))


def day_of(values: Iterable[tuple[str, str]]) -> date | None:
    """The day as of which one thing is asked for: `as_of`, the only parameter.

    Raises:
        Problem: `unknown-parameter` or `invalid-parameter`.
    """
    given = once(values)
    check_names(given, ("as_of",))
    return filters_of(given).as_of


def filters_of(given: Mapping[str, str]) -> Filters:
    """Checks filters.

    Raises:
        Problem: `invalid-parameter`.
    """
    if "counterpart" in given and "actor" not in given:
        raise Problem("conflicting-parameters", "a counterpart needs an actor", parameter="actor")
    filters = checked(Filters, {k: prepared(k, v) for k, v in given.items()}, _properties())
    if filters.since and filters.until and filters.until < filters.since:
        raise Problem(
            "conflicting-parameters",
            f"until ({filters.until}) is before since ({filters.since})",
            parameter="until",
        )
    return filters


def once(values: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The parameters of a request.

    Raises:
        Problem: `invalid-parameter`, where one is given twice.
    """
    given: dict[str, str] = {}
    for name, value in values:
        if name in given:
            raise Problem("invalid-parameter", f"parameter {name!r} is given twice", parameter=name)
        given[name] = value
    return given


def one_parameter(values: Iterable[tuple[str, str]], name: str, accepted: Sequence[str]) -> str:
    """The value of the only parameter of a route; the first accepted one, if it is not given.

    Raises:
        Problem: `unknown-parameter` or `invalid-parameter`.
    """
    given = once(values)
    check_names(given, (name,))
    return _one_of(name, given.get(name, accepted[0]), accepted)


def check_names(given: Iterable[str], accepted: tuple[str, ...]) -> None:
    """Refuses parameters that are not known, rather than to answer another question.

    Raises:
        Problem: `unknown-parameter`.
    """
    for name in given:
        if name not in accepted:
            known = f"accepted are {', '.join(accepted)}" if accepted else "none is accepted here"
            raise Problem(
                "unknown-parameter",
                f"there is no parameter {name!r}; {known}",
                parameter=name,
                accepted=list(accepted),
            )


def parameters(listing: Listing) -> list[dict[str, Any]]:
    """The parameters of a list as OpenAPI describes them."""
    made = described(listing.names, _properties(), listing.required)
    forms = {"type": "string", "enum": list(listing.formats), "default": Format.JSON}
    told = "How the list is written."
    made.append({"name": "format", "in": "query", "description": told, "schema": forms})
    return made


def described(
    names: Iterable[str],
    properties: Mapping[str, Mapping[str, Any]],
    required: Collection[str] = (),
) -> list[dict[str, Any]]:
    """Parameters as OpenAPI describes them, from the properties of models."""
    made = []
    for name in names:
        schema = dict(properties[name])
        told = schema.pop("description", "")
        if schema.get("default") is None:
            schema.pop("default", None)
        must = {"required": True} if name in required else {}
        made.append({"name": name, "in": "query", **must, "description": told, "schema": schema})
    return made


def describe(name: str) -> str:
    """What a parameter means, in one line."""
    return str(_properties()[name].get("description", ""))


def filter_parameters(names: Iterable[str]) -> list[dict[str, Any]]:
    """Filters as OpenAPI describes them."""
    return described(names, _properties())


@cache
def _properties() -> dict[str, dict[str, Any]]:
    found = properties_of(Filters) | properties_of(PageRequest)
    for name in _REPLACED:
        found[name]["description"] += " Its code, name or an alias do as well."
    found["event_type"]["enum"] = list(ontology.event_types())
    found["context"]["enum"] = list(ontology.contexts())
    found["mode"]["enum"] = sorted({mode for _, mode in ontology.modes()})
    found["limit"]["description"] = "How many to give at most."
    found["cursor"]["description"] = "The `next` of the page before."
    return found


def properties_of(model: type[Frozen]) -> dict[str, dict[str, Any]]:
    """The properties of a model without their nulls and references: a query has neither."""
    schema = model.model_json_schema()
    definitions = schema.get("$defs", {})
    made = {}
    for name, told in schema["properties"].items():
        one_of = [one for one in told.get("anyOf", [told]) if one.get("type") != "null"]
        [kept] = one_of
        if "$ref" in kept:
            kept = definitions[kept["$ref"].rpartition("/")[2]]
            kept = {"type": "string", "enum": kept["enum"]}
        plain = kept | {
            key: told[key] for key in ("description", "default", "examples") if key in told
        }
        plain.pop("title", None)
        if plain.get("type") == "string" and not plain.keys() & {"enum", "format"}:
            plain["pattern"] = NOT_BLANK
        made[name] = plain
    return made


def dates_of(model: type[Frozen]) -> frozenset[str]:
    """The parameters of a model that are days."""
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if field.annotation == date | None)


_DATES = dates_of(Filters)


def prepared(name: str, value: str, dates: Collection[str] = _DATES) -> object:
    """Text of one parameter, checked where the model alone would be too lenient or too vague;
    `dates` are those that are days.

    Raises:
        Problem: `invalid-parameter`.
    """
    if name == "event_type":
        return _one_of(name, value.upper(), list(ontology.event_types()))
    if name == "mode":
        return _one_of(name, value.lower(), sorted({mode for _, mode in ontology.modes()}))
    if name == "context":
        return _one_of(name, value.lower(), list(ontology.contexts()))
    if name in dates:
        return day(name, value)
    if not value.strip():
        raise Problem("invalid-parameter", f"parameter {name!r} is empty", parameter=name)
    if _SURROGATE.search(value):
        raise Problem("invalid-parameter", f"parameter {name!r} is not UTF-8", parameter=name)
    return value


def _one_of(name: str, value: str, accepted: Sequence[str]) -> str:
    if value in accepted:
        return value
    raise Problem(
        "invalid-parameter",
        f"{name} {value!r} is not one of {', '.join(accepted)}",
        parameter=name,
        accepted=list(accepted),
    )


def day(name: str, value: str) -> date:
    """The day that a parameter names.

    Raises:
        Problem: `invalid-parameter`.
    """
    # fromisoformat also takes week dates and forms without hyphens, which nobody else writes.
    try:
        if CALENDAR_DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Problem(
        "invalid-parameter",
        f"{name} {value!r} is not a date; write YYYY-MM-DD",
        parameter=name,
        accepted=["YYYY-MM-DD"],
    )


def checked(
    model: type[Asked], values: Mapping[str, object], properties: Mapping[str, Mapping[str, Any]]
) -> Asked:
    """The values as a model, or a problem that names the first that does not fit.

    Raises:
        Problem: `invalid-parameter`.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
    name = str(first["loc"][0])
    accepted = _accepted(properties[name])
    told = f"; accepted: {', '.join(accepted)}" if accepted else ""
    raise Problem(
        "invalid-parameter",
        f"{name} {str(values[name])!r}: {first['msg'][:1].lower()}{first['msg'][1:]}{told}",
        parameter=name,
        accepted=accepted or None,
    )


def _accepted(schema: Mapping[str, Any]) -> list[str]:
    if "enum" in schema:
        return list(schema["enum"])
    if schema.get("type") == "boolean":
        return ["true", "false"]
    if "minimum" in schema and "maximum" in schema:
        return [f"{schema['minimum']} to {schema['maximum']}"]
    return []
