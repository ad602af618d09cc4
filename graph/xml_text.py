"""Text that XML can hold."""

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def xml_text(text: str) -> str:
    """A text with a sign in place of each character that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
