"""Why nothing was found or changed; `tests/cli/test_reasons.py` has what commands make of it."""

import pytest

from tests.desk.opening import asked
from webhook_receiver.desk.reasons import nothing_changes, nothing_fits
from webhook_receiver.inbox.records import Selection


@pytest.mark.parametrize(
    ("selection", "why"),
    [
        (Selection(handler="shop.fail", source="shop"), ""),
        (Selection(type="none"), ""),
        (
            Selection(handler="shop.fial"),
            (
                "no event has a run of a handler named 'shop.fial'; "
                "there are: shop.fail, shop.ship, shop.skip; did you mean 'shop.fail'?"
            ),
        ),
        (
            Selection(source="shpo"),
            "no event has come to a source named 'shpo'; there are: shop; did you mean 'shop'?",
        ),
    ],
)
def test_a_name_that_nobody_has_is_said(filled, selection, why):
    assert asked(lambda store: nothing_fits(store, selection), filled) == why


@pytest.mark.parametrize(
    ("selection", "why"),
    [
        (Selection(keys=["99"]), "no event has the key '99'; see `events list`"),
        (Selection(keys=["3"]), "event 3 has no dead run: shop.skip is skipped"),
        (Selection(keys=["4"]), "event 4 has no dead run: nothing has run"),
        (Selection(type="none"), "no event that fits has a dead run"),
    ],
)
def test_what_there_is_instead_is_said(filled, selection, why):
    assert asked(lambda store: nothing_changes(store, selection, "dead"), filled) == why
