"""Which addresses of the network may be asked: public ones only, as they are when the connection is made.

Enters: the name of a host and its port. Leaves: one public IP address of it, or the reason why there is none.

>>> is_public("10.0.0.7"), is_public("::ffff:127.0.0.1"), is_public("93.184.215.14")
(False, False, True)

Invariant: the address that is checked is the one that is connected to, so a name can't change its meaning in between.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Resolve = Callable[[str, int], Sequence[str]]

# Addresses of IPv4 hosts as IPv6 hosts write them through a translator (RFC 6052, RFC 8215).
_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


class NoPublicAddress(Exception):
    """A host that can't be found, or one of whose addresses isn't public; the message says which."""


def pin_address(host: str, port: int, resolve: Resolve) -> str:
    """Find the one address that a host is asked at; raises `NoPublicAddress` if any of its addresses isn't public."""
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise NoPublicAddress(f"the host {host} can't be found; check the address and the connection") from error
    if not found:
        raise NoPublicAddress(f"the host {host} has no address; check the address")
    if not all(is_public(address) for address in found):
        raise NoPublicAddress(f"the host {host} is not public; save the page and read the file")
    return found[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network: not private, loopback, link-local, reserved or multicast."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _unwrap(parsed)
    if inner is not None:
        return is_public(str(inner))
    return parsed.is_global and not (parsed.is_multicast or parsed.is_reserved or parsed.is_unspecified)


def resolve_host(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host, in its order."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(answer[4][0]) for answer in answers]


def _unwrap(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside an IPv6 one, by whichever way of putting it there."""
    if isinstance(address, IPv4Address):
        return None
    if any(address in network for network in _TRANSLATED):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour
