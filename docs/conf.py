"""How the pages of this folder become the site that `make docs` builds.

Nothing that a page of it shows is fetched from elsewhere: theme, fonts and search lie beside it.
"""

import re

from sphinx.application import Sphinx

project = "Entente"
author = "Entente"
extensions = ["myst_parser"]
exclude_patterns = ["notebooks"]
html_theme = "furo"
html_title = "Entente"
html_static_path: list[str] = []
html_show_copyright = False
# As on GitHub, links lead to headings of any depth.
myst_heading_anchors = 4


def _name(app: Sphinx, page: str, source: list[str]) -> None:
    """Has a file of the repository that a page links to, and that is no page, named instead."""
    up = re.escape("../" * (page.count("/") + 1))
    source[0] = re.sub(rf"\[([^\]]+)\]\({up}([^)#]+)\)", r"\1 (`\2` in the repository)", source[0])


def setup(app: Sphinx) -> None:
    """Adds what the site needs beside its extensions."""
    app.connect("source-read", _name)
