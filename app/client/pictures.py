"""What pictures share: a figure that shows itself in notebooks, colours, and words in it."""

import io
from typing import Any

from matplotlib.figure import Figure

INK, FAINT = "#1c2833", "#d5d8dc"
COOPERATION, CONFLICT = "#1f618d", "#b03a2e"
LIGHT_COOPERATION, LIGHT_CONFLICT = "#7fb3d5", "#f0a58f"
"""Cooperation blue and conflict red, material acts darker: told apart without colour vision, and as
in the service's own charts."""
BLOCS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#7a6a00", "#6b6b6b")
"""Colours that are told apart whatever colours one sees (after Okabe and Ito 2008)."""
_DPI = 100
"""Of a picture in a notebook."""
_LONGEST = 40
"""Characters of a name in a picture."""


class Picture(Figure):
    """A figure of matplotlib. A notebook shows it as the value of a cell; `savefig` writes it."""

    def _repr_png_(self) -> bytes:
        made = io.BytesIO()
        self.savefig(made, format="png", dpi=_DPI)
        return made.getvalue()


def picture(width: float, height: float) -> Picture:
    """An empty figure of so many inches."""
    return Picture(figsize=(width, height), layout="constrained", facecolor="white")


def short(name: str) -> str:
    """A name that fits; without what matplotlib takes for a formula."""
    told = " ".join(name.split()).replace("$", r"\$")
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"


def headed(axes: Any, title: str, subtitle: str) -> None:
    """Puts a title and a smaller line below it above axes."""
    axes.set_title(title, loc="left", fontsize=14, fontweight="bold", color=INK, pad=24)
    axes.annotate(
        subtitle,
        *((0, 1), (0, 8)),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=9.5,
        color=INK,
    )


def bare(axes: Any) -> None:
    """Leaves of a frame no more than a reader needs."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)
    axes.tick_params(length=0, labelsize=9, colors=INK)
