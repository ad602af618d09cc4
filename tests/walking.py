"""Walks through a page of the documentation: its commands run one after another, as they stand.

A line that a page shows must be told; `...` stands for what is left out, within a line too. What
serves or works goes on until the page ends.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
KINDS = {"sh", "console", "python"}
"""Blocks that a reader runs."""
STAYS = re.compile(
    r"^(\w+=\S+ )*(make run|entente (serve|worker|mcp --http|changes .*--follow)"
    r"|python scripts/local_model.py)"
)
"""Commands that go on until they are told to stop."""
QUIET = re.compile(r"entente (worker|changes)")
"""Those of them that say nothing at first."""
PATIENCE = 300
"""Seconds that a program may take to tell what a page shows, on a slow machine."""
AWAITED, MEANWHILE = re.compile(r"\bwatch deliveries\b"), 60
"""What asks for what the service does a moment later, and for how many seconds it is asked."""
CURL_RC = "silent\nshow-error\nfail-with-body\n"
"""An answer that refuses is a failure of the command, too."""


class Step(NamedTuple):
    """A command, or several, with what a page shows of their output."""

    kind: str
    text: str
    shown: tuple[str, ...] = ()

    @property
    def asks_service(self) -> bool:
        """Whether it needs a service that runs."""
        return "127.0.0.1:8000" in self.text


def steps(page: Path, of_neo4j: bool) -> list[Step]:
    """What a page has done, of what it says about Neo4j or of the rest."""
    text = page.read_text(encoding="utf-8")
    title = text.split("\n")[0]
    found = []
    for section in re.split(r"^(?=## )", text, flags=re.M):
        heading = section.split("\n")[0]
        about = title == "# Neo4j" or ("Neo4j" in heading and heading != title)
        for kind, block in re.findall(r"^```(\w+)\n(.*?)^```", section, re.M | re.S):
            on_neo4j = about or re.search(r"\b(neo4j|bolt)(\+s)?://", block) is not None
            if kind in KINDS and on_neo4j is of_neo4j:
                found += _steps(kind, block)
    return found


def _steps(kind: str, text: str) -> Iterator[Step]:
    if kind == "python":
        yield Step(kind, text)
    elif kind == "console":
        for session in re.split(r"^\$ ", text, flags=re.M)[1:]:
            line, *rest = re.sub(r"\\\n", "", session).splitlines()
            yield Step("sh", line, tuple(one for one in rest if one.strip()))
    elif "<<" in text:
        yield Step("sh", text)
    else:
        lines = re.sub(r"\\\n", "", text).splitlines()
        yield from (Step("sh", line) for line in lines if line and not line.startswith("#"))


class Walk:
    """A folder, an environment that lasts from command to command, and what still runs."""

    def __init__(
        self, folder: Path, renamed: Mapping[str, str], programs: Path, **variables: str
    ) -> None:
        """`programs` stand before those that are installed, for what comes to an end."""
        self.folder = folder
        self.renamed = {"127.0.0.1:8000": f"127.0.0.1:{variables['ENTENTE_PORT']}", **renamed}
        self.kept = folder.parent / "environment"
        (folder.parent / ".curlrc").write_text(CURL_RC)
        own = {name: value for name, value in os.environ.items() if name[:8] != "ENTENTE_"}
        self.installed = f"{Path(sys.executable).parent}:{own['PATH']}"
        self.variables = {
            **own,
            "PATH": f"{programs}:{self.installed}",
            "PORT": variables["ENTENTE_PORT"],
            "CURL_HOME": str(folder.parent),
            **variables,
        }
        self.names: dict[str, object] = {"__name__": "walked"}
        self.serves = False
        self.running: list[tuple[subprocess.Popen[str], Path]] = []

    def take(self, step: Step) -> None:
        """Does what a page says, and compares what it shows."""
        text = step.text
        for old, new in self.renamed.items():
            text = text.replace(old, new)
        if step.asks_service and not self.serves:
            self._begin("entente serve", Step("sh", "entente serve"))
        if step.kind == "python":
            # What a page has said before, it need not say again.
            with chdir(self.folder):
                exec(compile(text, "walked", "exec"), self.names)
        elif STAYS.match(step.text) and step.shown[:1] != ("entente: ...",):
            self._begin(text, step)
        else:
            self._run(text, step)

    def _run(self, text: str, step: Step) -> None:
        script = f"set -eao pipefail; {self._before}\n{text}\nexport -p > {self.kept}"
        end = time.monotonic() + (MEANWHILE if AWAITED.search(text) else 0)
        while True:
            done = subprocess.run(
                ["bash", "-c", script], cwd=self.folder, env=self.variables, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE, check=False,
            )  # fmt: skip
            if done.returncode in allowed(step) or time.monotonic() > end:
                break
            time.sleep(0.5)
        assert done.returncode in allowed(step), f"{step.text}\n{done.stdout}"
        missing = untold(step.shown, self.told(done.stdout))
        assert missing is None, f"{step.text}\ndoes not tell {missing!r} but\n{done.stdout}"

    @property
    def _before(self) -> str:
        return f". {self.kept}" if self.kept.exists() else ":"

    def _begin(self, text: str, step: Step) -> None:
        self.serves = self.serves or re.search(r"make run|entente serve", text) is not None
        log = self.folder.parent / f"log-{len(self.running)}"
        script = f"{self._before}\nexec env PATH='{self.installed}' {text}"
        with log.open("w") as stream:
            begun = subprocess.Popen(
                ["bash", "-c", script], cwd=self.folder, env=self.variables, text=True,
                stdout=stream, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self.running.append((begun, log))
        shown = step.shown or (() if QUIET.search(text) else ("...http://127.0.0.1:...",))
        end = time.monotonic() + PATIENCE
        while (missing := untold(shown, self.told(log.read_text()))) is not None:
            assert time.monotonic() < end, f"{text}\ndoes not tell {missing!r}"
            assert begun.poll() is None, f"{text}\n{log.read_text()}"
            time.sleep(0.2)

    def told(self, output: str) -> list[str]:
        """The lines of an output, with the addresses that the pages have."""
        for old, new in self.renamed.items():
            output = output.replace(new, old)
        return output.splitlines()

    def end(self) -> None:
        """Stops what still runs; none of it may have failed by itself."""
        failed = [log.read_text() for begun, log in self.running if begun.poll() not in (None, 0)]
        for begun, _ in self.running:
            if begun.poll() is None:
                os.killpg(begun.pid, signal.SIGTERM)
        for begun, _ in self.running:
            begun.wait(timeout=PATIENCE)
        assert not failed, failed


def allowed(step: Step) -> set[int]:
    """The status with which a command may end: another than 0 if it shows a complaint."""
    shown = "\n".join(step.shown)
    if "urn:entente:problem:" in shown:
        return {22}
    return {1, 2} if re.search(r"^(entente: |refused )", shown, re.M) else {0}


def untold(shown: tuple[str, ...], lines: list[str]) -> str | None:
    """The first line shown that does not come, in this order; spacing aside."""
    rest = iter([" ".join(line.split()) for line in lines])
    for line in shown:
        words = " ".join(line.split())
        if words == "...":
            continue
        pattern = re.escape(words).replace(r"\.\.\.", ".*")
        if not any(re.fullmatch(pattern, one) for one in rest):
            return line
    return None
