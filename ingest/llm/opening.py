"""From settings to the step that asks."""

from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

from ingest.llm.advisor import Advisor
from ingest.llm.answers import AnswersError, AnswersFile, Budget, Price
from ingest.llm.endpoint import Endpoint


class Wanted(TypedDict):
    """What is asked of a model and how, by the names of the settings without their `llm_`."""

    url: str
    model: str
    key: str
    seconds: float
    at_once: int
    characters: int
    answer_tokens: int
    budget_tokens: int
    budget_cost: float
    price_in: float
    price_out: float
    file: str


def open_advisor(wanted: Wanted) -> Advisor:
    """The step that asks the model.

    Raises:
        ValueError: it cannot be asked like this; the message begins with the name of the setting.
    """
    if not wanted["model"]:
        raise ValueError("MODEL: name the model that the endpoint has")
    if not find_spec("openai"):
        raise ValueError("URL needs the extra: pip install 'entente[llm]'")
    try:
        endpoint = Endpoint(
            wanted["url"],
            wanted["model"],
            key=wanted["key"].strip(),
            seconds=wanted["seconds"],
            answer_tokens=wanted["answer_tokens"],
        )
    except ValueError as error:
        raise ValueError(f"URL: {error}") from error
    answers = AnswersFile(Path(wanted["file"]))
    try:
        answers.check()
    except AnswersError as error:
        raise ValueError(f"FILE: {error}") from error
    return Advisor(
        endpoint,
        answers,
        budget=Budget(wanted["budget_tokens"], wanted["budget_cost"]),
        price=Price(wanted["price_in"], wanted["price_out"]),
        characters=wanted["characters"],
        at_once=wanted["at_once"],
    )
