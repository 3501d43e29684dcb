import json

FIELDS = {"name", "title", "docs", "signature", "samples", "methods", "ack_within"}


def test_all_providers_are_listed(call):
    code, out, _ = call("providers", "--json")
    found = {one["name"]: one for one in map(json.loads, out.splitlines())}
    assert code == 0
    assert {"generic", "github", "slack", "standard", "stripe"} <= set(found)
    assert all(set(one) >= FIELDS for one in found.values())
    assert "payment_intent.succeeded" in found["stripe"]["samples"]
    assert "https://docs.stripe.com/webhooks" in call("providers", "list")[1]


def test_one_provider_is_shown(call):
    code, out, _ = call("providers", "show", "github")
    assert code == 0
    assert "GitHub sends each event once" in out
    assert "Try: webhook-receiver send github " in out
    assert json.loads(call("providers", "show", "github", "--json")[1])["name"] == "github"


def test_what_is_not_sure_is_said(call):
    shown = call("providers", "show", "vercel")[1]
    assert "secondary" in shown
    assert "not confirmed by its own pages" in shown
    assert "Vercel (beta)" in call("providers", "list")[1]
    assert json.loads(call("providers", "show", "pagerduty", "--json")[1])["order"] == "by object"
