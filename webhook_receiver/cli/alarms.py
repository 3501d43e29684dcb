"""`alarms`: what is raised, mutes, and a try of all channels."""

from typing import Annotated

import typer

from webhook_receiver.alarms.config import Alarms
from webhook_receiver.alarms.messages import page
from webhook_receiver.alarms.rules import CONDITIONS
from webhook_receiver.cli.acting import Reason, act_of
from webhook_receiver.cli.opening import opened, run
from webhook_receiver.cli.options import Json
from webhook_receiver.cli.output import print_json, say
from webhook_receiver.cli.place import Place, placed
from webhook_receiver.cli.tables import print_table, stacked, stamp
from webhook_receiver.desk.alarms import advice, alarm_object, raised, telling
from webhook_receiver.desk.times import a_while
from webhook_receiver.errors import ConfigurationError
from webhook_receiver.inbox.acts import MuteAlarm, UnmuteAlarm, perform
from webhook_receiver.inbox.alarms import Kept, alarms_of
from webhook_receiver.inbox.records import Access
from webhook_receiver.notify.trying import tried
from webhook_receiver.settings import load_receiver, load_settings, settings_file
from webhook_receiver.spans import lasting
from webhook_receiver.suggestions import alternatives

COLUMNS = ("alarm", "about", "since", "state", "what")
NONE_CONFIGURED = (
    'no alarms are configured: write [alarms] with to = ["env:ALARMS_URL"] into the settings file, or '
    "give Receiver alarms=Alarms(to=[…])"
)
NONE_RAISED = "No alarm is raised."
NONE_JUDGED = "No alarm is raised: without [alarms] in the settings file, nothing is judged."

Name = Annotated[str, typer.Argument(metavar="NAME", help="The alarm's name, such as dead_letter.")]
Subject = Annotated[
    str | None,
    typer.Argument(metavar="[SUBJECT]", help="Only of this source or handler (default: all)."),
]
Span = Annotated[str, typer.Option("--for", metavar="SPAN", help="For how long: 2h, at most 1y.")]


@placed
def list_alarms(at: Place, as_json: Json = False) -> None:
    """List the alarms that are raised, since when, what to do, and which are muted."""

    async def work() -> Kept:
        async with opened(at) as store:
            return await alarms_of(store).alarms()

    kept = run(work())
    found = raised(kept)
    if as_json:
        for alarm, mute in found:
            print_json(alarm_object(alarm, mute))
        return
    rows = [
        (
            alarm.name,
            alarm.subject,
            stamp(alarm.since, kept.now),
            telling(alarm, mute, kept.now),
            stacked((advice(alarm), page(alarm))),
        )
        for alarm, mute in found
    ]
    print_table(COLUMNS, rows, NONE_RAISED if _judged(at) else NONE_JUDGED)
    for mute in kept.mutes:
        about = f"{mute.name} {mute.subject}".rstrip()
        say(f"{about} is muted for {lasting(mute.left)} more by {mute.by}: {mute.reason}")


def _judged(at: Place) -> bool:
    """Whether alarms are judged, as far as it is known: a settings file is read, and no program run."""
    if at.inbox or at.receiver is not None or settings_file(at.config) is None:
        return True
    return load_settings(at.config).alarms is not None


@placed
def try_channels(at: Place, as_json: Json = False) -> None:
    """Send a test message to each channel; exit with 1 if one doesn't take it."""
    found = run(tried(_configured(at)))
    for label, error in found.items():
        if as_json:
            print_json({"channel": label, "error": error})
        else:
            say(f"{label}: {'took it' if error is None else error}")
    if any(found.values()):
        raise typer.Exit(1)


def _configured(at: Place) -> Alarms:
    """The alarms of the receiver or the settings; raise `ConfigurationError` if there are none."""
    if at.receiver is not None:
        alarms = load_receiver(at.receiver, at.config).alarms
    else:
        settings = load_settings(at.config).alarms
        alarms = None if settings is None else settings.alarms
    if alarms is None:
        raise ConfigurationError(NONE_CONFIGURED)
    return alarms


@placed
def mute_alarm(
    at: Place,
    name: Name,
    span: Span,
    subject: Subject = None,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Tell nobody of an alarm for a while. It is judged, logged and listed all the same."""
    _check(name, subject)
    length = a_while(span, "--for")
    about = f"{name} {subject or ''}".rstrip()
    act = act_of("alarms mute", f"alarm {about}, for {lasting(length)}", reason)
    change = MuteAlarm(name, subject or "", length, act.who, act.reason)

    async def work() -> None:
        async with opened(at, Access.USE) as store:
            await perform(store, change, act)

    run(work())
    if as_json:
        print_json({"alarm": name, "subject": subject, "muted": length})
    else:
        say(f"Nobody is told of {about} for {lasting(length)}.")


@placed
def unmute_alarm(
    at: Place, name: Name, subject: Subject = None, reason: Reason = None, as_json: Json = False
) -> None:
    """End a mute. What is still raised is told."""
    _check(name, subject)
    about = f"{name} {subject or ''}".rstrip()
    act = act_of("alarms unmute", f"alarm {about}", reason)

    async def work() -> int:
        async with opened(at, Access.USE) as store:
            return await perform(store, UnmuteAlarm(name, subject or ""), act)

    ended = run(work())
    if as_json:
        print_json({"alarm": name, "subject": subject, "unmuted": bool(ended)})
    else:
        say(f"Somebody is told of {about} again." if ended else f"{about} isn't muted.")


def _check(name: str, subject: str | None) -> None:
    if subject is not None and ":" in subject:
        raise ConfigurationError(
            f"{subject!r} is no source or handler; name a receiver by --receiver {subject}"
        )
    if name not in CONDITIONS:
        raise ConfigurationError(f"no alarm is named {name!r}; {alternatives(name, CONDITIONS)}")
