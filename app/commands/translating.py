"""`entente translate`: articles that were stored without a translation are taken up again."""

from collections.abc import Iterator
from functools import partial

import typer

from app.commands.options import ModelOption, StoreOption, opened, say, settings
from app.commands.summing import summed_up
from app.settings import SettingsError
from graph.filters import NO_FILTERS
from graph.model import Article
from graph.paging import rows
from graph.store import Store
from ingest.translation import Interpreter
from ingest.work.attending import attend


def translate(store: StoreOption = None, model: ModelOption = None) -> None:
    """Translate the stored articles that are in other languages, and read them."""
    chosen = settings(model=model)
    terms = chosen.terms()
    interpreter = terms.interpreter
    if not interpreter.has_translator:
        raise SettingsError(
            "no translator is set: ENTENTE_TRANSLATOR names a LibreTranslate service as"
            " http://host:port, or a command"
        )
    with opened(store) as graph:
        waiting = list(_waiting(graph, interpreter))
        articles = _stored(graph, waiting)
        job = attend(articles, graph, terms, sources=["translate"], told=say)
        print(summed_up(job))
        if line := terms.advisor.tally.line:
            print(line)


def _waiting(store: Store, interpreter: Interpreter) -> Iterator[str]:
    """Ids of the articles that the translator is to be asked for."""
    with store.view() as view:
        for article in rows(partial(view.articles, NO_FILTERS)):
            if interpreter.is_due(article):
                yield article.id


def _stored(store: Store, article_ids: list[str]) -> Iterator[Article]:
    for article_id in article_ids:
        with store.view() as view:
            article = view.article(article_id)
        if article is not None:
            yield article


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(translate)
