"""The alerts and the dashboard for Prometheus: tried on a real one, which watches the demo."""

import contextlib
import json
import math
import shlex
import shutil
import subprocess

import httpx
import pytest
import yaml

from tests import plain
from tests.docs.pages import ROOT, needs_pages
from tests.needed import impossible
from tests.processes import Process, cli, eventually
from tests.servers import free_port
from webhook_receiver.meters import METERS

EXAMPLE = ROOT / "examples" / "prometheus"
RULES = EXAMPLE / "alerts.yml"
VARIABLES = ("$source", "$handler")

pytestmark = needs_pages


@pytest.fixture(scope="module", autouse=True)
def _needed():
    if shutil.which("promtool") is None:
        impossible("REQUIRE_PROMETHEUS", "Debian's prometheus, which has promtool, isn't installed")


def promtool(*words):
    done = subprocess.run(
        ["promtool", *words], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr


def queries():
    """What the dashboard asks, with everything chosen, by panel."""
    for panel in json.loads((EXAMPLE / "dashboard.json").read_text())["panels"]:
        for target in panel.get("targets", ()):
            expression = target["expr"]
            for variable in VARIABLES:
                expression = expression.replace(variable, ".*")
            yield panel["title"], expression


def test_each_alert_speaks_when_it_should_and_only_then():
    files = ("tests/docs/alerts_test.yml", "tests/docs/alerts_of_a_week_test.yml")
    promtool("test", "rules", *files)
    rules = yaml.safe_load(RULES.read_text())["groups"][0]["rules"]
    tried = [test for file in files for test in yaml.safe_load((ROOT / file).read_text())["tests"]]
    assert {rule["alert"] for rule in rules} == {
        case["alertname"]
        for test in tried
        for case in test["alert_rule_test"]
        if case["exp_alerts"]
    }


def test_the_settings_are_ones_that_prometheus_takes():
    promtool("check", "config", "examples/prometheus/prometheus.yml")


def test_the_dashboard_shows_every_meter():
    asked = " ".join(expression for _, expression in queries())
    assert [meter.name for meter in METERS if meter.name not in asked] == []


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """A Prometheus that sees the demo, and deliveries that come to it afterwards."""
    folder = tmp_path_factory.mktemp("prometheus")
    shown, port = free_port(), free_port()
    settings = yaml.safe_load((EXAMPLE / "prometheus.yml").read_text())
    settings["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
    settings["rule_files"] = [str(RULES)]
    settings["scrape_configs"][0]["static_configs"] = [{"targets": [f"127.0.0.1:{shown}"]}]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(settings))
    command = ("prometheus", "--config.file=prometheus.yml", "--storage.tsdb.path=data")
    where = f"--web.listen-address=127.0.0.1:{port}"
    demo = Process(folder, "demo", "--metrics-port", str(shown), name="demo")
    with Process(folder, where, name="prometheus", command=command), demo:
        try:
            demo.until_written("Ctrl-C stops it")
            with plain.Client(base_url=f"http://127.0.0.1:{port}/api/v1", timeout=10) as client:
                eventually(lambda: is_up(client), "it isn't scraped")
                (sending,) = [line for line in demo.log.splitlines() if " send stripe " in line]
                for _ in range(2):  # what grows while it is watched
                    words = shlex.split(sending.partition("webhook-receiver ")[2])
                    assert cli(*words, folder=folder).returncode == 0
                yield client
        finally:
            demo.end()  # which ends its server, too


def is_up(client):
    try:
        return values(client, "webhook_deliveries_total")
    except httpx.TransportError:  # it doesn't listen yet
        return []


def values(client, expression):
    answer = client.get("/query", params={"query": expression}).json()
    assert answer["status"] == "success", answer
    found = [float(series["value"][1]) for series in answer["data"]["result"]]
    return [value for value in found if not math.isnan(value)]


def test_every_panel_has_data(watched):
    def empty():
        return [panel for panel, expression in queries() if not values(watched, expression)]

    with contextlib.suppress(AssertionError):  # which are empty says more
        eventually(lambda: not empty())
    assert empty() == []


def test_the_alerts_are_judged_without_an_error(watched):
    def judged():
        (group,) = watched.get("/rules").json()["data"]["groups"]
        return [rule["health"] for rule in group["rules"]]

    assert set(eventually(lambda: "unknown" not in judged() and judged())) == {"ok"}
