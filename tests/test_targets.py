"""What a command's `MODULE:NAME` may be: a receiver, its host, a function that makes either."""

import re

import pytest

from webhook_receiver import ConfigurationError
from webhook_receiver.targets import found_at

PROGRAM = """
from fastapi import APIRouter, FastAPI
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from webhook_receiver import Receiver


def made():
    receiver = Receiver("sqlite://")
    return receiver


receiver, other = made(), made()
app = FastAPI()
app.state.receiver = receiver
receiver.mount(app, "/hooks")
wrapped = GZipMiddleware(app)
by_hand = Starlette(routes=[Mount("/a", routes=[Mount("/hooks", other)])])
router = APIRouter()
routed = made()
routed.mount(router)
including = FastAPI()
including.include_router(router, prefix="/api")
empty = Starlette()
both = Starlette()
receiver.mount(both, "/a")
other.mount(both, "/b")


def make_app():
    host = FastAPI()
    made().mount(host)
    return host


async def make_later():
    return make_app()


def make_with(settings):
    return make_app()


def make_nothing():
    return 3


def broken():
    return 1 / 0


class Factory:
    @staticmethod
    def build(settings=None):
        return make_app()
"""


@pytest.fixture
def module(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = f"shop_{tmp_path.name.replace('-', '_')}"
    (tmp_path / f"{name}.py").write_text(PROGRAM)
    return name


@pytest.mark.parametrize(
    ("path", "app"),
    [
        ("receiver", "both"),
        ("app", "app"),
        ("app.state.receiver", "both"),
        ("wrapped", "app"),
        ("by_hand", "by_hand"),
        ("including", "including"),
        ("routed", None),
        ("made", None),
    ],
)
def test_receivers_and_their_hosts(module, path, app):
    found = found_at(f"{module}:{path}")
    expected = None if app is None else getattr(__import__(module), app)
    assert found.app is expected


@pytest.mark.parametrize("path", ["make_app", "Factory.build"])
def test_a_function_without_arguments_is_called(module, path):
    found = found_at(f"{module}:{path}")
    assert type(found.app).__name__ == "FastAPI"
    assert found.receiver.host.target is found.app


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "empty",
            "is a Starlette on which no receiver is mounted; mount it by receiver.mount(app,",
        ),
        ("both", "is a Starlette on which 2 receivers are mounted; name one of them itself"),
        ("app.state.reciever", ":app.state has no 'reciever'"),
        ("nothing", "has no 'nothing'"),
        (
            "make_later",
            "is a function, not a Receiver; name the receiver itself, an app that it is",
        ),
        ("make_with", "is a function, not a Receiver; name the receiver itself, an app that it is"),
        ("make_nothing", "made a int, not a Receiver; name the receiver itself"),
        ("broken", "can't be called: ZeroDivisionError: division by zero ("),
        ("PROGRAM", "has no 'PROGRAM'"),
        ("Factory", "is a type, not a Receiver"),
    ],
)
def test_anything_else_is_one_sentence(module, path, words):
    with pytest.raises(ConfigurationError, match=re.escape(words)):
        found_at(f"{module}:{path}")
