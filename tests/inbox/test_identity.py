"""Whether the event that holds an id is the one that asks for it."""

import pytest

from webhook_receiver.inbox.identity import Holder, own_name, read_params, write_params
from webhook_receiver.testing.contracts.envelopes import envelope

ONE, OTHER = "1" * 32, "2" * 32
BODY = envelope("a").body


def holder(apart=None, params=None, path="/shop", body=BODY):
    return Holder(apart=apart, params=params or {}, path=path, body=body)


@pytest.mark.parametrize(
    ("held", "asks", "copy"),
    [
        (holder(ONE), {"apart": ONE}, True),
        (holder(ONE, body=b"another"), {"apart": ONE}, True),
        (holder(ONE), {"apart": OTHER}, False),
        (holder(ONE), {"apart": ""}, False),
        (holder(None), {"apart": ""}, True),
        (holder(None, body=b"another"), {"apart": ""}, True),
        (holder(None), {"apart": ONE}, True),
        (holder(None, body=b"another"), {"apart": ONE}, False),
        (holder(None, path="/a"), {"apart": ONE, "path": "/b", "params": {"t": "b"}}, False),
        (holder(None, path="/a"), {"apart": ONE, "path": "/a", "params": {"t": "a"}}, True),
        (holder(None, path="/a"), {"apart": ONE, "path": "/moved"}, True),
        (holder(None, path=None), {"apart": ONE, "path": "/b", "params": {"t": "b"}}, True),
    ],
)
def test_a_copy_has_the_same_hash_or_was_stored_without_one_and_looks_the_same(held, asks, copy):
    assert held.is_copy(envelope("a", **asks)) is copy


@pytest.mark.parametrize(
    ("held", "asks", "shares"),
    [
        (holder(ONE), {}, True),
        (holder(ONE, {"t": "a"}), {"params": {"t": "a"}}, True),
        (holder(ONE, {"t": "a"}), {"params": {"t": "b"}}, False),
        (holder(None, path="/a"), {"path": "/a", "params": {"t": "a"}}, True),
        (holder(None, path="/a"), {"path": "/b", "params": {"t": "b"}}, False),
    ],
)
def test_an_id_is_shared_only_if_both_came_the_same_way(held, asks, shares):
    assert held.shares_id(envelope("a", apart=OTHER, **asks)) is shares


def test_own_names_are_never_ids_that_a_header_can_hold():
    assert not own_name(envelope("a", apart=ONE)).isprintable()


@pytest.mark.parametrize("params", [{}, {"tenant": "gr\u00fcn"}, {"b": "\x00", "a": "\ud800"}])
def test_parameters_come_back_as_they_were_written(params):
    written = write_params(params)
    assert (written is None) is (not params)
    assert written is None or written.isascii()
    assert read_params(written) == params
