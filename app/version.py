"""Which Entente this is. The version stands in pyproject.toml, and nowhere else."""

from importlib.metadata import version

VERSION = version("entente")
