"""Pictures of the client: they show what the service answers, and can be read."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from math import hypot
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from app.client import Client
from app.client.pictures import BLOCS, COOPERATION, LIGHT_CONFLICT, short
from app.client.placing import Box, beside, circles
from app.main import create_app
from app.settings import Settings
from graph.stores import open_store
from ingest import sources
from ingest.work.jobs import ingest
from tests.app.conftest import Answering

SAMPLES = Path(__file__).parents[2] / "samples" / "articles.jsonl"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, answering: Answering) -> Iterator[Client]:
    """A client of a service over the samples."""
    url = f"sqlite:///{tmp_path_factory.mktemp('samples') / 'graph.db'}"
    with open_store(url) as store:
        assert not ingest(sources.read(str(SAMPLES)), store).refused
    with answering(create_app(Settings(store=url))) as client:
        yield Client(str(client.base_url))


def words(figure: Figure) -> list[Text]:
    """All texts of a picture that are shown."""
    found = [*figure.texts, *(one for legend in figure.legends for one in legend.get_texts())]
    for axes in figure.axes:
        found += [*axes.texts, axes._left_title]
        if axes.axison:
            found += [axes.yaxis.label, *shown(axes.xaxis), *shown(axes.yaxis)]
    return [one for one in found if one.get_visible() and one.get_text().strip()]


def shown(axis: Any) -> list[Text]:
    """The labels of an axis at places that are in view."""
    low, high = sorted(axis.get_view_interval())
    ticks = axis.get_major_ticks()
    return [tick.label1 for tick in ticks if low <= tick.get_loc() <= high]


def told(figure: Figure) -> str:
    return "\n".join(one.get_text() for one in words(figure))


def boxes(figure: Figure, texts: list[Text]) -> list[Box]:
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    extents = [one.get_window_extent(renderer) for one in texts]
    return [Box(one.x0, one.y0, one.x1, one.y1) for one in extents]


def check_readable(figure: Figure, texts: list[Text]) -> None:
    """No text lies upon another, and none outside."""
    whole = figure.bbox
    found = boxes(figure, texts)
    for box in found:
        assert box.left >= whole.x0 - 1
        assert box.right <= whole.x1 + 1
        assert box.bottom >= whole.y0 - 1
        assert box.top <= whole.y1 + 1
    for (one, first), (other, second) in combinations(zip(texts, found, strict=True), 2):
        assert first.common(second) < 4, (one.get_text(), other.get_text())


def test_a_dyad_is_drawn_in_one_call(samples: Client, tmp_path: Path) -> None:
    figure = samples.dyad("USA", "PRK").plot()
    assert figure._repr_png_().startswith(PNG)
    figure.savefig(tmp_path / "dyad.svg")
    assert "</svg>" in (tmp_path / "dyad.svg").read_text()


def test_a_dyad_shows_counts_scores_and_days(samples: Client) -> None:
    dyad = samples.dyad("Iran", "United States", step="month")
    figure = dyad.plot()
    acts, scores = figure.axes
    periods = dyad.periods
    assert sum(abs(bar.get_height()) for bar in acts.patches) == sum(
        period.claims for period in periods
    )
    down = [bar for bar in acts.patches if bar.get_height() < 0]
    assert LIGHT_CONFLICT in {to_hex(bar.get_facecolor()) for bar in down}
    assert COOPERATION not in {to_hex(bar.get_facecolor()) for bar in down}
    drawn = [value for value in scores.lines[1].get_ydata() if value == value]
    assert drawn == [period.score for period in periods if period.score is not None]
    text = told(figure)
    for part in ("Iran and United States", "claims by month, 2023-03-01 to 2024-04-30"):
        assert part in text
    for part in ("verbal conflict", "material cooperation", "mean score", "Mar 2023", "Mar 2024"):
        assert part in text
    check_readable(figure, words(figure))


@pytest.mark.parametrize(
    "asked",
    [
        {"step": "week"},
        {"step": "week", "since": "2020-01-01"},
        {"step": "month", "since": "1990-01-01"},
        {"step": "week", "since": "2024-04-01", "until": "2024-04-30"},
        {},
    ],
)
def test_days_can_be_read_however_many_there_are(samples: Client, asked: Any) -> None:
    figure = samples.dyad("Iran", "Israel", **asked).plot()
    labels = [one for one in figure.axes[1].get_xticklabels() if one.get_text()]
    assert 1 <= len(labels) <= 9
    check_readable(figure, words(figure))


def test_many_weeks_are_shown_as_months(samples: Client) -> None:
    assert samples.dyad("Iran", "Israel").answer.step == "week"
    long = samples.dyad("Iran", "Israel", since="2015-01-01")
    assert long.answer.step == "month"
    assert "Jan 2016" in told(long.plot())


def test_nothing_between_two_is_said(samples: Client) -> None:
    figure = samples.dyad("Fiji", "Iceland").plot()
    assert "no acts" in told(figure)
    assert figure._repr_png_().startswith(PNG)


def test_blocs_are_drawn_in_their_colours(samples: Client) -> None:
    blocs = samples.blocs()
    figure = blocs.plot()
    [axes] = figure.axes
    colours = [to_hex(disc.get_facecolor()[0]) for disc in axes.collections]
    sizes = [len(bloc.members) for bloc in blocs.items]
    assert sorted(map(colours.count, BLOCS), reverse=True)[: len(sizes)] == sorted(
        sizes, reverse=True
    )
    text = told(figure)
    for bloc in blocs.items:
        for member in bloc.members:
            assert member.name in text
    for number in range(1, len(sizes) + 1):
        assert f"\nbloc {number}\n" in text
    assert "more conflict than cooperation" in text
    assert "14 actors are in no bloc" in text
    check_readable(figure, words(figure))


def test_ties_of_cooperation_and_conflict_differ_in_more_than_colour(samples: Client) -> None:
    [axes] = samples.blocs().plot().axes
    styles = {(to_hex(line.get_color()), line.get_linestyle()) for line in axes.lines}
    assert len(styles) == 2
    assert len({style for _, style in styles}) == 2


def test_of_many_actors_some_are_drawn_and_that_is_said(samples: Client) -> None:
    blocs = samples.blocs()
    figure = blocs.plot(most=10)
    [axes] = figure.axes
    assert len(axes.collections) <= 12
    assert f"drawn: {len(axes.collections)} actors of {len(blocs.items)} blocs" in told(figure)


def test_no_blocs_are_said(samples: Client) -> None:
    assert "no blocs" in told(samples.blocs(actor="Fiji").plot())


def test_names_are_no_formulas(samples: Client) -> None:
    figure = samples.blocs().plot()
    figure.axes[0].text(0, 0, short("Big $money$ _and_ ^power"))
    assert figure._repr_png_().startswith(PNG)
    assert len(short("x" * 100)) == 40


@given(st.lists(st.integers(2, 40), min_size=1, max_size=8))
def test_circles_never_overlap(sizes: list[int]) -> None:
    placed = circles(sizes)
    assert [len(one.places) for one in placed] == sizes
    for one, other in combinations(placed, 2):
        assert hypot(one.x - other.x, one.y - other.y) > one.radius + other.radius
    for circle in placed:
        for place in circle.places:
            assert hypot(place.x - circle.x, place.y - circle.y) < circle.radius
        for first, second in combinations(circle.places, 2):
            assert hypot(first.x - second.x, first.y - second.y) > 1


def test_a_box_lies_outwards_first() -> None:
    first, *rest = beside(0, 0, 5, (30, 10), (1, 0.1))
    assert first == Box(5, -5, 35, 5)
    assert len(rest) == 7
    assert all(box.common(Box(-1, -1, 1, 1)) == 0 for box in (first, *rest))


WITHOUT = """
import sys
sys.modules["pandas"] = sys.modules["matplotlib"] = None
from app.client import Client
dyad = Client(sys.argv[1]).dyad("USA", "PRK")
for make in (dyad.to_pandas, dyad.plot):
    try:
        make()
    except ModuleNotFoundError as error:
        print(error)
print(len(list(dyad.relations)), "fastapi" in sys.modules, "spacy" in sys.modules)
"""


def test_rows_need_neither_pandas_nor_matplotlib(client: httpx.Client) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT, str(client.base_url)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines() == [
        "data frames need the extra: pip install 'entente[client]'",
        "pictures need the extra: pip install 'entente[client]'",
        "2 False False",
    ]
