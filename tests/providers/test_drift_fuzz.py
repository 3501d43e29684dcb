"""Whatever becomes of a payload, its event is typed: drift is reported, and nothing is raised or lost."""

import json
import random

import pytest

from tests.providers.mutating import mutated
from webhook_receiver.models import Model
from webhook_receiver.payload.reader import Reader
from webhook_receiver.payload.unknowns import surveyed
from webhook_receiver.provider.event_types import event_class, event_types
from webhook_receiver.testing import sample

SENDERS = ("github", "shopify", "stripe")
MUTANTS = 3  # of each event's sample


@pytest.mark.parametrize("sender", SENDERS)
def test_every_mutant_is_read_as_the_class_of_its_event(sender):
    drifted = 0
    for type_ in event_types(sender):
        model = event_class(sender, type_)
        payload = json.loads(sample(sender, type_).body)
        reader, chance = Reader((model,)), random.Random(type_)
        for _ in range(MUTANTS):
            body = json.dumps(mutated(payload, chance)).encode()
            event, drift = reader.read(body, type_)
            assert type(event) is model
            assert isinstance(event, Model)
            assert all(drift)
            assert len(list(surveyed(event))) < 1_000
            drifted += bool(drift)
    assert drifted > len(event_types(sender)) / 10  # or the mutants contradict nothing
