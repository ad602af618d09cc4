"""Which addresses may be connected to."""

import pytest

from ingest.fetching.addresses import networks, permitted

CLOSED = """
    0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16
    169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1
    192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
    255.255.255.255
    :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:10.0.0.1 ::ffff:0:0
    64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 2001::1 2001:db8::1
    2002:7f00:1:: 2002:a9fe:a9fe::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0
    fec0::1 ff02::1 ff05::1:3
    localhost 1.2.3 2130706433 0x7f000001
"""
PUBLIC = (
    "1.1.1.1 8.8.8.8 93.184.216.34 2606:4700::1111 2a00:1450::1 64:ff9b::808:808 2002:808:808::"
)


@pytest.mark.parametrize("address", CLOSED.split())
def test_what_is_not_of_the_public_internet_is_closed(address: str) -> None:
    assert not permitted(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_the_public_internet_is_open(address: str) -> None:
    assert permitted(address)


def test_a_setting_opens_networks() -> None:
    named = networks("10.0.0.0/8, 127.0.0.1\nfd00::/8")
    opened = ["10.9.9.9", "127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "fd12::1"]
    assert all(permitted(address, named) for address in opened)
    assert not permitted("127.0.0.2", named)
    assert not permitted("192.168.0.1", named)


def test_what_is_no_network_is_named() -> None:
    with pytest.raises(ValueError, match=r"'10\.0\.0/8' is no network"):
        networks("127.0.0.1 10.0.0/8")
