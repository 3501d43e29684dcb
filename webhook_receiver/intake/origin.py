"""Who sent a request, by its address, and whether a source takes requests from there. Pure.

An address is no proof. It is anybody's who shares the sender's network, and behind a proxy it is what
the proxy says. So an allow-list stands in front of the signature and never in its place: it keeps
strangers' requests from being read at all.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.public_url import Network, Proxies
from webhook_receiver.provider.definition import Provider
from webhook_receiver.types import Headers

PUBLISHED = "published"
"""In an allow-list: the addresses that the sender publishes."""

LONGEST_WALK = 32  # addresses in X-Forwarded-For that are looked at, from the right

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class AllowList:
    """The networks that a source takes requests from."""

    networks: tuple[Network, ...]

    def admits(self, client: Address | None) -> bool:
        """Whether a client's requests are taken; never if it isn't known."""
        return client is not None and any(client in network for network in self.networks)


def read_allow_list(given: object, provider: Provider, whose: str) -> AllowList | None:
    """Addresses, networks and `published`; None without any; raise `ConfigurationError`."""
    if isinstance(given, str) or not isinstance(given, Sequence):
        raise ConfigurationError(f"{whose}: allow_from is a list, like ['192.0.2.0/24']")
    networks: list[Network] = []
    for text in cast("Sequence[object]", given):
        if text == PUBLISHED:
            networks += _published(provider, whose)
            continue
        try:
            networks.append(ipaddress.ip_network(str(text)))
        except ValueError as error:
            raise ConfigurationError(
                f"{whose}: allow_from: {error}; write 192.0.2.0/24, or {PUBLISHED!r}"
            ) from error
    return AllowList(tuple(networks)) if networks else None


def _published(provider: Provider, whose: str) -> Sequence[Network]:
    if provider.addresses is None:
        raise ConfigurationError(
            f"{whose}: {provider.title} has no list of addresses that is known here; write them out, "
            "or leave allow_from away: its signature says more"
        )
    return [ipaddress.ip_network(text) for text in provider.addresses.networks]


def client_of(peer: str | None, headers: Headers, proxies: Proxies) -> Address | None:
    """The address of whoever sent the request to us or to our outermost proxy; None if it isn't known.

    Each proxy adds the address that it saw at the end of X-Forwarded-For. So it is read from the right,
    past our own proxies only: whatever stands further left is a stranger's to write.
    """
    address = _address(peer or "")
    if not proxies.trust(peer):
        return address
    named = [value for name, value in headers if name == b"x-forwarded-for"]
    hops = b",".join(named).decode("latin-1").split(",")[::-1] if named else []
    for hop in hops[:LONGEST_WALK]:
        address = _address(hop)
        # If anybody is trusted, only the last proxy's word is known to be a proxy's.
        if address is None or proxies.everyone or not proxies.trust(str(address)):
            return address
    return address


def _address(written: str) -> Address | None:
    """An address as servers and proxies write it, which may have a port; IPv4 in IPv6 is IPv4."""
    text = written.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return address if mapped is None else mapped
