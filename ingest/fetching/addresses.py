"""Which addresses may be connected to: those of the public internet, and what a setting names.

Whoever can make Entente fetch an address must not reach what only its own machine or network may:
a database, a printer, the metadata of a cloud.
"""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NAT64 = IPv6Network("64:ff9b::/96")
_CLOSED = tuple(
    map(
        ip_network,
        (
            "168.63.129.16/32",  # Azure's metadata, on a public address
            "192.0.0.0/24",  # protocols
            "192.88.99.0/24",  # once relays from IPv4 to IPv6
            "64:ff9b:1::/48",  # IPv4 of a network's own choice
            "2001::/23",  # protocols, Teredo among them
            "5f00::/16",  # segments of routes
            "3fff::/20",  # for documentation
        ),
    )
)
"""What is not public and is not called so by every Python."""


def networks(written: str) -> tuple[Network, ...]:
    """The networks of a setting: addresses or networks, separated by spaces or commas.

    Raises:
        ValueError: one of them is none; the message names it.
    """
    found = []
    for one in re.findall(r"[^\s,]+", written):
        try:
            found.append(ip_network(one, strict=False))
        except ValueError:
            raise ValueError(
                f"{one!r} is no network; write 10.0.0.0/8, fd00::/8 or an address"
            ) from None
    return tuple(found)


def permitted(address: str, allowed: Iterable[Network] = ()) -> bool:
    """Whether this numeric address may be connected to; those `allowed` may in any case."""
    try:
        numeric = ip_address(address)
    except ValueError:
        return False
    # What an address stands for in the end is what counts.
    meant = _embedded(numeric) or numeric
    named = any(one in network for network in allowed for one in {numeric, meant})
    return named or _is_public(meant)


def _embedded(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64 or int(address) >> 32 == 0:
        low = int(address) & 0xFFFFFFFF
        # `::` and `::1` are IPv6's own.
        return IPv4Address(low) if low > 1 else None
    return address.ipv4_mapped or address.sixtofour


def _is_public(address: Address) -> bool:
    closed = (
        address.is_multicast
        or address.is_private
        or address.is_reserved
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
        or not address.is_global
        or getattr(address, "is_site_local", False)
    )
    return not closed and not any(address in network for network in _CLOSED)
