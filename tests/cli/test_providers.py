import json
import tomllib

import pytest

from webhook_receiver.provider.registry import apply_options, find_provider, provider_names

FIELDS = {"name", "title", "docs", "signature", "samples", "methods", "ack_within"}


def test_all_providers_are_listed(call):
    code, out, _ = call("providers", "--json")
    found = {one["name"]: one for one in map(json.loads, out.splitlines())}
    assert code == 0
    assert {"generic", "github", "slack", "standard", "stripe"} <= set(found)
    assert all(set(one) >= FIELDS for one in found.values())
    assert "payment_intent.succeeded" in found["stripe"]["samples"]
    assert "https://docs.stripe.com/webhooks" in call("providers", "list")[1]


def test_on_a_narrow_terminal_each_provider_is_one_line(call, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    lines = call("providers", "list")[1].splitlines()
    assert len(lines) == 1 + len(provider_names())
    assert all(len(line) <= 80 for line in lines)
    assert "docs" not in lines[0]


def test_one_provider_is_shown(call):
    code, out, _ = call("providers", "show", "github")
    assert code == 0
    assert "GitHub sends each event once" in out
    assert "Try: webhook-receiver send github " in out
    assert json.loads(call("providers", "show", "github", "--json")[1])["name"] == "github"


def test_the_events_of_a_provider_are_listed(call):
    code, out, _ = call("providers", "events", "stripe", "--json")
    found = {one["type"]: one["sample"] for one in map(json.loads, out.splitlines())}
    assert (code, found["payment_intent.succeeded"]) == (0, "stored")
    assert "payment_intent.succeeded" in call("providers", "events", "stripe")[1]
    assert call("providers", "events", "nobody")[0] == 2


def test_what_is_not_sure_is_said(call):
    shown = call("providers", "show", "vercel")[1]
    assert "secondary" in shown
    assert "not confirmed by its own pages" in shown
    assert "Vercel (beta)" in call("providers", "list")[1]
    assert json.loads(call("providers", "show", "pagerduty", "--json")[1])["order"] == "by object"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "stripe",
            ["give it the address https://YOUR-HOST/stripe", 'secret = "env:STRIPE_SECRET"'],
        ),
        ("twilio", ['public_url = "https://YOUR-HOST/twilio"', "the account's auth token"]),
        ("asana", ["while `webhook-receiver setup asana` waits"]),
        ("docker-hub", ["the address that `webhook-receiver url docker-hub` prints"]),
        ("travis-ci", ['provider = "travis-ci"\n\nTry:']),
    ],
)
def test_a_newcomer_is_told_what_to_configure_where(call, name, words):
    code, out, _ = call("providers", "show", name)
    assert code == 0
    for text in words:
        assert text in out


@pytest.mark.parametrize("name", provider_names())
def test_the_settings_shown_make_a_source(call, name):
    _, out, _ = call("providers", "show", name)
    _, _, shown = out.partition("[[source]]")
    told = tomllib.loads("[[source]]" + shown.partition("\n\n")[0])
    (source,) = told["source"]
    assert source.pop("provider") == name
    options = {key: source[key] for key in source if key not in ("secret", "public_url")}
    assert apply_options(find_provider(name), name, options).scheme is not None


def test_an_identity_that_is_not_signed_is_said(call):
    shown = call("providers", "show", "github")[1]
    assert "x-github-delivery (so key effects by what an event is about" in " ".join(shown.split())
    found = {
        one["name"]: one["unsigned_identity"]
        for one in map(json.loads, call("providers", "--json")[1].splitlines())
    }
    assert (found["github"], found["stripe"]) == (["x-github-delivery"], [])
    assert found["chargebee"] == ["everything"]


def test_what_an_identity_is_made_of_and_how_sure_that_is(call):
    shown = " ".join(call("providers", "show", "woocommerce")[1].split())
    assert "`header:x-wc-webhook-delivery-id`, with a hash of the event" in shown
    assert "reused. The sender gives the same id to several events." in shown
    told = json.loads(call("providers", "show", "stripe", "--json")[1])
    assert (told["identity"], told["id_promise"]) == ("`body:id`", "promised")
