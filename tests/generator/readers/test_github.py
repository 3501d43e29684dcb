"""GitHub's reader: the names it gives, and the objects it refuses to merge or can't tell apart."""

import json
from pathlib import Path

import pytest

pytest.importorskip("tools.models.readers.github", reason="the generator is not in the wheel")

from tools.models.readers import github
from tools.models.readers.openapi import Slot
from tools.models.shapes import Enum, Field, Fields, Many, Ref, Scalar, Sender, Tags, Union
from tools.models.spelling import Unwritable

PACKAGE = "npm:@octokit/openapi-webhooks"
TEXT = {"type": "string"}


def named(title: str | None, **fields):
    title_ = {"title": title} if title else {}
    return {"type": "object", "properties": fields, "required": sorted(fields), **title_}


def read(folder: Path, **events) -> Sender:
    """Read events, named `event__action`, given the fields of their payloads."""
    schemas = {}
    webhooks = {}
    for key, fields in events.items():
        event, _, action = key.partition("__")
        if action:
            fields["action"] = {"type": "string", "enum": [action]}
        schemas[key] = named(None, **fields)
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{key}"}}}
        webhooks[key] = {
            "post": {"x-github": {"subcategory": event}, "requestBody": {"content": content}}
        }
    (folder / "generated").mkdir(exist_ok=True)
    document = {"webhooks": webhooks, "components": {"schemas": schemas}}
    for name, content in (("ghec", document), ("ghes-3.19", {**document, "webhooks": {}})):
        (folder / "generated" / f"{name}.json").write_text(json.dumps(content))
    return github.read({PACKAGE: folder}, ("origin",))


def test_one_object_has_one_class(tmp_path):
    sender = read(
        tmp_path,
        issues__opened={"user": named("Simple User", login=TEXT, name=TEXT)},
        issues__closed={"user": named("User", login={"type": ["string", "null"]}, id=TEXT)},
    )
    (user,) = sender.shapes.values()
    assert user.name == "User"
    assert user.fields == (
        Field("login", Scalar("str"), required=True, nullable=True),
        Field("name", Scalar("str"), required=False),
        Field("id", Scalar("str"), required=False),
    )
    base, opened, closed = sender.events
    assert (base.name, base.addresses) == ("IssuesEvent", ("issues", "issues.*"))
    assert base.fields == (
        Field("user", Ref("User"), required=True),
        Field("action", Enum(("opened", "closed")), required=True),
    )
    assert [each.fields for each in (opened, closed)] == [
        (Field("action", Enum((action,)), required=True),) for action in ("opened", "closed")
    ]


def test_unrelated_objects_of_one_title_are_refused(tmp_path):
    with pytest.raises(Unwritable, match="PullRequest unites unrelated objects"):
        read(
            tmp_path,
            issues__opened={"a": named("Pull Request", number=TEXT, body=TEXT)},
            issues__closed={"b": named("pull_request", type=TEXT, parameters=TEXT)},
        )


def test_objects_that_nothing_tells_apart_are_refused(tmp_path):
    either = {"oneOf": [named("Apple", seeds=TEXT), named("Pear", seeds=TEXT)]}
    with pytest.raises(Unwritable, match="what tells Apple, Pear apart"):
        read(tmp_path, push={"fruit": either})


def test_objects_are_told_by_their_type_or_by_the_table(tmp_path):
    kinds = [named(kind, type={"enum": [kind.lower()]}) for kind in ("Apple", "Pear")]
    people = [named("Team", slug=TEXT), named("User", login=TEXT)]
    sender = read(tmp_path, push={"fruit": {"oneOf": kinds}, "by": {"oneOf": people}})
    (push,) = sender.events
    fruit, by = push.fields
    assert fruit.type == Union((Ref("Apple"), Ref("Pear")), Tags("type", (("apple",), ("pear",))))
    assert by.type == Union((Ref("User"), Ref("Team")), Fields(("login", "slug")))


@pytest.mark.parametrize(
    ("title", "place", "name"),
    [
        ("GitHub app", Slot("Issue", "app"), "App"),
        (None, Slot("PullRequest", "head"), "PullRequestHead"),
        (None, Slot("Issue", "labels", listed=True), "Label"),
        (None, Slot("SecurityAdvisory", "vulnerabilities", listed=True), "SecurityAdvisoryVulnerability"),
        (None, Slot("check_suite.completed", "check_suite"), "CheckSuite"),
        (None, Slot("commit_comment.created", "comment"), "CommitComment"),
        (None, Slot("issues.edited", "changes"), "IssuesEditedChanges"),
        (None, Slot("gollum.", "pages", listed=True), "GollumPage"),
    ],
)  # fmt: skip
def test_what_an_object_is_called(title, place, name):
    assert github.named(title, place) == name


def test_types(tmp_path):
    sender = read(
        tmp_path,
        push={
            "at": {"oneOf": [{"type": "integer"}, {"type": "string", "format": "date-time"}]},
            "size": {"oneOf": [{"type": "integer"}, {"type": "number"}]},
            "state": {"type": ["string", "null"], "enum": ["on", None, "off"]},
            "ever": {"oneOf": [{"enum": [True]}, {"enum": [False]}]},
            "never": {"type": "null"},
            "none": {"type": "array", "items": {"type": "null"}},
            "word": {"oneOf": [{"type": "string"}, {"type": "string", "enum": ["a"]}]},
            "set": {"anyOf": [{"type": "string"}], "type": ["null", "string"]},
            "gone_at": {"oneOf": [{"type": "string"}, {"type": "string", "format": "date-time"}]},
            "any": {},
        },
    )
    found = {field.name: (field.type, field.nullable) for field in sender.events[0].fields}
    assert found == {
        "at": (Scalar("datetime"), False),
        "size": (Scalar("number"), False),
        "state": (Enum(("on", "off")), True),
        "ever": (Scalar("bool"), False),
        "never": (Scalar("any"), True),
        "none": (Many(Scalar("any")), False),
        "word": (Scalar("str"), False),
        "set": (Scalar("str"), True),
        "gone_at": (Scalar("datetime"), False),
        "any": (Scalar("any"), True),
    }
