"""`examples/deploy`: each file is what its program reads, and its values fit the code's own."""

import configparser
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import crossplane
import kubernetes_validate
import pytest
import yaml
from dockerfile_parse import DockerfileParser

from tests.docs.pages import ROOT, needs_pages
from tests.docs.test_claims import SLOWEST_STOP
from tests.processes import Process
from tests.servers import free_port
from webhook_receiver.cli.app import command_line
from webhook_receiver.cli.server import http_protocol
from webhook_receiver.edge.standalone import PROBES
from webhook_receiver.provider.registry import find_provider, provider_names
from webhook_receiver.settings import VARIABLES, Settings

pytestmark = needs_pages

DEPLOY, STANDALONE = ROOT / "examples" / "deploy", ROOT / "examples" / "standalone"
PORT = Settings().port
OURS = {f"{VARIABLES}{name}".upper() for name in Settings.model_fields}
SECRETS = {"STRIPE_SECRET", "ORDERS_SECRET", "CRM_SECRET"}
STORED = "/var/lib/hooks/inbox.db"


def check_command(words):
    """A command of ours, with options that it has."""
    assert Path(words[0]).name == "webhook-receiver"
    command = command_line().commands[words[1]].loaded()
    known = {option for parameter in command.params for option in parameter.opts}
    assert set(words[2:]) <= known


def seconds(text):
    return float(str(text).removesuffix("s"))


# The container.


@pytest.fixture
def dockerfile(tmp_path):
    parser = DockerfileParser(path=str(tmp_path))
    parser.content = (DEPLOY / "Dockerfile").read_text()
    return parser


def instruction(dockerfile, name):
    return [one["value"] for one in dockerfile.structure if one["instruction"] == name]


def test_the_image_runs_a_command_of_ours_as_a_user_of_its_own(dockerfile):
    (command,) = instruction(dockerfile, "CMD")
    check_command(json.loads(command))  # the shell's form would keep SIGTERM from it
    assert instruction(dockerfile, "STOPSIGNAL") == ["SIGTERM"]
    assert instruction(dockerfile, "USER") == ["hooks"]
    assert SLOWEST_STOP < 10  # what `docker stop` waits for
    env = dockerfile.envs
    assert set(env) <= OURS
    assert (int(env["WEBHOOK_RECEIVER_PORT"]), instruction(dockerfile, "EXPOSE")) == (
        PORT,
        [str(PORT)],
    )
    assert env["WEBHOOK_RECEIVER_INBOX"] == f"sqlite:///{STORED}"
    assert instruction(dockerfile, "VOLUME") == [str(Path(STORED).parent)]
    for copied in instruction(dockerfile, "COPY"):
        assert (STANDALONE / copied.split()[0]).exists()


def test_the_image_installs_extras_that_there_are(dockerfile):
    (install,) = (run for run in instruction(dockerfile, "RUN") if "pip install" in run)
    name, extras = re.search(r"'(.+)\[(.+)\]'", install).groups()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert name == project["name"]
    assert set(extras.split(",")) <= set(project["optional-dependencies"])


def test_what_the_image_runs_and_how_it_is_probed_work_here(dockerfile, tmp_path):
    shutil.copytree(STANDALONE, tmp_path / "srv")
    port = free_port()
    env = {
        **dockerfile.envs,
        **dict.fromkeys(SECRETS, "whsec_a-secret-of-the-sender"),
        "WEBHOOK_RECEIVER_HOST": "127.0.0.1",
        "WEBHOOK_RECEIVER_PORT": str(port),
        "WEBHOOK_RECEIVER_INBOX": f"sqlite:///{tmp_path}/inbox.db",
    }
    words = json.loads(instruction(dockerfile, "CMD")[0])[1:]
    _, probe = instruction(dockerfile, "HEALTHCHECK")[0].split("CMD ")
    probing = [word.replace(f":{PORT}/", f":{port}/") for word in json.loads(probe)[1:]]

    def probed():
        return subprocess.run([sys.executable, *probing], capture_output=True, check=False)

    assert probed().returncode != 0
    with Process(tmp_path / "srv", *words, name="image", env=env) as image:
        image.until_written("server.ready")
        assert probed().returncode == 0, probed().stderr
        assert image.end() == 0
    assert (tmp_path / "inbox.db").exists()


def test_the_image_is_built_where_docker_is(tmp_path):
    docker = shutil.which("docker")
    info = docker and subprocess.run([docker, "info"], capture_output=True, check=False)
    if not info or info.returncode != 0:
        pytest.skip(
            "no Docker daemon answers; the Dockerfile is read and its command run all the same"
        )
    shutil.copytree(STANDALONE, tmp_path, dirs_exist_ok=True)
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(tmp_path)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    text = (DEPLOY / "Dockerfile").read_text()  # with the wheel of these sources, not the index's
    text = text.replace("RUN pip", f"COPY {wheel.name} /tmp/\nRUN pip", 1)
    text = text.replace("'asgi-webhook-receiver[", f"'/tmp/{wheel.name}[", 1)
    (tmp_path / "Dockerfile").write_text(text)
    subprocess.run([docker, "build", "--quiet", str(tmp_path)], check=True, capture_output=True)


def test_compose():
    composed = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    services = composed["services"]
    for name in ("receiver", "worker"):
        check_command(services[name]["command"])
        assert seconds(services[name]["stop_grace_period"]) >= Settings().drain + 5
        assert (ROOT / "examples" / services[name]["build"]["dockerfile"]).exists()
        assert set(services[name]["environment"]) <= OURS | SECRETS
    assert services["receiver"]["ports"] == [f"127.0.0.1:8000:{PORT}"]
    database = services["database"]["environment"]
    url = services["receiver"]["environment"]["WEBHOOK_RECEIVER_INBOX"]
    password = database["POSTGRES_PASSWORD"]
    user, name = database["POSTGRES_USER"], database["POSTGRES_DB"]
    assert url == f"postgresql://{user}:{password}@database/{name}"
    (volume,) = services["database"]["volumes"]
    assert volume.split(":")[0] in composed["volumes"]


# systemd.

UNITS = sorted(DEPLOY.glob("*.service"))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit(unit, tmp_path):
    read = configparser.ConfigParser(interpolation=None, strict=True, delimiters="=")
    read.optionxform = str
    read.read_string(unit.read_text())
    service = read["Service"]
    check_command(shlex.split(service["ExecStart"]))
    assert seconds(service["TimeoutStopSec"]) >= Settings().drain + 5
    name, _, url = service["Environment"].partition("=")
    assert name in OURS
    assert url == f"sqlite:////var/lib/{service['StateDirectory']}/inbox.db"
    assert f"/etc/systemd/system/{unit.name}" in unit.read_text()
    verify = shutil.which("systemd-analyze")
    if verify is None:
        return
    copy = tmp_path / unit.name
    there = {"/srv/hooks/.venv/bin/webhook-receiver": "/bin/true"}  # it looks for the program
    copy.write_text(unit.read_text().replace(*there.popitem()))
    done = subprocess.run([verify, "verify", copy], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if unit.name in line] == []


# Kubernetes.

MANIFESTS = [
    (path.name, one)
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    for one in yaml.safe_load_all(path.read_text())
]
PODS = [(name, one) for name, one in MANIFESTS if one["kind"] == "Deployment"]


def named(given):
    return [f"{name}-{one['kind']}-{one['metadata']['name']}" for name, one in given]


@pytest.mark.parametrize(("name", "manifest"), MANIFESTS, ids=named(MANIFESTS))
def test_a_manifest_is_one_to_kubernetes(name, manifest):
    kubernetes_validate.validate(manifest, "1.34", strict=True)


@pytest.mark.parametrize(("name", "deployment"), PODS, ids=named(PODS))
def test_a_pod_is_stopped_probed_and_stored_as_it_must_be(name, deployment):
    spec = deployment["spec"]
    template = spec["template"]
    assert spec["selector"]["matchLabels"] == template["metadata"]["labels"]
    pod, (container,) = template["spec"], template["spec"]["containers"]
    check_command(container["command"])
    waits = container.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0)
    assert pod["terminationGracePeriodSeconds"] >= waits + Settings().drain + 5
    serves = container["command"][1] == "serve"
    assert serves == bool(container.get("ports"))
    if serves:
        ports = [port["containerPort"] for port in container["ports"]]
        probes = {
            container[f"{kind}Probe"]["httpGet"]["path"] for kind in ("readiness", "liveness")
        }
        assert (ports, probes) == ([PORT], set(PROBES))
        assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
        assert container["startupProbe"]["failureThreshold"] * 2 > Settings().start_within
    one_machine = "volumes" in pod
    assert one_machine == (spec.get("strategy") == {"type": "Recreate"})
    if one_machine:
        (mount,) = container["volumeMounts"]
        assert container["env"][0]["value"] == f"sqlite:///{mount['mountPath']}/inbox.db"
    else:
        secret = next(one for at, one in MANIFESTS if at == name and one["kind"] == "Secret")
        assert set(secret["stringData"]) <= OURS | SECRETS


# nginx.


def test_nginx(tmp_path):
    text = (DEPLOY / "nginx.conf").read_text()
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"events {{}}\nhttp {{\n{text}\n}}\n")
    read = crossplane.parse(str(whole), strict=True)  # directives that exist, where they may stand
    assert (read["status"], read["errors"]) == ("ok", [])
    (http,) = (one for one in read["config"][0]["parsed"] if one["directive"] == "http")
    blocks = {one["directive"]: one["block"] for one in http["block"] if "block" in one}

    def args(block):
        return {one["directive"]: one["args"] for one in block}

    upstream = args(blocks["upstream"])
    assert upstream["server"] == [f"127.0.0.1:{PORT}"]
    assert seconds(upstream["keepalive_timeout"][0]) < http_protocol.IDLE_SECONDS
    location, away = (one for one in blocks["server"] if one["directive"] == "location")
    inner = args(location["block"])
    prefix = location["args"][0].rstrip("/")
    assert f"serve --prefix {prefix}`" in text
    (to,) = inner["proxy_pass"]
    assert to.count("/") == 2  # a path here would take the prefix away
    providers = [find_provider(name) for name in provider_names()]
    largest = max(provider.body_limit or 0 for provider in providers)
    assert int(inner["client_max_body_size"][0].removesuffix("m")) * 1024 * 1024 >= largest
    slowest = max(provider.ack_within for provider in providers)
    assert seconds(inner["proxy_read_timeout"][0]) > slowest
    assert inner["error_page"] == ["502", "504", "=503", *away["args"]]
    assert {one["directive"]: one["args"] for one in away["block"]}["return"] == ["503"]


def test_the_table_has_every_file():
    text = (DEPLOY / "README.md").read_text()
    files = {str(path.relative_to(DEPLOY)) for path in DEPLOY.rglob("*") if path.is_file()}
    assert set(re.findall(r"\]\(([\w./@-]+)\)", text)) - {
        "../../docs/deploying.md",
        "../standalone",
    } == (files - {"README.md"})
