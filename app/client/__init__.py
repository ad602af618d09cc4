"""A client of the service for Python: typed rows, data frames, pictures.

    from app.client import Client

    with Client("http://127.0.0.1:8000") as client:
        for relation in client.relations(source="USA", target="PRK"):
            print(relation.event_type, relation.claims)

Data frames and pictures need the extra: `pip install 'entente[client]'`.
"""

from app.client.blocs import Blocs
from app.client.client import Client
from app.client.dyads import Dyad, Timeline
from app.client.errors import ProblemError
from app.client.rows import Rows

__all__ = ["Blocs", "Client", "Dyad", "ProblemError", "Rows", "Timeline"]
