"""Languages as they are written, to their ISO-639-1 codes."""

import re
from functools import lru_cache

_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8}){0,3}", re.ASCII)


@lru_cache(maxsize=1000)
def code_of(written: str) -> str:
    """The code of `en-GB`, `eng` or `English`; one that has no two letters keeps its three.

    Empty if this is no language.
    """
    written = written.strip().lower()
    match = _CODE.fullmatch(written)
    if match is not None and len(match[1]) == 2:
        return match[1]
    # A tenth of a second to import, which only those who need it should wait for.
    from babel.core import Locale, UnknownLocaleError

    if match is None:
        names = {name.lower(): str(code) for code, name in Locale("en").languages.items()}
        return names.get(written, "")
    try:
        return str(Locale.parse(match[1]).language)
    except (UnknownLocaleError, ValueError):
        return match[1]
