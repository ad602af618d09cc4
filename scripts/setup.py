"""Makes the virtual environment with the locked versions and the project in it.

    python3 scripts/setup.py .venv requirements.lock

Written for any Python, so that an old one is told so in one line.
"""

import os
import subprocess
import sys

NEEDED = (3, 11)


def stop(message):
    sys.stderr.write("entente: " + message + "\n")
    sys.exit(1)


def say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def call(command, failure):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        last = done.stdout.decode(errors="replace").strip().splitlines()[-8:]
        stop(failure + "\n  " + "\n  ".join(last))


def main():
    folder, lock = sys.argv[1:]
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < NEEDED:
        stop(
            "Entente needs Python 3.11 or later, and %s is %s: install a newer one and say, for "
            "example, make run PYTHON=python3.12" % (os.path.basename(sys.executable), version)
        )
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        say("making %s with Python %s" % (folder, version))
        hint = "cannot make a virtual environment (on Debian: apt install python3-venv)"
        call([sys.executable, "-m", "venv", folder], hint)
    say("installing the locked versions of %s (about a minute the first time)" % lock)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call(pip + ["--require-hashes", "-r", lock], "cannot install %s:" % lock)
    call(pip + ["--no-deps", "--no-build-isolation", "-e", "."], "cannot install the project:")


main()
