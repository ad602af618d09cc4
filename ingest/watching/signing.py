"""The signature of a message, as Standard Webhooks has it (https://www.standardwebhooks.com)."""

import base64
import hmac
from hashlib import sha256


def signed(secret: str, message_id: str, seconds: int, body: bytes) -> dict[str, str]:
    """The headers by which a receiver sees who sent a body, and when.

    Args:
        secret: As `graph.watches.new_secret` makes it.
        message_id: The same each time the message is sent.
        seconds: When it is sent, since 1970.
    """
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{message_id}.{seconds}.".encode() + body
    signature = base64.b64encode(hmac.digest(key, content, sha256)).decode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": f"v1,{signature}",
    }
