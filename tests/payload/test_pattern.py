import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.payload.pattern import Pattern


@pytest.mark.parametrize(
    ("pattern", "address", "matches"),
    [
        ("stripe:charge.refunded", ("shop", "stripe", "charge.refunded"), True),
        ("shop:charge.refunded", ("shop", "stripe", "charge.refunded"), True),
        ("*:charge.refunded", ("shop", "stripe", "charge.refunded"), True),
        ("stripe:*", ("stripe", "stripe", "charge.refunded"), True),
        ("stripe:*", ("stripe", "stripe", "a\nb"), True),
        ("stripe:charge.*", ("stripe", "stripe", "charge.refunded"), True),
        ("stripe:charge.*", ("stripe", "stripe", "charge"), False),
        ("stripe:charge.?efunded", ("stripe", "stripe", "charge.refunded"), True),
        ("stripe:charge.[rs]*", ("stripe", "stripe", "charge.refunded"), True),
        ("stripe:charge", ("stripe", "stripe", "charge.refunded"), False),
        ("stripe:refunded", ("stripe", "stripe", "charge.refunded"), False),
        ("stripe:Charge.*", ("stripe", "stripe", "charge.refunded"), False),
        ("github:*", ("stripe", "stripe", "charge.refunded"), False),
        ("str*:*", ("stripe", "stripe", "charge.refunded"), False),
        ("a:b:c", ("a", "a", "b:c"), True),
        ("stripe:charge.*!charge.*.*", ("s", "stripe", "charge.refunded"), True),
        ("stripe:charge.*!charge.*.*", ("s", "stripe", "charge.dispute.closed"), False),
        ("stripe:a[!b]", ("s", "stripe", "ac"), True),
        ("stripe:a[!b]", ("s", "stripe", "ab"), False),
        ("stripe:a[b].c", ("s", "stripe", "a[b].c"), True),
    ],
)
def test_which_events_a_pattern_means(pattern, address, matches):
    assert Pattern.parse(pattern).matches(*address) is matches
    assert str(Pattern.parse(pattern)) == pattern


def test_a_glob_alone_means_a_type_of_any_sender():
    pattern = Pattern.parse("stripe:charge.*!charge.*.*")
    assert pattern.means("charge.refunded")
    assert not pattern.means("charge.dispute.closed")
    assert not pattern.means("invoice.paid")


@pytest.mark.parametrize("text", ["", "stripe", ":", "stripe:", ":charge"])
def test_other_patterns_are_configuration_errors(text):
    with pytest.raises(ConfigurationError) as raised:
        Pattern.parse(text)
    assert repr(text) in str(raised.value)
    assert "source:type" in str(raised.value)
