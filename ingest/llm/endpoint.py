"""An OpenAI-compatible endpoint, asked through OpenAI's own client.

Servers differ in what they know of structured output, so the best form is tried first: a JSON
schema that the answer is held to, then JSON of any kind, then words alone. What a server refuses it
is not asked again. Whatever comes back is checked here as if nothing had been promised.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from ingest.llm.errors import LlmAway, LlmError, LlmKeyRefused, LlmRefusal
from ingest.llm.prompt import Question, spelled_out
from ingest.llm.proposals import schema

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI

_TRIES = 3
_FIRST_PAUSE = 0.5
"""Seconds after which it is tried again at first, where the endpoint does not say when."""

_SENT = frozenset(
    {
        *("host", "accept", "content-type", "content-length", "user-agent", "connection"),
        # By this the client itself knows how to give the answer.
        "x-stainless-raw-response",
    }
)
"""Headers of a request that are sent."""

_KEY = re.compile(r"[!-~]*")

_LARGEST = 2_000_000
"""Bytes of an answer that are read."""

_LONGEST_REASON = 200
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT)
_KEY_REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
_FORM_REFUSED = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.NOT_IMPLEMENTED,
)


class Reply(NamedTuple):
    """What a model answered, and what it took."""

    text: str
    tokens_in: int | None
    """None if the endpoint does not say."""
    tokens_out: int | None


@dataclass(frozen=True)
class _Form:
    """How the endpoint is asked: what it refused before is left out."""

    formats: tuple[Mapping[str, Any] | None, ...]
    limit: str = "max_tokens"
    is_set: bool = True
    """Whether the temperature is set: some models know but one."""

    def after(self, refusal: str) -> "_Form | None":
        """The next form to try after a refusal; None if there is no other."""
        if self.is_set and "temperature" in refusal:
            return replace(self, is_set=False)
        if self.limit == "max_tokens" and "max_completion_tokens" in refusal:
            return replace(self, limit="max_completion_tokens")
        return replace(self, formats=self.formats[1:]) if len(self.formats) > 1 else None


def _forms() -> _Form:
    named = {"name": "claims", "strict": True, "schema": schema()}
    return _Form(
        (
            {"type": "json_schema", "json_schema": named},
            # As llama-cpp-python has it.
            {"type": "json_object", "schema": schema()},
            {"type": "json_object"},
            None,
        )
    )


@dataclass
class Endpoint:
    """A model at an address, which is the `base_url` of OpenAI's client: `http://host:port/v1`.

    Raises:
        ValueError: that is no address, or no key; the message holds neither.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 60.0
    """The longest that an article may take, with all tries."""
    answer_tokens: int = 2000
    """The most that an answer may have."""
    _form: _Form = field(default_factory=_forms, init=False, repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("it is no address; write https://host/v1")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("a key does not belong into the address; write ENTENTE_LLM_KEY")
        # What no header can hold would be told in an error of the client.
        if not _KEY.fullmatch(self.key):
            raise ValueError("the key of ENTENTE_LLM_KEY holds what no key does, such as a blank")
        self.where = f"{parts.scheme}://{parts.netloc}"
        """The endpoint as messages name it."""

    @asynccontextmanager
    async def opened(self) -> "AsyncIterator[AsyncOpenAI]":
        """A client of it, for one event loop."""
        # Half a second to import, which nobody else should wait for.
        from openai import AsyncOpenAI, DefaultAsyncHttpxClient

        client = AsyncOpenAI(
            base_url=self.url,
            api_key=self.key or "none",
            max_retries=0,
            timeout=self.seconds,
            # Where an endpoint points to is not where articles and keys should go.
            http_client=DefaultAsyncHttpxClient(
                follow_redirects=False,
                timeout=self.seconds,
                event_hooks={"request": [self._own_headers]},
            ),
        )
        async with client:
            yield client

    async def _own_headers(self, request: Any) -> None:
        """Leaves what the endpoint needs: neither what the client tells of this machine, nor what
        the environment holds for OpenAI itself."""
        for name in set(request.headers) - _SENT:
            del request.headers[name]
        if self.key:
            request.headers["authorization"] = f"Bearer {self.key}"
        request.headers["accept-encoding"] = "identity"

    async def ask(self, client: "AsyncOpenAI", question: Question) -> Reply:
        """The answer to a question.

        Raises:
            LlmError: there is none.
        """
        try:
            async with asyncio.timeout(self.seconds):
                return await self._ask(client, question)
        except TimeoutError as error:
            told = f"{self.where} takes longer than {self.seconds:g} seconds for an article"
            raise LlmAway(told) from error

    async def _ask(self, client: "AsyncOpenAI", question: Question) -> Reply:
        from openai import APIResponseValidationError, APIStatusError

        until = asyncio.get_running_loop().time() + self.seconds
        form, tries = self._form, 1
        while True:
            try:
                reply = await self._try(client, question, form)
            except APIStatusError as error:
                other = form.after(_told(error)) if _is_about_form(error) else None
                if other is not None:
                    form = other
                    continue
                away = self._refusal(error)
            except (APIResponseValidationError, ValueError) as error:
                raise LlmError(f"{self.where} does not answer as OpenAI does") from error
            except Exception as error:
                # A connection may break at any time, in errors of any library below.
                away = LlmAway(f"{self.where} does not answer: {_reason(error)}")
            else:
                self._form = form
                return reply
            pause = away.pause or _FIRST_PAUSE * 2 ** (tries - 1)
            left = until - asyncio.get_running_loop().time()
            if tries == _TRIES or pause >= left:
                raise away
            tries += 1
            await asyncio.sleep(pause)

    async def _try(self, client: "AsyncOpenAI", question: Question, form: _Form) -> Reply:
        wanted = form.formats[0]
        system = question.system if wanted and "schema" in str(wanted) else _in_words(question)
        body: dict[str, Any] = {form.limit: self.answer_tokens}
        if form.is_set:
            body["temperature"] = 0
        if wanted is not None:
            body["response_format"] = wanted
        messages: list[Any] = [
            {"role": "system", "content": system},
            {"role": "user", "content": question.text},
        ]
        asked = client.chat.completions.with_streaming_response.create(
            model=self.model, messages=messages, **body
        )
        kept = bytearray()
        async with asked as answer:
            async for part in answer.iter_bytes():
                kept += part
                if len(kept) > _LARGEST:
                    raise ValueError("too large")
        return _reply(bytes(kept))

    def _refusal(self, error: "APIStatusError") -> LlmAway:
        """What a status means.

        Raises:
            LlmRefusal, LlmKeyRefused: the same again would be refused again.
        """
        code = error.status_code
        if code in _KEY_REFUSED:
            raise LlmKeyRefused(f"{self.where} refuses the key ({code})") from error
        told = " ".join(_told(error).split())[:_LONGEST_REASON]
        if not told or (self.key and self.key in told):
            told = "no reason given"
        if code in _BUSY or code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            wait = _seconds(error.response.headers.get("retry-after", ""))
            return LlmAway(f"{self.where} answers {code}: {told}", wait)
        raise LlmRefusal(f"{self.where} refuses ({code}): {told}") from error


def _is_about_form(error: "APIStatusError") -> bool:
    """Whether a refusal may be one of the form of the question."""
    # llama-cpp-python answers so to a format that it does not know.
    names_it = "response_format" in _told(error)
    broken = error.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    return error.status_code in _FORM_REFUSED or (broken and names_it)


def _in_words(question: Question) -> str:
    return question.system + spelled_out()


def _reply(body: bytes) -> Reply:
    """Reads an answer.

    Raises:
        ValueError: it is none.
    """
    from openai.types.chat import ChatCompletion

    told = ChatCompletion.model_validate_json(body)
    if not told.choices:
        raise ValueError("no choices")
    usage = told.usage
    return Reply(
        told.choices[0].message.content or "",
        usage.prompt_tokens if usage else None,
        usage.completion_tokens if usage else None,
    )


def _told(error: "APIStatusError") -> str:
    """What the endpoint says of a refusal; empty if nothing."""
    body = error.body
    if isinstance(body, dict):
        body = body.get("message") or body.get("detail") or body.get("error") or ""
    return str(body or "")


def _reason(error: Exception) -> str:
    """The innermost reason of a failure to connect."""
    at: BaseException = error
    while at.__cause__ is not None:
        at = at.__cause__
    return (" ".join(str(at).split()) or type(at).__name__)[:_LONGEST_REASON]


def _seconds(written: str) -> float:
    """What `Retry-After` says in seconds; 0 if it says none."""
    try:
        return max(0.0, float(written))
    except ValueError:
        return 0.0
