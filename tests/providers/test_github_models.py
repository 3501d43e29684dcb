"""GitHub's classes: their names, what they read, and what they cost."""

import subprocess
import sys

import pytest

from webhook_providers import github
from webhook_providers.models import github as package
from webhook_receiver.models import EventModel, Model

USER = {"login": "octocat", "id": 1, "type": "User"}
TEAM = {"slug": "ops", "id": 2, "name": "Ops", "parent": None}


def opened(**others):
    request = {"title": "More tests", "number": 7, "user": USER, **others}
    return {"action": "opened", "number": 7, "pull_request": request, "sender": USER}


def test_every_type_has_its_class():
    assert len(package.EVENTS) == 288
    for type_, name in package.EVENTS.items():
        model = getattr(github, name)
        assert f"github:{type_}" in model.event_addresses
        assert issubclass(model, EventModel)


def test_every_name_is_there():
    for name in package.__all__:
        found = getattr(github, name)
        assert found is package.models if name == "models" else found.__name__ == name
    with pytest.raises(AttributeError, match="PullRequestOpend"):
        _ = github.PullRequestOpend
    assert dir(github.models) == sorted(github.models.__all__)
    assert all(issubclass(getattr(github.models, name), Model) for name in github.models.__all__)


def test_an_action_narrows_its_event():
    assert github.PullRequestEvent.event_addresses == (
        "github:pull_request",
        "github:pull_request.*",
    )
    assert issubclass(github.PullRequestOpened, github.PullRequestEvent)
    assert github.PullRequestEvent.event_variant("pull_request.opened") is github.PullRequestOpened
    assert github.PushEvent.event_addresses == ("github:push",)
    anybodys = ("github:repository_dispatch", "github:repository_dispatch.*")
    assert github.RepositoryDispatchEvent.event_addresses == anybodys
    assert github.PullRequestReviewRequested.event_variants == {}


def test_an_unknown_action_is_read_as_its_event():
    model = github.PullRequestEvent.event_variant("pull_request.stacked")
    assert model is github.PullRequestEvent
    event = model.model_validate({**opened(), "action": "stacked", "stack": {"id": 1}})
    assert event.action == "stacked"
    assert event.pull_request.title == "More tests"
    assert event.model_extra == {"stack": {"id": 1}}


def test_a_payload_is_read_to_its_depth():
    event = github.PullRequestOpened.model_validate(
        opened(
            requested_reviewers=[USER, TEAM],
            _links={"self": {"href": "https://example.org/7"}},
            labels=[{"name": "bug", "default": True}],
            created_at="2026-02-03T04:05:06Z",
        )
    )
    user, team = event.pull_request.requested_reviewers
    assert (type(user), type(team)) == (github.models.User, github.models.Team)
    assert event.pull_request.links.self.href == "https://example.org/7"
    assert type(event.pull_request.labels[0]) is github.models.Label
    assert event.pull_request.created_at.year == 2026


def test_what_nobody_knew_is_kept():
    event = github.PullRequestOpened.model_validate(opened(state="paused", mood="good"))
    assert event.pull_request.state == "paused"
    assert event.pull_request.mood == "good"
    dumped = event.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert dumped == opened(state="paused", mood="good")


def test_what_is_promised_and_absent_can_be_asked_for():
    event = github.PullRequestOpened.model_validate({"action": "opened"})
    assert event.pull_request is None
    assert event.model_fields_set == {"action"}


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("Commit", {"path": "a", "blob_url": "b", "commit_url": "c"}),
        ("WikiCommit", {"path": "a", "page_url": "b", "commit_url": "c"}),
        ("PullRequestReview", {"pull_request_review_url": "a"}),
        ("PullRequestReviewComment", {"pull_request_review_comment_url": "a"}),
    ],
)
def test_a_location_is_told_by_what_it_has(kind, details):
    location = github.models.SecretScanningLocation.model_validate({"details": details})
    assert type(location.details).__name__ == f"SecretScanningLocation{kind}"


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("RepositoryRulePullRequest", {"type": "pull_request", "parameters": {}}),
        ("RepositoryRuleUpdate", {"type": "update"}),
        ("Model", {"type": "brand_new"}),
    ],
)
def test_a_rule_is_told_by_its_type(kind, rule):
    change = {"rules": {"updated": [{"rule": rule}]}}
    changes = github.models.RepositoryRulesetEditedChanges.model_validate(change)
    assert type(changes.rules.updated[0].rule).__name__ == kind


def test_conditions_of_an_organization_are_more_than_refs():
    read = github.models.RepositoryRuleset.model_validate
    both = read({"conditions": {"ref_name": {}, "repository_id": {"repository_ids": [1]}}})
    assert type(both.conditions) is github.models.RepositoryIdAndRefName
    plain = read({"conditions": {"ref_name": {"include": ["~ALL"]}}})
    assert type(plain.conditions) is github.models.RepositoryRulesetConditionsForRefNames


def run(program):
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout


def test_importing_the_adapter_imports_no_class():
    loaded = run("import sys, webhook_providers.github; print(*sys.modules)").split()
    assert not any(name.startswith("webhook_providers.models") for name in loaded)
    assert "pydantic" not in loaded


def test_an_event_imports_what_it_needs():
    loaded = run(
        "import sys; from webhook_providers import github; github.PushEvent; print(*sys.modules)"
    )
    assert "webhook_providers.models.github.events.push" in loaded
    assert "webhook_providers.models.github.objects.pull_request" not in loaded


MEMORY = """
from pathlib import Path
import pydantic, webhook_receiver.models
def resident():
    (line,) = (l for l in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in l)
    return int(line.split()[1]) / 1024
before = resident()
from webhook_providers.models import github
for name in github.__all__:
    if name != "models":
        getattr(github, name).model_rebuild()
print(resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="it is read from /proc")
def test_all_of_them_fit_into_little_memory():
    # pydantic shares the validators of objects, which it promises nowhere; without, this is 260.
    assert float(run(MEMORY)) < 40
