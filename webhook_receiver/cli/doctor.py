"""`doctor`: what is worth fixing before it hurts."""

import os
from collections.abc import Iterator
from functools import partial
from typing import Annotated

import typer
from rich.text import Text

from webhook_receiver.alarms.config import is_secret
from webhook_receiver.cli import soundness
from webhook_receiver.cli.opening import opened_with_durability, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import cell, print_table
from webhook_receiver.desk.finding import Finding, finding_object
from webhook_receiver.desk.findings import of_configuration, of_durability, of_inbox, of_providers
from webhook_receiver.edge.standalone import check_path
from webhook_receiver.errors import InboxError, NoInbox
from webhook_receiver.inbox.sealing import Encryption
from webhook_receiver.inbox.sealing.keys import PLAIN
from webhook_receiver.inbox.urls import database_file
from webhook_receiver.keys.secrets import is_literal
from webhook_receiver.receiver.receiver import Receiver
from webhook_receiver.runbook import url_of
from webhook_receiver.setting_errors import VARIABLES
from webhook_receiver.settings import (
    Settings,
    load_receiver,
    load_settings,
    settings_file,
)


@placed
def doctor(
    at: Place,
    full: Annotated[
        bool,
        typer.Option("--full", help="Check every page of a SQLite inbox, however long it takes."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Check the configuration and the inbox; exit with 1 if anything needs fixing."""
    findings = list(_findings(at, full=full))
    if as_json:
        for found in findings:
            print_json(finding_object(found))
    else:
        marks = {True: cell("note", "cyan"), False: cell("finding", "bold red")}
        rows = [(marks[found.note], found.about, _told(found)) for found in findings]
        print_table(("", "about", "what"), rows, "")
        if all(found.note for found in findings):
            print_table(("",), [(cell("All is well.", "green"),)], "")
    if any(not found.note for found in findings):
        raise typer.Exit(1)


def _told(found: Finding) -> Text:
    """What is wrong, and below it where the runbook says more."""
    return Text("\n").join((cell(found.text), cell(url_of(found.page), "dim")))


def _findings(at: Place, *, full: bool) -> Iterator[Finding]:
    settings = load_settings(at.config, file=at.receiver is None, inbox=at.inbox)
    yield from _variables()
    yield from of_providers()
    url, receiver, keys = settings.inbox, None, settings.encryption
    if at.receiver is not None or settings.source or settings_file(at.config) is not None:
        receiver = load_receiver(at.receiver, at.config, inbox=at.inbox)
        url = at.inbox or receiver.inbox_url or url
        keys = receiver.encryption
        configs = [source.config for source in receiver.sources.values()]
        check = partial(check_path, prefix=settings.prefix)
        yield from of_configuration(configs, list(receiver.on), check)
    yield from _secrets(settings)
    yield from _inbox(url, receiver, settings.prefix, keys, full=full)


def _variables() -> Iterator[Finding]:
    known = {f"{VARIABLES}{name}".upper() for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.upper().startswith(VARIABLES) and name.upper() not in known:
            words = "there is no such setting; is the variable misspelt?"
            yield Finding(name, words, "unknown-variable")


def _secrets(settings: Settings) -> Iterator[Finding]:
    for source in settings.source:
        if any(is_literal(secret) for secret in source.secrets):
            yield Finding(
                f"source {source.label}",
                "its secret stands in the settings file; use env:NAME or file:PATH",
                "secrets-in-settings",
            )
    alarms = settings.alarms
    if alarms is not None and any(is_secret(written) for written in alarms.to):
        words = "a URL for Slack stands in the settings; use slack:env:NAME"
        yield Finding("alarms", words, "secrets-in-settings")
    for setting, written in (
        ("alarms", (alarms and alarms.secret) or "env:"),
        ("alarms", (alarms and alarms.mail and alarms.mail.password) or "env:"),
        ("console", settings.console.key or "env:"),
        *(("encryption_keys", key) for key in settings.encryption_keys if key != PLAIN),
        ("identity_key", settings.identity_key or "env:"),
    ):
        if is_literal(written) and not _is_variable(setting):
            words = "a key stands in the settings; use env:NAME or file:PATH"
            yield Finding(setting, words, "secrets-in-settings")


def _is_variable(setting: str) -> bool:
    """Whether a setting is from the environment, and not from the file."""
    return any(name.upper() == f"{VARIABLES}{setting}".upper() for name in os.environ)


def _inbox(
    url: str | None,
    receiver: Receiver | None,
    prefix: str,
    keys: Encryption,
    *,
    full: bool,
) -> Iterator[Finding]:
    if url is None:
        words = "none is configured, or only the receiver knows it"
        yield Finding("inbox", words, "no-inbox", note=True)
        return
    path = database_file(url)
    if path is not None:
        yield from soundness.findings(path, full=full)
        if not soundness.is_there(path):
            return
    handlers = None if receiver is None else list(receiver.on)
    paths = None
    if receiver is not None:
        paths = [prefix + source.path for source in receiver.sources.values()]

    async def work() -> tuple[str, list[Finding]]:
        async with opened_with_durability(url, keys) as (store, durability):
            return durability, await of_inbox(store, handlers, paths)

    try:
        durability, found = run(work())
    except NoInbox as error:
        yield Finding("inbox", str(error), "no-inbox", note=True)
        return
    except InboxError as error:
        yield Finding("inbox", f"can't be reached: {error}", "store-away")
        return
    yield from of_durability(durability)
    yield from found
