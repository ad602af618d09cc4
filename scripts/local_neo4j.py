"""A real Neo4j on this machine without Docker: for `make neo4j` and for the tests.

The Community server and Neo4j Browser come from Maven Central into a cache folder of the user.
Neo4j is licensed under GPL-3 and is no part of this project: it is only fetched for use here.
"""

import argparse
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

VERSION = "5.26.18"
_POM = Path(__file__).with_name("neo4j.xml")
_OPEN = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang")
_PATIENCE = 120
"""Seconds within which a server answers its first query, on a slow machine."""


class MissingPart(Exception):
    """This machine lacks what a local Neo4j needs; the message names the command that brings it."""


def fetch() -> Path:
    """The folder with the server's jars, fetched on first use.

    Raises:
        MissingPart: no Java 17, no Maven, or no way to Maven Central.
    """
    for command in ("java", "mvn"):
        if shutil.which(command) is None:
            raise MissingPart(f"{command} is missing: apt install openjdk-17-jre-headless maven")
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    lib = cache / "entente" / f"neo4j-{VERSION}"
    if (lib / "complete").exists():
        return lib
    lib.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["mvn", "-q", "-B", "-f", _POM, "dependency:copy-dependencies", f"-DoutputDirectory={lib}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = done.stdout.strip().splitlines() or ["no reason given"]
        raise MissingPart(f"cannot fetch Neo4j from Maven Central: {lines[0]}")
    (lib / "complete").touch()
    return lib


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class LocalNeo4j:
    """One server with its own folder; Bolt and HTTP listen on 127.0.0.1 only."""

    home: Path
    password: str
    bolt_port: int = field(default_factory=free_port)
    http_port: int = field(default_factory=free_port)
    settings: Mapping[str, str] = field(default_factory=dict)
    java_options: tuple[str, ...] = ()
    _process: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        """Where Bolt listens, such as `bolt://127.0.0.1:7687`."""
        return f"bolt://127.0.0.1:{self.bolt_port}"

    def start(self) -> None:
        """Starts the server and waits until it answers a query.

        Raises:
            MissingPart: see `fetch`.
            TimeoutError: it does not answer in time; the message names its log.
        """
        lib = fetch()
        first = not (self.home / "data").exists()
        self._configure()
        if first:
            self.admin("dbms", "set-initial-password", self.password)
        log = (self.home / "console.log").open("ab")
        self._process = subprocess.Popen(
            self._command(
                lib,
                "org.neo4j.server.CommunityEntryPoint",
                f"--home-dir={self.home}",
                f"--config-dir={self.home / 'conf'}",
            ),
            stdout=log,
            stderr=log,
            env=self._environment(),
        )
        self._wait()

    def admin(self, *arguments: str) -> None:
        """What `neo4j-admin` does with these arguments, on a server that is stopped.

        Raises:
            MissingPart: see `fetch`.
            CalledProcessError: the tool refuses; `stderr` has its words.
        """
        subprocess.run(
            self._command(fetch(), "org.neo4j.cli.AdminTool", *arguments),
            check=True,
            capture_output=True,
            env=self._environment(),
        )

    def kill(self) -> None:
        """Stops the server the hard way, as a power cut would (SIGKILL)."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Stops the server in good order."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait()
            self._process = None

    def wait_for_end(self) -> None:
        """Returns when the server has stopped."""
        if self._process is not None:
            self._process.wait()

    def _configure(self) -> None:
        conf = self.home / "conf"
        conf.mkdir(parents=True, exist_ok=True)
        values = {
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{self.bolt_port}",
            "server.http.listen_address": f"127.0.0.1:{self.http_port}",
            "server.memory.pagecache.size": "256m",
            "dbms.usage_report.enabled": "false",
            **self.settings,
        }
        lines = [f"{key}={value}\n" for key, value in values.items()]
        (conf / "neo4j.conf").write_text("".join(lines), encoding="utf-8")

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}

    def _command(self, lib: Path, entry: str, *arguments: str) -> list[str]:
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPEN]
        memory = ["-Xms512m", "-Xmx1g", "-XX:+UseG1GC", *self.java_options]
        return ["java", *memory, *opened, "-cp", f"{lib}/*", entry, *arguments]

    def _wait(self) -> None:
        assert self._process is not None
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            if self._answers():
                return
            time.sleep(0.3)
        self.kill()
        raise TimeoutError(f"Neo4j did not start: see {self.home / 'console.log'}")

    def _answers(self) -> bool:
        try:
            auth = ("neo4j", self.password)
            with (
                neo4j.GraphDatabase.driver(self.address, auth=auth) as driver,
                driver.session() as session,
            ):
                session.run("RETURN 1").consume()
        except (DriverError, Neo4jError, OSError):
            return False
        return True


def browser_settings(service: str) -> dict[str, str]:
    """Settings by which Neo4j Browser opens the guide of the service at a URL on connecting."""
    commands = (
        f"style {service}/browser/entente.grass",
        "config {autoComplete: false}",
        f"guide {service}/browser/guide.html",
    )
    return {
        "browser.post_connect_cmd": "; ".join(commands),
        "browser.remote_content_hostname_whitelist": urlsplit(service).hostname or "localhost",
        "client.allow_telemetry": "false",
    }


def password_of(home: Path) -> str:
    """The password of the server in a folder: that of its file, else a new one, kept there.

    `ENTENTE_NEO4J_PASSWORD` chooses the new one. Only the user may read the file.
    """
    file = home / "password"
    given = os.environ.get("ENTENTE_NEO4J_PASSWORD", "")
    if file.exists():
        kept = file.read_text(encoding="utf-8").strip()
        if given not in ("", kept):
            sys.exit(f"entente: {home} has the password of {file}; remove {home} to start anew")
        return kept
    if given and len(given) < 8:
        sys.exit("entente: ENTENTE_NEO4J_PASSWORD must have 8 characters or more")
    made = given or secrets.token_urlsafe(15)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.write(made + "\n")
    return made


def main() -> None:
    """Runs a server with Browser and guide in the foreground until it is told to stop."""
    options = argparse.ArgumentParser(description="A local Neo4j with Browser and Entente's guide.")
    options.add_argument("--home", type=Path, default=Path(".neo4j"), help="folder of the data")
    options.add_argument("--bolt-port", type=int, default=7687)
    options.add_argument("--http-port", type=int, default=7474)
    options.add_argument("--service", default="http://localhost:8000", help="URL of the service")
    chosen = options.parse_args()
    for port in (chosen.bolt_port, chosen.http_port):
        if taken(port):
            sys.exit(f"entente: port {port} is taken: stop what uses it (another Neo4j?)")
    server = LocalNeo4j(
        chosen.home.resolve(),
        password_of(chosen.home),
        bolt_port=chosen.bolt_port,
        http_port=chosen.http_port,
        settings=browser_settings(chosen.service),
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        server.start()
        print(welcome(server, chosen.home / "password"), flush=True)
        server.wait_for_end()
    except (MissingPart, TimeoutError) as problem:
        sys.exit(f"entente: {problem}")
    except KeyboardInterrupt:
        pass
    finally:
        server.stop()


def taken(port: int) -> bool:
    """Whether somebody listens on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def welcome(server: LocalNeo4j, password: Path) -> str:
    """What to do next."""
    store = f"{server.address}".replace("://", "://neo4j@") + "/neo4j"
    return "\n".join(
        (
            "Neo4j runs; Ctrl+C ends it. Load the samples and serve them, in another terminal:",
            f"  ENTENTE_NEO4J_PASSWORD_FILE={password} make run ENTENTE_STORE={store}",
            f"Then open Neo4j Browser, as user neo4j with the password in {password}:",
            f"  http://localhost:{server.http_port}/browser/?dbms={server.address}",
        )
    )


if __name__ == "__main__":
    main()
