"""The settings of the console: who may log in, under which names, and what nobody sees."""

import os
import re

import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.setting_errors import VARIABLES
from webhook_receiver.settings import load_settings


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty current folder, and an environment without our variables."""
    for name in list(os.environ):
        if name.startswith(VARIABLES):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


LINE = f"scrypt$15$8$1${'A' * 22}==${'A' * 43}="  # as `console password` prints one
USER = f'[[console.users]]\nname = "ann"\nrole = "operator"\npassword = "{LINE}"\n'


def test_who_may_log_in_to_the_console_and_what_nobody_sees(folder, monkeypatch):
    monkeypatch.setenv("CONSOLE_KEY", "k" * 32)
    (folder / "vic").write_text(f"{LINE}\n")
    (folder / "vic").chmod(0o400)
    (folder / "receiver.toml").write_text(
        '[console]\nkey = "env:CONSOLE_KEY"\nhosts = ["ops.internal"]\nmask = ["$.customer.email"]\n'
        f'{USER}[[console.users]]\nname = "vic"\nrole = "viewer"\npassword = "file:vic"\n'
    )
    options = load_settings().console.options
    assert [(one.name, one.role, one.password) for one in options.users] == [
        ("ann", "operator", LINE),
        ("vic", "viewer", LINE),
    ]
    assert (options.key, options.hosts) == ("k" * 32, ("ops.internal",))
    assert options.mask == {"*": ("$.customer.email",)}
    assert load_settings(file=False).console.options.users == []


def test_what_nobody_sees_may_depend_on_the_source(folder):
    (folder / "receiver.toml").write_text('[console.mask]\nshop = ["$.a.b"]\n"*" = ["$.c"]\n')
    assert load_settings().console.options.mask == {"shop": ("$.a.b",), "*": ("$.c",)}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"{USER}rights = []\n", "unknown key 'console.users[0].rights'; known are: name, role"),
        (USER.replace("operator", "admin"), "console.users[0].role is wrong"),
        (USER.replace('name = "ann"', ""), "[[console.users]] number 1 has no name; add name = …"),
        ("[console]\nuser = []\n", "unknown key 'console.user'; known are: users"),
    ],
)
def test_a_mistake_in_the_consoles_table_is_named(folder, text, sentence):
    (folder / "receiver.toml").write_text(text)
    with pytest.raises(ConfigurationError, match=re.escape(sentence)) as raised:
        load_settings()
    assert LINE not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (USER.replace(LINE, "hunter22"), "must be a line that begins with scrypt$"),
        (USER.replace(LINE, "env:NOT_THERE"), "[console] user 'ann': the variable 'NOT_THERE'"),
        (USER + USER, "two users are named 'ann'"),
        ('[console]\nmask = ["customer.email"]\n', "is no path in a payload"),
        ('[console]\nkey = "short"\n', "[console] key is too short"),
    ],
)
def test_what_the_console_cannot_take_is_said_when_it_is_made(folder, text, sentence):
    (folder / "receiver.toml").write_text(text)
    settings = load_settings()
    with pytest.raises(ConfigurationError, match=re.escape(sentence)) as raised:
        _ = settings.console.options
    assert "hunter22" not in str(raised.value)
