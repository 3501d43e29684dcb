"""The lists of addresses that senders publish are addresses, with their page and day."""

import ipaddress
from datetime import date

import pytest

from webhook_receiver.provider.registry import find_provider, provider_names

LISTED = [name for name in provider_names() if find_provider(name).addresses is not None]


@pytest.mark.parametrize("name", LISTED)
def test_a_published_list_names_public_addresses_its_page_and_its_day(name):
    addresses = find_provider(name).addresses
    networks = [ipaddress.ip_network(text) for text in addresses.networks]
    assert len(set(networks)) == len(networks) > 0
    assert all(network.is_global for network in networks)
    assert addresses.page.startswith("https://")
    assert date.fromisoformat(addresses.read_on) > date(2026, 1, 1)


def test_some_senders_publish_a_list():
    assert LISTED == ["paddle", "plaid"]
