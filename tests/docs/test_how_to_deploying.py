"""The how-tos of what starts, stops and watches a receiver: their files are the examples', which are tried.

What needs Docker, systemd as process 1, or a cluster is read; what of it is ours is run.
"""

import configparser
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.docs.pages import HOW_TO, ROOT, Block, blocks, needs_pages
from tests.docs.test_docs import parsed
from tests.docs.walking import saved_as
from tests.processes import Process, cli
from tests.servers import free_port
from webhook_receiver.cli.project import files

pytestmark = needs_pages

EXAMPLES = ROOT / "examples"
PROJECT = files("standalone", "whsec_a-secret-of-the-sender")
OF_THE_PROJECT = {
    "COPY receiver.toml ./\nCOPY shop ./shop\n": "COPY receiver.toml hooks.py ./\n",
}
"""What the examples say of their own project, and how the how-tos' project has it."""


def block(page: str, language: str) -> Block:
    """The page's first block in a language."""
    return next(one for one in blocks(language) if one.page == HOW_TO / f"{page}.md")


@pytest.mark.parametrize(
    ("page", "language", "example"),
    [
        ("docker", "dockerfile", "deploy/Dockerfile"),
        ("systemd", "ini", "deploy/webhook-receiver.service"),
        ("kubernetes", "yaml", "deploy/kubernetes/postgresql.yaml"),
        ("nginx-and-load-balancers", "nginx", "deploy/nginx.conf"),
        ("prometheus-and-grafana", "yaml", "prometheus/prometheus.yml"),
    ],
)
def test_a_pages_file_is_the_example(page: str, language: str, example: str) -> None:
    found = block(page, language)
    assert saved_as(found)[0] == "as"
    expected = (EXAMPLES / example).read_text(encoding="utf-8")
    for theirs, ours in OF_THE_PROJECT.items():
        expected = expected.replace(theirs, ours)
    without_head = expected[expected.index("FROM ") :] if language == "dockerfile" else expected
    assert found.text == without_head


def lines() -> list[str]:
    """What the how-tos have people type that no test can."""
    return [
        line
        for one in blocks("text")
        if one.page.parent == HOW_TO
        for line in one.text.splitlines()
    ]


OURS = [line for line in lines() if re.search(r"(?<!`)\bwebhook-receiver [a-z]", line)]
"""With a backtick before it, it is what another command printed."""


@pytest.mark.parametrize("line", [line for line in OURS if not line.startswith("systemctl")])
def test_a_command_of_ours_exists(line: str) -> None:
    _, _, words = line.rpartition("webhook-receiver ")
    parsed(shlex.split(words))


def test_what_is_said_to_docker_fits_the_image() -> None:
    image = block("docker", "dockerfile").text
    (run,) = (line for line in lines() if line.startswith("docker run "))
    (build,) = (line for line in lines() if line.startswith("docker build "))
    words = dict(zip(shlex.split(run)[2:], shlex.split(run)[3:], strict=False))
    assert words["--publish"] == "127.0.0.1:8000:8000"
    assert f"EXPOSE {words['--publish'].rpartition(':')[2]}" in image
    assert f"VOLUME {words['--volume'].partition(':')[2]}" in image
    assert words["--env-file"] == ".env"  # which `init` has people make
    assert shlex.split(build)[3] == shlex.split(run)[-1]
    name = words["--name"]
    talks = [line.split()[2] for line in lines() if re.match("docker (exec|stop) ", line)]
    assert set(talks) == {name}


def test_what_is_said_to_kubernetes_is_in_the_manifests() -> None:
    found = block("kubernetes", "yaml")
    there = {
        f"{one['kind'].lower()}/{one['metadata']['name']}" for one in yaml.safe_load_all(found.text)
    }
    said = [line for line in lines() if line.startswith("kubectl ")]
    assert f"kubectl apply --filename {saved_as(found)[1]}" in said
    named = {word for line in said for word in line.split() if "/" in word}
    assert named
    assert named <= there


# systemd: what its page installs is started by the unit's own words, in a folder that stands for the machine.


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """The machine, once the page's commands have been typed: those that only copy."""
    project, machine = tmp_path / "project", tmp_path / "machine"
    project.mkdir()
    for name, text in PROJECT.items():
        (project / name).write_text(text, encoding="utf-8")
    (project / ".env").write_text(PROJECT[".env.example"], encoding="utf-8")
    for folder in ("srv/hooks", "etc", "var/lib/webhook-receiver"):
        (machine / folder).mkdir(parents=True)
    typed = [line for line in lines() if line.startswith("install ")]
    assert len(typed) == 2
    for line in typed:
        words = [f"{machine}{word}" if word.startswith("/") else word for word in shlex.split(line)]
        subprocess.run(words, cwd=project, check=True)
    assert (machine / "etc/webhook-receiver.env").stat().st_mode & 0o077 == 0
    return machine


def test_the_unit_starts_what_was_installed(machine: Path) -> None:
    read = configparser.ConfigParser(interpolation=None, strict=True, delimiters="=")
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(block("systemd", "ini").text)
    service = read["Service"]
    name, _, inbox = service["Environment"].partition("=")
    secrets = Path(f"{machine}{service['EnvironmentFile']}").read_text(encoding="utf-8").split()
    env = {
        name: inbox.replace("sqlite:///", f"sqlite:///{machine}"),
        **dict(line.split("=", 1) for line in secrets),
        "WEBHOOK_RECEIVER_PORT": str(free_port()),
    }
    folder = Path(f"{machine}{service['WorkingDirectory']}")
    program, *words = shlex.split(service["ExecStart"])
    assert Path(program).name == "webhook-receiver"
    with Process(folder, *words, name="unit", env=env) as unit:
        unit.until_written("server.ready")
        sent = cli("send", "stripe", "payment_intent.succeeded", folder=folder, env=env)
        assert sent.stdout.startswith("200 "), sent.stdout + sent.stderr
        unit.logged("run.done")
        assert unit.end() == 0
    assert (machine / "var/lib/webhook-receiver/inbox.db").exists()


def test_the_page_makes_the_folder_in_which_the_unit_looks_for_the_program() -> None:
    unit = block("systemd", "ini").text
    program = re.findall(r"^ExecStart=(\S+)", unit, re.MULTILINE)[0]
    (made,) = (line.split()[-1] for line in lines() if line.startswith("python3 -m venv "))
    assert program == f"{made}/bin/webhook-receiver"


# Grafana.


def test_what_prometheus_is_told_of_ports_is_what_the_receiver_has() -> None:
    settings = block("prometheus-and-grafana", "toml").text
    (port,) = re.findall(r"^port = (\d+)$", settings, re.MULTILINE)
    targets = yaml.safe_load(block("prometheus-and-grafana", "yaml").text)["scrape_configs"]
    assert targets[0]["static_configs"] == [{"targets": [f"127.0.0.1:{port}"]}]
