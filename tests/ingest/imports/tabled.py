"""Small tables of event data sets, in the form in which they are published."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from graph.filters import Filters
from graph.model import Claim
from graph.store import Store
from graph.stores import open_store
from ingest.imports.data_sets import DATA_SETS, Name
from ingest.imports.events import Event, Passed
from ingest.imports.job import Imported, import_files
from ingest.imports.reading import Reading, RowRead, parts
from ingest.sources.records import Refusal

ICEWS_HEADER = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t"
    "Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\t"
    "City\tDistrict\tProvince\tCountry\tLatitude\tLongitude"
)
POLECAT_HEADER = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\t"
    "Actor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\t"
    "Wikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\t"
    "Primary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\t"
    "Wikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\t"
    "GeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\t"
    "Story Organizations\tStory Locations\tLanguage\tVersion"
)
ACLED_HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,country,admin1,location,source,"
    "notes,fatalities"
)
UCDP_HEADER = (
    "id,year,type_of_violence,side_a,side_b,source_article,source_office,source_date,"
    "source_headline,where_coordinates,adm_1,country,event_clarity,date_prec,date_start,date_end,"
    "best,high,low"
)


def row(header: str, between: str = "\t", **cells: str) -> str:
    """A row under a header; names of columns are given in lower case, with underscores."""
    names = [name.lower().replace(" ", "_") for name in header.split(between)]
    assert cells.keys() <= set(names), cells.keys() - set(names)
    return between.join(cells.get(name, "") for name in names)


def icews(**cells: str) -> str:
    """A row of ICEWS: India's police arrests a citizen, unless told otherwise."""
    return row(
        ICEWS_HEADER,
        **{
            "event_id": "1", "event_date": "2018-06-01", "source_name": "Police (India)",
            "source_sectors": "Government,Police", "source_country": "India",
            "event_text": "Arrest, detain, or charge with legal action", "cameo_code": "173",
            "intensity": "-5", "target_name": "Citizen (India)",
            "target_sectors": "Social,General Population / Civilian / Social",
            "target_country": "India", "story_id": "77", "publisher": "The Hindu",
            "city": "Delhi", "country": "India",
        }
        | cells,
    )  # fmt: skip


def polecat(**cells: str) -> str:
    """A row of POLECAT: France meets Germany, unless told otherwise."""
    return row(
        POLECAT_HEADER,
        **{
            "event_id": "20180101-0491-8557544d1585_CONSULT_None", "event_date": "2018-01-01",
            "event_type": "CONSULT", "event_mode": "None", "contexts": "diplomatic | military",
            "actor_name": "France", "actor_country": "France", "primary_actor_sector": "None",
            "recipient_name": "Germany", "recipient_country": "Germany",
            "primary_recipient_sector": "None", "placename": "Berlin", "country": "DEU",
            "source": "Wire", "publication_date": "2018-01-02", "language": "en",
        }
        | cells,
    )  # fmt: skip


def acled(**cells: str) -> str:
    """A row of ACLED: protesters in Iran, unless told otherwise."""
    return row(
        ACLED_HEADER,
        ",",
        **{
            "event_id_cnty": "IRN1", "event_date": "28 December 2022", "time_precision": "1",
            "event_type": "Protests", "sub_event_type": "Peaceful protest",
            "actor1": "Protesters (Iran)", "inter1": "6", "country": "Iran",
            "location": "Tehran", "source": "Xinhua", "notes": "A march.", "fatalities": "0",
        }
        | cells,
    )  # fmt: skip


def ucdp(**cells: str) -> str:
    """A row of UCDP GED: Ethiopia's government and the OLA, unless told otherwise."""
    return row(
        UCDP_HEADER,
        ",",
        **{
            "id": "5", "year": "2020", "type_of_violence": "1",
            "side_a": "Government of Ethiopia", "side_b": "OLA", "country": "Ethiopia",
            "event_clarity": "1", "date_prec": "1", "date_start": "2020-05-01 00:00:00.000",
            "date_end": "2020-05-01 00:00:00.000", "best": "3", "high": "4", "low": "2",
        }
        | cells,
    )  # fmt: skip


def gdelt(columns: int = 61, **cells: str) -> str:
    """A row of GDELT's events: the United States accuses Iran, unless told otherwise."""
    told = {
        "id": "1001", "day": "20150218", "code": "112", "root": "1",
        "code1": "USAGOV", "name1": "OBAMA", "land1": "USA", "type1": "GOV", "group1": "",
        "code2": "IRN", "name2": "IRAN", "land2": "IRN", "type2": "", "group2": "",
        "place": "Vienna, Wien, Austria", "fips": "AU", "added": "20150218230000",
        "url": "http://www.example.org/a1",
    } | cells  # fmt: skip
    row = [""] * columns
    row[0], row[1], row[25], row[26] = told["id"], told["day"], told["root"], told["code"]
    for side, at in (("1", 5), ("2", 15)):
        row[at : at + 4] = [told[f"{name}{side}"] for name in ("code", "name", "land", "group")]
        row[at + 7] = told[f"type{side}"]
    place = 52 if columns == 61 else 50
    row[place], row[place + 1] = told["place"], told["fips"]
    if columns == 57:
        row[56] = told["added"][:8]
    else:
        row[-2:] = [told["added"], told["url"]]
    return "\t".join(row)


def mention(**cells: str) -> str:
    """A row of GDELT's mentions: another paper tells the same."""
    told = {
        "id": "1001", "at": "20150219001500", "source": "elsewhere.org",
        "url": "http://elsewhere.org/b", "confidence": "70", "translated": "",
    } | cells  # fmt: skip
    return "\t".join(
        [told["id"], "20150218230000", told["at"], "1", told["source"], told["url"], "1", "-1",
         "1", "2", "1", told["confidence"], "900", "1.5", told["translated"], ""]
    )  # fmt: skip


def read(data_set: str, file: Path) -> list[RowRead]:
    """What the rows of a file tell."""
    name = Name(data_set)
    reading = Reading(name)
    return [row for part in parts(DATA_SETS[name], str(file)) for row in reading.read(part)]


def event(data_set: str, folder: Path, *rows: str) -> Event:
    """The one event of a table."""
    [found] = read(data_set, written(folder / f"{data_set}.txt", *rows))
    assert isinstance(found, Event), found
    return found


def written(path: Path, *rows: str, encoding: str = "utf-8") -> Path:
    """A file with these lines."""
    path.write_bytes("".join(f"{line}\n" for line in rows).encode(encoding))
    return path


def who(event: Event | Claim) -> tuple[list[str], list[str]]:
    """Ids of the sources and targets."""
    return [party.id for party in event.sources], [party.id for party in event.targets]


def refused(told: Sequence[RowRead]) -> list[tuple[int, str, str]]:
    """Line, column and reason of each refused row."""
    return [(one.line, one.field, one.message) for one in told if isinstance(one, Refusal)]


def passed(told: Sequence[RowRead]) -> list[str]:
    """Why rows were passed over."""
    return [one.reason for one in told if isinstance(one, Passed)]


@contextmanager
def store_in(folder: Path) -> Iterator[Store]:
    """An embedded store."""
    with open_store(f"sqlite:///{folder / 'graph.db'}") as store:
        yield store


def imports(store: Store, data_set: str, *files: Path) -> Imported:
    """Imports files and makes sure that the summary adds up."""
    done = import_files(Name(data_set), [str(file) for file in files], store)
    assert done.read == (done.added + done.replaced + done.unchanged + done.passed + done.refused)
    return done


def claims(store: Store, **filters: object) -> list[Claim]:
    """The claims of a store."""
    with store.view() as view:
        return list(view.claims(Filters.model_validate(filters)).items)


def whole(store: Store) -> Mapping[str, object]:
    """All that a store holds."""
    with store.view() as view:
        found = view.claims().items
        articles = view.articles().items
        return {
            "claims": found,
            "articles": articles,
            "relations": view.relations().items,
            "stats": view.stats(),
        }
