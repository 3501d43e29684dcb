"""The settings file as the contract writes it, what goes before what, and every mistake's sentence."""

import inspect
import os
import re
import sys
from pathlib import Path

import pytest
from pydantic_core import PydanticUndefined

from webhook_receiver import Bounds, Receiver, Retention
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.config import configure_source
from webhook_receiver.setting_errors import VARIABLES
from webhook_receiver.settings import (
    Settings,
    SourceSettings,
    build_receiver,
    load_receiver,
    load_settings,
)
from webhook_receiver.targets import found_at

# Exactly as documented.
DOCUMENTED = """\
inbox = "sqlite:///inbox.db"
handlers = ["shop.handlers"]              # modules whose @on functions are registered

[[source]]
provider = "stripe"
secret = "env:STRIPE_SECRET"

[[source]]
provider = "generic"                       # any sender, described instead of programmed
name = "orders"
secret = ["env:ORDERS_NEW", "env:ORDERS_OLD"]
signature = { header = "X-Signature", signed = "{timestamp}.{body}", hash = "sha256", encoding = "hex", prefix = "v1=", timestamp = { header = "X-Timestamp", unit = "s", tolerance = 300 } }
event_id = "body:id"                       # or "header:X-Delivery-Id"
event_type = "body:type"
"""  # noqa: E501
HANDLERS = """\
from webhook_receiver import Event, Handlers

on = Handlers()
also = Handlers()
again = on


@on("stripe:*")
async def fulfil(event: Event) -> None: ...


@also("orders:*")
def pack(event: Event) -> None: ...
"""
RETENTION = "[retention]\n"
STRIPE = '[[source]]\nprovider = "stripe"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty current folder, and an environment without our variables."""
    for name in list(os.environ):
        if name.startswith(VARIABLES):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    known = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - known:
        places = [getattr(sys.modules[name], place, "") for place in ("__file__", "__path__")]
        if str(tmp_path) in str(places):
            del sys.modules[name]


def write(folder: Path, text: str, handlers: str | None = None) -> Path:
    path = folder / "receiver.toml"
    path.write_text(text)
    if handlers is not None:
        (folder / "shop").mkdir()
        (folder / "shop" / "handlers.py").write_text(handlers)
    return path


def test_the_documented_file_makes_a_receiver(folder, monkeypatch):
    write(folder, DOCUMENTED, HANDLERS)
    monkeypatch.setenv("STRIPE_SECRET", "whsec_stripe")
    monkeypatch.setenv("ORDERS_NEW", "a new secret")
    monkeypatch.setenv("ORDERS_OLD", "an old secret")
    receiver = load_receiver()
    assert {name: source.path for name, source in receiver.sources.items()} == {
        "stripe": "/stripe",
        "orders": "/orders",
    }
    assert len(receiver.sources["orders"].config.keys) == 2
    assert receiver.sources["orders"].config.keys[0].material == b"a new secret"
    assert [handler.name for handler in receiver.on] == [
        "shop.handlers.fulfil",
        "shop.handlers.pack",
    ]
    assert receiver.inbox_url == "sqlite:///inbox.db"


def test_whoever_reads_the_settings_needs_no_secret(folder):
    write(folder, DOCUMENTED)
    assert load_settings().inbox == "sqlite:///inbox.db"
    assert len(load_settings().source) == 2


def test_without_anything_there_are_defaults():
    settings = load_settings()
    assert (settings.inbox, settings.host, settings.port) == (None, "127.0.0.1", 8000)
    assert (settings.log_level, settings.log_format, settings.workers) == ("info", "auto", 1)


def test_given_goes_before_the_environment_and_that_before_the_file(folder, monkeypatch):
    write(folder, 'inbox = "sqlite:///file.db"\nport = 1\nhost = "1.1.1.1"\n')
    monkeypatch.setenv("WEBHOOK_RECEIVER_INBOX", "sqlite:///variable.db")
    monkeypatch.setenv("WEBHOOK_RECEIVER_PORT", "2")
    monkeypatch.setenv("WEBHOOK_RECEIVER_HOST", "")  # empty is as good as unset
    settings = load_settings(port=3, host=None)
    assert (settings.port, settings.inbox, settings.host) == (3, "sqlite:///variable.db", "1.1.1.1")
    assert load_settings(file=False).host == "127.0.0.1"


@pytest.mark.parametrize(
    ("name", "text", "key", "value"),
    [
        ("INBOX", "sqlite:///x.db", "inbox", "sqlite:///x.db"),
        ("HANDLERS", "a.b, c", "handlers", ("a.b", "c")),
        ("HANDLERS", '["a", "b"]', "handlers", ("a", "b")),
        ("PREFIX", "/hooks", "prefix", "/hooks"),
        ("HOST", "0.0.0.0", "host", "0.0.0.0"),
        ("PORT", "80", "port", 80),
        ("WORKERS", "4", "workers", 4),
        ("LOG_LEVEL", "warning", "log_level", "warning"),
        ("LOG_FORMAT", "json", "log_format", "json"),
        ("LEASE", "5", "lease", 5.0),
        ("DRAIN", "5", "drain", 5.0),
        ("THREADS", "2", "threads", 2),
    ],
)
def test_every_value_may_come_from_the_environment(monkeypatch, name, text, key, value):
    monkeypatch.setenv(f"WEBHOOK_RECEIVER_{name}", text)
    assert getattr(load_settings(), key) == value


def test_sources_may_come_from_the_environment(monkeypatch):
    sources = '[{"provider": "stripe", "secret": "env:S", "path": "/pay"}]'
    monkeypatch.setenv("WEBHOOK_RECEIVER_SOURCE", sources)
    monkeypatch.setenv("WEBHOOK_RECEIVER_INBOX", "sqlite://")
    monkeypatch.setenv("S", "a secret of it")
    assert load_receiver().sources["stripe"].path == "/pay"


def test_the_retention(folder, monkeypatch):
    assert load_settings().retention.retention == Retention()
    write(folder, RETENTION + 'done = "12h"\nunhandled = "never"\nevents = 5\nsize = "2GB"\n')
    assert load_settings().retention.retention == Retention(
        done=12 * 3_600, unhandled=None, events=5, size=2_000_000_000
    )
    monkeypatch.setenv("WEBHOOK_RECEIVER_RETENTION", '{"done": 60, "every": "1h"}')
    retention = load_settings(file=False).retention
    assert (retention.done, retention.unhandled, retention.every) == (60, 30 * 86_400, 3_600)


def test_the_bounds(folder):
    for text, bounds in (
        ("", Bounds()),
        ('held = "512MiB"\nbody_seconds = 30.0\n', Bounds(held=2**29, body_seconds=30.0)),
    ):
        write(folder, 'inbox = "sqlite://"\n' + text)
        assert build_receiver(load_settings())._edge._bounds == bounds


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("inbox =", "receiver.toml is not TOML: "),
        ("\xff", "receiver.toml can't be read: "),
        ("prot = 1", "receiver.toml has an unknown key 'prot'; known are: inbox, handlers"),
        (
            "[source]\nprovider = 'stripe'\n",
            "receiver.toml: sources are a list, so write [[source]] with provider = ",
        ),
        ('port = "many"', "receiver.toml: port is wrong: input should be a valid integer"),
        ("port = 70000", "receiver.toml: port is wrong: input should be less than"),
        ('log_level = "loud"', "receiver.toml: log_level is wrong: input should be 'debug', "),
        ('prefix = "hooks"', "receiver.toml: prefix is wrong: string should match pattern"),
        ("handlers = 1", "receiver.toml: handlers is wrong: input should be a valid "),
        ("[[source]]\n", "receiver.toml: [[source]] number 1 has no provider; add provider = …"),
        (STRIPE + "verify = 3\n", "receiver.toml: source[0].verify is wrong: "),
        (STRIPE + 'reply = "later"\n', "receiver.toml: source[0].reply is wrong: "),
        (STRIPE + "secret = 3\n", "receiver.toml: source[0].secret"),
        (
            RETENTION + 'done = "soon"',
            "receiver.toml: retention.done is wrong: value error, 'soon'",
        ),
        (RETENTION + "unhandled = -1", "receiver.toml: retention.unhandled is wrong: input should"),
        (
            RETENTION + 'size = "much"',
            "receiver.toml: retention.size is wrong: value error, 'much'",
        ),
        (RETENTION + 'every = "0s"', "receiver.toml: retention.every is wrong: input should be"),
        (RETENTION + 'every = "never"', "receiver.toml: retention.every is wrong: input should be"),
        (
            RETENTION + "dome = 1",
            "receiver.toml has an unknown key 'retention.dome'; known are: done",
        ),
    ],
)
def test_a_wrong_file_is_one_sentence(folder, text, sentence):
    (folder / "receiver.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigurationError, match=f"^{re.escape(sentence)}"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("PORT", "many", "the environment: WEBHOOK_RECEIVER_PORT is wrong: "),
        ("SOURCE", "{", "the variable WEBHOOK_RECEIVER_SOURCE must be a JSON list of tables"),
        ("RETENTION", "30d", "the variable WEBHOOK_RECEIVER_RETENTION must be a JSON object"),
        ("RETENTION", '{"done": "x"}', "the environment: WEBHOOK_RECEIVER_RETENTION.done is wrong"),
        ("SOURCE", '[{"name": "x"}]', "the environment: [[source]] number 1 has no provider"),
        ("HANDLERS", "[1", "the environment: WEBHOOK_RECEIVER_HANDLERS is wrong: "),
    ],
)
def test_a_wrong_variable_is_one_sentence(monkeypatch, name, text, sentence):
    monkeypatch.setenv(f"WEBHOOK_RECEIVER_{name}", text)
    with pytest.raises(ConfigurationError, match=f"^{re.escape(sentence)}"):
        load_settings()


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ('secret = "env:NOWHERE"', "source 'stripe': the variable 'NOWHERE' is not set"),
        ('secret = "env:EMPTY"', "source 'stripe': the variable 'EMPTY' is empty"),
        (
            'secret = "file:nowhere"',
            "the secret's file 'nowhere' can't be read: there is none, looked for in /",
        ),
        ('name = "pay"\nsecret = "env:NOWHERE"', "source 'pay': the variable 'NOWHERE'"),
        ("secret = []", "source 'stripe': the list of secrets is empty"),
        ('secret = ""', "source 'stripe': the secret is missing or empty"),
        ("", "source 'stripe': the secret is missing or empty"),
        ('secret = "s"', "source 'stripe': a secret is shorter than 8 bytes"),
        ('secret = "12345678"\nsecert = "x"', "provider 'stripe' has no option 'secert'"),
        ('secret = "12345678"\nverify = false', "verify = false contradicts a secret"),
        ('secret = "12345678"\npath = "x"', "path 'x' must be like"),
        ('secret = "12345678"\nbody_limit = 0', "body_limit must be a number above zero, not 0"),
    ],
)
def test_a_wrong_source_is_named(folder, monkeypatch, table, sentence):
    write(folder, f'inbox = "sqlite://"\n{STRIPE}{table}\n')
    monkeypatch.setenv("EMPTY", "")
    with pytest.raises(ConfigurationError, match=re.escape(sentence)):
        load_receiver()


def test_all_missing_secrets_are_told_at_once(folder):
    github = '[[source]]\nprovider = "github"\nsecret = "env:NEITHER"\n'
    write(folder, f'inbox = "sqlite://"\n{STRIPE}secret = "env:NOWHERE"\n{github}')
    with pytest.raises(ConfigurationError) as caught:
        load_receiver()
    assert str(caught.value) == (
        "source 'stripe': the variable 'NOWHERE' is not set; "
        "source 'github': the variable 'NEITHER' is not set; export them"
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [("[[sources]]\n", "source"), ("prot = 1", "port"), ("retention = {dome = 1}", "done")],
)
def test_a_misspelt_key_comes_with_the_one_that_was_meant(folder, text, meant):
    write(folder, text)
    with pytest.raises(ConfigurationError, match=f"; did you mean '{meant}'"):
        load_settings()


def test_no_error_shows_a_secret(folder):
    write(folder, f'{STRIPE}secret = ["hush hush", 3]\n')
    with pytest.raises(ConfigurationError) as caught:
        load_settings()
    assert "hush" not in f"{caught.value} {caught.value.__cause__}"
    write(folder, f'{STRIPE}secret = "hush hush"\n')
    assert "hush" not in repr(load_settings())


@pytest.mark.parametrize(
    ("handlers", "sentence"),
    [
        (None, "there is no module 'shop' (handlers of receiver.toml); run in its folder"),
        ("", "the handlers module 'shop.handlers' has no Handlers; write on = Handlers()"),
        ("import nowhere_at_all", "can't be imported: ModuleNotFoundError: No module named"),
        ("1 / 0", "can't be imported: ZeroDivisionError: division by zero"),
        ("def", "can't be imported: SyntaxError"),
        (
            "from webhook_receiver import Handlers\non = Handlers()\n@on\ndef f(x): ...",
            "handler 'shop.handlers.f': parameter 'x' has no annotation",
        ),
    ],
)
def test_a_wrong_handlers_module_is_one_sentence(folder, handlers, sentence):
    write(folder, 'inbox = "sqlite://"\nhandlers = ["shop.handlers"]\n', handlers)
    with pytest.raises(ConfigurationError, match=re.escape(sentence)):
        load_receiver()


def test_a_module_that_fails_is_named_with_file_and_line(folder):
    write(folder, 'inbox = "sqlite://"\nhandlers = ["shop.handlers"]\n', "\n1 / 0")
    with pytest.raises(ConfigurationError, match=r"shop/handlers\.py, line 2\)$"):
        load_receiver()


def test_handlers_are_found_beside_the_settings_file(folder, monkeypatch):
    write(folder, 'inbox = "sqlite://"\nhandlers = ["shop.handlers"]\n', HANDLERS)
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    receiver = load_receiver(config=folder / "receiver.toml")
    assert len(list(receiver.on)) == 2


def test_a_collection_that_two_modules_share_is_included_once(folder):
    write(folder, 'inbox = "sqlite://"\nhandlers = ["shop.handlers", "more"]\n', HANDLERS)
    (folder / "more.py").write_text("from shop.handlers import on\n")
    assert len(list(load_receiver().on)) == 2


def test_an_inbox_given_goes_before_the_file(folder):
    write(folder, 'inbox = "sqlite:///file.db"\n')
    assert load_receiver(inbox="sqlite:///given.db").inbox_url == "sqlite:///given.db"


def test_a_receiver_needs_an_inbox():
    with pytest.raises(ConfigurationError, match=r"^there is no inbox: give --inbox"):
        build_receiver(load_settings())


def test_a_receiver_is_imported_from_the_current_folder(folder):
    (folder / "shop_receiver.py").write_text(
        "from webhook_receiver import Receiver\nreceiver = Receiver('sqlite://')\n"
    )
    receiver = load_receiver("shop_receiver:receiver")
    assert receiver is found_at("shop_receiver:receiver").receiver
    assert receiver.inbox_url == "sqlite://"


def test_a_source_table_has_what_a_source_takes():
    parameters = inspect.signature(configure_source).parameters.values()
    spelt = {one.name: one.default for one in parameters if one.kind is one.KEYWORD_ONLY}
    fields = {name: field.default for name, field in SourceSettings.model_fields.items()}
    assert fields.pop("provider") is PydanticUndefined
    assert fields == spelt
    assert list(inspect.signature(Receiver.source).parameters) == [
        "self",
        "provider",
        *spelt,
        "options",
    ]


def test_receivers_options_have_the_same_defaults_in_the_file():
    receivers = inspect.signature(Receiver).parameters
    shared = set(receivers) & set(Settings.model_fields) - {"retention", "alarms"}
    assert shared == {
        *("inbox", "lease", "drain", "threads", "start_within"),
        *("public_url", "trusted_proxies", "encryption_keys", "identity_key", "traces"),
    }
    for name in shared:
        assert Settings.model_fields[name].default == receivers[name].default, name
