"""`quarantine`: what is listed and shown."""

import pytest


def test_the_quarantine(lines, call):
    (refusal,) = lines("quarantine")
    assert refusal["code"] == "bad_signature"
    assert refusal["bytes"] == 13
    (shown,) = lines("quarantine", "show", "1")
    assert shown["url"] == "https://a.example/\x1b"
    assert shown["headers"] == {"x-signature": "v1=\x1b00"}
    assert shown["body"] == "\x1b[31mnot json"


@pytest.mark.parametrize(
    ("options", "count", "said"),
    [
        ([], 1, ""),
        (["--source", "shop", "--code", "bad_signature", "--since", "1h"], 1, ""),
        (["--until", "1h"], 0, ""),
        (["--source", "shpo"], 0, "the source 'shpo'; there are: shop; did you mean 'shop'?"),
        (["--code", "bad_sig"], 0, "the code 'bad_sig'; there are: bad_signature"),
    ],
)
def test_the_list_can_be_narrowed(call, inbox, options, count, said):
    _, out, err = call("quarantine", "list", *options, "--inbox", f"sqlite:///{inbox}")
    assert out.count("bad_signature") == count
    assert ("None of 1 refused deliveries fits." in out) is (count == 0)
    assert said in err
