"""What may be said of each condition, and what is refused."""

import pytest

from webhook_receiver import ConfigurationError
from webhook_receiver.alarms.rules import CONDITIONS, DEFAULTS, Rule, read_rules
from webhook_receiver.types import DAY, HOUR, MINUTE


def rule(name, text):
    return read_rules({name: text})[name]


def test_by_default_all_conditions_are_judged():
    rules = read_rules({})
    assert list(rules) == list(CONDITIONS) == list(DEFAULTS)
    assert read_rules(DEFAULTS) == rules
    assert read_rules(dict.fromkeys(CONDITIONS, True)) == rules


def test_each_can_be_turned_off():
    assert read_rules(dict.fromkeys(CONDITIONS, False)) == {}


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("turned_away", "3 in 5m", Rule(count=3, window=300, clear=300)),
        ("store_away", "30s", Rule(window=30, hold=30, clear=60)),
        ("no_worker", "5m", Rule(window=300, hold=300, clear=600)),
        ("backlog_age", "10m", Rule(window=600, clear=1200)),
        ("dead_letter", "1 in 1h", Rule(count=1, window=HOUR, clear=HOUR)),
        ("handler_failing", "5% of 9 in 1m", Rule(count=9, share=0.05, window=60, clear=60)),
        ("handler_paused", "1d", Rule(window=DAY, clear=2 * DAY)),
        ("refused", "100% of 1 in 6h", Rule(count=1, share=1.0, window=6 * HOUR, clear=6 * HOUR)),
        ("silent", "20x", Rule(count=20)),
        ("weak_durability", True, Rule()),
        ("disk", "500MB", Rule(count=5e8)),
        ("drift", "2 in 10m", Rule(count=2, window=10 * MINUTE, clear=DAY)),
    ],
)
def test_each_form_is_read(name, text, read):
    assert rule(name, text) == read


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("turned_away", "1", "alarm 'turned_away' must be like '1 in 2m', or false"),
        ("turned_away", "0 in 2m", "like '1 in 2m'"),
        ("turned_away", "1 in 7h", "with a window of at most 6h"),
        ("turned_away", "1 in 0s", "with a window of at most 6h"),
        ("turned_away", 1, "like '1 in 2m', or false"),
        ("no_worker", "soon", "like '5m', and at most '30d'"),
        ("no_worker", "0s", "like '5m'"),
        ("backlog_age", "31d", "at most '30d'"),
        ("handler_failing", "101% of 20 in 10m", "like '25% of 20 in 10m'"),
        ("handler_failing", "0% of 20 in 10m", "like '25% of 20 in 10m'"),
        ("silent", "10", "like '10x'"),
        ("disk", "2 floppies", "like '2GB'"),
        ("weak_durability", "yes", "alarm 'weak_durability' must be true or false"),
        ("turnd_away", True, "no alarm is named 'turnd_away'; there are: turned_away"),
    ],
)
def test_anything_else_is_one_sentence_that_names_it(name, given, words):
    with pytest.raises(ConfigurationError) as caught:
        read_rules({name: given})
    assert words in str(caught.value)
