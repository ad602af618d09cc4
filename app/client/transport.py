"""Requests to a service: with a key, in time, and again when it asks for patience."""

from typing import TypeVar
from urllib.parse import urlencode, urlsplit

import urllib3
from pydantic import BaseModel, ValidationError
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError
from urllib3.exceptions import TimeoutError as LateError
from urllib3.util import Retry, Timeout, make_headers

from app.client.asked import query
from app.client.errors import UnfitAnswerError, problem_of
from app.version import VERSION

Answer = TypeVar("Answer", bound=BaseModel)

_BUSY = (429, 503)
"""Statuses of a service that may answer later; it may say when."""
_LONGEST_WAIT = 65
"""Seconds that are waited at most before one more try: a minute's limit is over then."""


class Transport:
    """The way to one service. May be used from several threads."""

    def __init__(self, url: str, key: str | None, timeout: float, retries: int) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url!r} is no address of a service: write http://host:port")
        self.url = url.rstrip("/")
        headers = make_headers(accept_encoding=True, user_agent=f"entente-client/{VERSION}")
        if key is not None:
            headers["Authorization"] = f"Bearer {key}"
        self._pool = urllib3.PoolManager(
            headers=headers,
            timeout=Timeout(total=timeout),
            retries=Retry(
                total=retries,
                # A key is for this host only, hence no redirects.
                redirect=False,
                status_forcelist=_BUSY,
                raise_on_status=False,
                backoff_factor=0.5,
                backoff_max=10,
                retry_after_max=_LONGEST_WAIT,
            ),
        )

    def get(self, kind: type[Answer], path: str, /, **asked: object) -> Answer:
        """What a path answers to these parameters.

        Raises:
            ProblemError: what the service tells in its place.
            UnfitAnswerError: an answer of another shape.
            TimeoutError: no answer in time.
            ConnectionError: nobody answers there.
        """
        body = self._body(path, query(asked))
        try:
            # A newer service may tell more.
            return kind.model_validate_json(body, extra="ignore")
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the body"
            told = f"the answer of {self.url}{path} is of another shape: {where}: {first['msg']}"
            raise UnfitAnswerError(told) from error

    def close(self) -> None:
        """Gives back the connections."""
        self._pool.clear()

    def _body(self, path: str, parameters: dict[str, str]) -> bytes:
        written = f"?{urlencode(parameters)}" if parameters else ""
        try:
            answer = self._pool.request("GET", f"{self.url}{path}{written}")
        except (HTTPError, OSError) as error:
            raise self._unanswered(error) from error
        if answer.status != 200:
            raise problem_of(answer.status, answer.reason or "", path + written, answer.data)
        return answer.data

    def _unanswered(self, error: Exception) -> OSError:
        reason = error.reason if isinstance(error, MaxRetryError) and error.reason else error
        if isinstance(reason, LateError) and not isinstance(reason, NewConnectionError):
            return TimeoutError(f"{self.url} did not answer in time")
        return ConnectionError(f"no answer from {self.url}: {reason.__cause__ or reason}")
