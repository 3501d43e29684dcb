"""`url`: the signed addresses that it prints, with a real server."""

import json
import re
import string
import time

from tests import plain
from tests.cli.running import CRM, SETTINGS, serve


def post(url: str) -> tuple[int, object, str]:
    answer = plain.post(url, json={"now": time.time_ns()})
    return answer.status_code, answer.json(), answer.headers["content-type"]


def test_a_capability_url_works_until_it_expires_or_its_secret_is_rotated_out(
    shop, out, monkeypatch
):
    def url(*arguments: str, new: str = CRM["CRM_NEW"]) -> str:
        for name, secret in {**CRM, "CRM_NEW": new}.items():
            monkeypatch.setenv(name, secret)
        return out("url", "crm", *arguments).strip()

    with serve(shop) as server:
        base = ["--base-url", f"{server.address}/"]
        forever = url(*base)
        assert forever.startswith(f"{server.address}/crm?token=")
        assert post(forever)[0] == 200
        told = json.loads(url(*base, "--expires-in", "30d", "--json"))
        assert told["source"] == "crm"
        assert re.fullmatch(r"2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", told["expires_at"])
        assert post(told["url"])[0] == 200
        old = url(*base, new=CRM["CRM_OLD"])
        assert post(old)[0] == 200  # rotated, but still accepted

        other = url(*base, new="nobody's secret")
        expired = url(*base, "--expires-in", "0s")
        padded = _with_spare_bits(forever)
        refused = {
            "none": f"{server.address}/crm",
            "empty": f"{server.address}/crm?token=",
            "twice": f"{forever}&token=x",
            "cut": forever[:-1],
            "of another secret": other,
            "expired": expired,
            "spelt otherwise": padded,
        }
        answers = {what: post(bad) for what, bad in refused.items()}
    assert {answer[0] for answer in answers.values()} == {401}
    assert {answer[2] for answer in answers.values()} == {"application/json"}
    codes = {what: answer[1]["error"] for what, answer in answers.items()}
    assert codes["none"] == "missing_token"
    assert codes["expired"] == codes["of another secret"] == codes["cut"] == "bad_token"

    (shop / "receiver.toml").write_text(SETTINGS.replace(', "env:CRM_OLD"', ""))
    with serve(shop) as server:
        rotated_out = old.replace(old.partition("/crm")[0], server.address)
        still_good = forever.replace(forever.partition("/crm")[0], server.address)
        assert post(rotated_out)[:2] == (401, {"error": "bad_token"})
        assert post(still_good)[0] == 200


def _with_spare_bits(url: str) -> str:
    """The same signature in another spelling: its last letter has bits that mean nothing."""
    head, last = url[:-1], url[-1]
    alphabet = f"{string.ascii_uppercase}{string.ascii_lowercase}{string.digits}-_"
    return head + alphabet[alphabet.index(last) ^ 1]
