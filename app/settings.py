"""What a user may set: the one list.

Each field is an option of commands, an environment variable (`ENTENTE_STORE` for `store`) and a key
of the settings file; `app.configured` reads them.
"""

import re
from pathlib import Path
from typing import Literal, cast

from pydantic import BaseModel, ConfigDict, Field, field_validator

from ingest.fetching.addresses import networks
from ingest.llm.advisor import NO_ADVISOR, Advisor
from ingest.llm.opening import Wanted, open_advisor
from ingest.parsing import DEFAULT_MODEL
from ingest.translation import NO_TRANSLATOR, Interpreter, open_translator
from ingest.work.terms import Limits, Terms

PREFIX = "ENTENTE_"
"""Begins the environment variable of each setting."""


class SettingsError(Exception):
    """A setting is unknown or has no use as a value; the message is one line and names it."""


class Settings(BaseModel):
    """The settings with their defaults."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    store: str = Field(
        default="sqlite:///entente.db",
        description="URL of the store: `sqlite:///file.db` (from the working folder),"
        " `sqlite:////absolute/file.db`, or `neo4j://user@host:7687/database` (`bolt://` for one"
        " server, `neo4j+s://` and `bolt+s://` with TLS).",
    )
    neo4j_password: str = Field(
        default="", repr=False, description="Password of a Neo4j store, if its URL has none."
    )
    neo4j_password_file: str = Field(
        default="", description="File with that password, read if it is not given itself."
    )
    neo4j_browser: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="URL of the Neo4j Browser that the explorer's views open; empty: of a Neo4j"
        " store, port 7474 of its host.",
    )
    host: str = Field(default="127.0.0.1", description="Address that `serve` listens on.")
    port: int = Field(
        default=8000,
        ge=0,
        le=65535,
        description="Port that `serve` listens on; 0 picks a free one.",
    )
    keys_file: str = Field(
        default="entente-keys.json",
        min_length=1,
        description="File of the keys that `entente keys` makes; looked at anew when it changes.",
    )
    key_hashes: str = Field(
        default="",
        repr=False,
        description="Keys beside those of the file, separated by spaces, each as `entente keys add`"
        " tells it: `NAME:SCOPE:SHA256`, and `:LAST-DAY` where there is one.",
    )
    public_reads: bool = Field(
        default=False,
        description="Whether the graph may be read without a key where keys are asked for.",
    )
    reads_per_minute: int = Field(
        default=600,
        ge=0,
        le=100_000,
        description="How often a key, or without one an address, may read in a minute; 0: no"
        " limit.",
    )
    writes_per_minute: int = Field(
        default=60,
        ge=0,
        le=100_000,
        description="How often it may do anything else in a minute: send or retract articles,"
        " judge, change jobs, feeds and watches; 0: no limit.",
    )
    answers_kept: int = Field(
        default=64_000_000,
        ge=0,
        description="Bytes of answers that are kept for those who ask the same, until an embedded"
        " store changes; 0 keeps none.",
    )
    studies_at_once: int = Field(
        default=2,
        ge=1,
        description="How many questions of `/v1/graph`, `/v1/analysis` and `/v1/suggestions` are"
        " worked on at once; others wait.",
    )
    request_seconds: float = Field(
        default=30.0, gt=0, description="The longest that an answer may take."
    )
    write_seconds: float = Field(
        default=600.0, gt=0, description="The longest that it may take where anything is written."
    )
    body_seconds: float = Field(
        default=60.0, gt=0, description="The longest that a caller may take to send a body."
    )
    grace_seconds: int = Field(
        default=10,
        ge=1,
        description="How long running requests may take to end when it is told to stop.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="From which level on the service writes to its log."
    )
    cors_origins: str = Field(
        default="",
        description="Origins whose pages may ask the service, separated by spaces; `*` is all.",
    )
    model: str = Field(
        default=DEFAULT_MODEL, min_length=1, description="Name of the spaCy model to parse with."
    )
    translator: str = Field(
        default="",
        description="What translates articles in other languages: `http://host:port` of a"
        " LibreTranslate service, or a command.",
    )
    translator_key: str = Field(
        default="", repr=False, description="Key of that service, if it wants one."
    )
    translator_languages: str = Field(
        default="", description="Codes of the languages it is asked for; empty: all."
    )
    translator_seconds: float = Field(
        default=60.0, gt=0, description="The longest that it may take for an article."
    )
    llm_url: str = Field(
        default="",
        description="OpenAI-compatible endpoint of a large language model that is asked beside the"
        " rules: `https://host/v1`; empty: none is.",
    )
    llm_model: str = Field(default="", description="Name of the model there.")
    llm_key: str = Field(
        default="", repr=False, description="Key of that endpoint, if it wants one."
    )
    llm_seconds: float = Field(
        default=60.0, gt=0, le=3600, description="The longest that it may take for an article."
    )
    llm_at_once: int = Field(
        default=4, ge=1, le=256, description="How many articles it is asked about at once."
    )
    llm_characters: int = Field(
        default=24_000,
        ge=1,
        description="Characters of an article that it is shown: as many of the first paragraphs as"
        " fit.",
    )
    llm_answer_tokens: int = Field(
        default=2000, ge=1, description="The most tokens that an answer may have."
    )
    llm_budget_tokens: int = Field(
        default=1_000_000,
        ge=0,
        description="The most tokens, in and out, of a day (UTC); 0: no limit.",
    )
    llm_budget_cost: float = Field(
        default=0.0,
        ge=0,
        allow_inf_nan=False,
        description="The most money of a day, by these prices; 0: no limit.",
    )
    llm_price_in: float = Field(
        default=0.0,
        ge=0,
        allow_inf_nan=False,
        description="What a million tokens in cost, in any currency.",
    )
    llm_price_out: float = Field(
        default=0.0, ge=0, allow_inf_nan=False, description="What a million tokens out cost."
    )
    llm_file: str = Field(
        default="entente-llm.db",
        min_length=1,
        description="File that keeps the answers, and what was spent of the budget.",
    )
    article_seconds: float = Field(
        default=60.0,
        gt=0,
        le=86_400,
        description="The longest that the extraction of an article may take, beside a second for"
        " each 2,000 characters.",
    )
    article_memory: int = Field(
        default=4_000_000_000,
        ge=0,
        description="Bytes of memory that a process which extracts may take, on Linux; 0: no"
        " limit.",
    )
    lease_seconds: float = Field(
        default=30.0,
        ge=1,
        le=86_400,
        description="For how long a worker that falls silent keeps what it works on.",
    )
    job_processes: int = Field(
        default=1,
        ge=0,
        le=256,
        description="Processes in which `serve` works on jobs; 0 leaves them, and watches, to"
        " workers. Feeds are polled by workers only.",
    )
    jobs_folder: str = Field(
        default="",
        description="Folder whose files jobs over REST may name; without one, web addresses only.",
    )
    body_limit: int = Field(
        default=10_000_000, ge=1, description="Largest request body that is read, in bytes."
    )
    waiting_limit: int = Field(
        default=8,
        ge=0,
        description="How many requests may wait while another one's articles are read; the next"
        " gets a `busy` problem.",
    )
    cypher: bool = Field(
        default=False,
        description="Whether `POST /v1/graph/cypher` takes read queries; over Neo4j only.",
    )
    cypher_rows: int = Field(default=1000, ge=1, description="The most rows that it gives.")
    cypher_seconds: float = Field(
        default=10.0, gt=0, le=600, description="The longest that such a query may take."
    )
    feed_seconds: float = Field(
        default=900.0,
        ge=1,
        le=30 * 86_400,
        description="Seconds between two polls of a feed that does not ask for more.",
    )
    changes_days: float = Field(
        default=90.0,
        ge=0,
        le=36_500,
        description="Days for which changes of the graph are kept; 0 keeps them for ever.",
    )
    webhook_seconds: float = Field(
        default=15.0, gt=0, le=3600, description="The longest that posting a match may take."
    )
    webhook_pause: float = Field(
        default=5.0,
        gt=0,
        le=86_400,
        description="Seconds after the first try to post that failed; each further pause is three"
        " times as long.",
    )
    webhook_patience: float = Field(
        default=86_400.0,
        gt=0,
        le=31_536_000,
        description="Seconds after which a match that cannot be posted is set aside.",
    )
    fetch_allow: str = Field(
        default="",
        description="Networks that may be fetched from although they are not of the public"
        " internet, separated by spaces.",
    )
    fetch_contact: str = Field(
        default="",
        pattern=r"^[ -'*-~]*$",
        description="Address or page of who runs this, told to the hosts that are fetched from.",
    )
    fetch_pause: float = Field(
        default=1.0, ge=0, le=3600, description="Seconds between two requests to one host."
    )
    fetch_seconds: float = Field(
        default=60.0, gt=0, le=3600, description="The longest that fetching one address may take."
    )
    fetch_size: int = Field(
        default=20_000_000, ge=1, description="The most bytes of one address, also unpacked."
    )

    @field_validator("fetch_allow")
    @classmethod
    def _are_networks(cls, written: str) -> str:
        networks(written)
        return written

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, written: str) -> str:
        for origin in written.split():
            if origin != "*" and not re.fullmatch(r"https?://[^\s/?#@]+", origin):
                raise ValueError(
                    f"{origin!r} is no origin; write https://host or https://host:port"
                )
        return written

    def interpreter(self) -> Interpreter:
        """The step that has articles in other languages translated, if a translator is set.

        Raises:
            SettingsError: there is no such translator.
        """
        if not self.translator:
            return NO_TRANSLATOR
        try:
            translator = open_translator(
                self.translator, key=self.translator_key, seconds=self.translator_seconds
            )
        except ValueError as error:
            raise SettingsError(f"{PREFIX}TRANSLATOR: {error}") from error
        return Interpreter(translator, self.translator_languages.split())

    def advisor(self) -> Advisor:
        """The step that asks a large language model, if one is set.

        Raises:
            SettingsError: it cannot be asked like this.
        """
        if not self.llm_url:
            return NO_ADVISOR
        told = {name[4:]: value for name, value in self if name.startswith("llm_")}
        try:
            return open_advisor(cast(Wanted, told))
        except ValueError as error:
            raise SettingsError(f"{PREFIX}LLM_{error}") from error

    def password(self) -> str:
        """The password of the store; empty if none is set.

        Raises:
            SettingsError: its file cannot be read.
        """
        if self.neo4j_password or not self.neo4j_password_file:
            return self.neo4j_password
        try:
            return Path(self.neo4j_password_file).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            told = getattr(error, "strerror", None) or "it is not text"
            raise SettingsError(
                f"cannot read the password file {self.neo4j_password_file}: {told}"
            ) from error

    def terms(self, processes: int = 1) -> Terms:
        """How the extraction is done, in so many processes."""
        limits = Limits(self.article_seconds, self.article_memory)
        return Terms(
            self.model,
            processes,
            limits,
            self.lease_seconds,
            self.interpreter(),
            self.advisor(),
        )
