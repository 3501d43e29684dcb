"""Find the installed providers, and apply a source's options to one.

A provider is found by its entry point in the group `webhook_receiver.providers`, ours and a third
party's alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from webhook_receiver.errors import ConfigurationError, describe
from webhook_receiver.provider.definition import Provider
from webhook_receiver.suggestions import alternatives

GROUP = "webhook_receiver.providers"


@cache
def _entry_points() -> Mapping[str, Sequence[EntryPoint]]:
    """The entry points of each name: several if distributions contend for it."""
    found: dict[str, dict[tuple[str, str], EntryPoint]] = {}
    for entry in entry_points(group=GROUP):
        found.setdefault(entry.name, {}).setdefault((distribution_of(entry), entry.value), entry)
    return {name: list(entries.values()) for name, entries in found.items()}


def distribution_of(entry: EntryPoint) -> str:
    """The name of the distribution that an entry point comes from."""
    return "an unknown distribution" if entry.dist is None else entry.dist.name


def shadowed() -> Mapping[str, str]:
    """The names for which several installed distributions contend, each with what to do about it.

    Which of them Python finds first depends on where they are installed, and one may have been made to
    read what another's sender sends.
    """
    return {
        name: f"provider {name!r} comes from several distributions: "
        f"{', '.join(sorted(f'{distribution_of(one)} ({one.value})' for one in entries))}; uninstall "
        "all but the one that you trust"
        for name, entries in sorted(_entry_points().items())
        if len(entries) > 1
    }


def provider_names() -> tuple[str, ...]:
    """The names of all installed providers, in alphabetical order."""
    return tuple(sorted(_entry_points()))


def find_provider(provider: str | Provider) -> Provider:
    """The provider of that name; raise `ConfigurationError` unless exactly one is installed."""
    return provider if isinstance(provider, Provider) else _installed(provider)


@cache
def _installed(name: str) -> Provider:
    """The provider of that name. An entry point imports its module and walks to it at each `load`."""
    entries = _entry_points().get(name)
    if entries is None:
        there = alternatives(name, provider_names(), listed="`webhook-receiver providers list`")
        raise ConfigurationError(f"unknown provider {name!r}; {there}")
    if len(entries) > 1:
        raise ConfigurationError(shadowed()[name])
    entry = entries[0]
    try:
        found = entry.load()
    except Exception as error:  # somebody else's module: whatever it raises becomes one sentence
        raise ConfigurationError(
            f"{_plug_in(entry)} can't be loaded: {describe(error)}; mend or uninstall it"
        ) from error
    if not isinstance(found, Provider):
        raise ConfigurationError(
            f"{_plug_in(entry)} is a {type(found).__name__}, not a Provider; name the provider itself"
        )
    return found


def _plug_in(entry: EntryPoint) -> str:
    """A provider's entry point, as its author can find it."""
    return f"provider {entry.name!r} of {distribution_of(entry)} ({entry.value})"


def loadable_providers() -> tuple[Sequence[Provider], Sequence[str]]:
    """All providers that can be used, and a sentence about each of the others."""
    found: list[Provider] = []
    broken: list[str] = []
    for name in provider_names():
        try:
            found.append(find_provider(name))
        except ConfigurationError as error:
            broken.append(str(error))
    return found, broken


def apply_options(provider: Provider, source: str, options: Mapping[str, Any]) -> Provider:
    """The provider as a source uses it.

    A provider that was configured before stays as it is, and takes no options. Raises
    `ConfigurationError`, which names the source, the option and the remedy, for options that don't
    exist, are missing or can't work.
    """
    if provider.source is not None and options:
        raise ConfigurationError(
            f"source {source!r}: provider {provider.name!r} has its options already, from source "
            f"{provider.source!r}; give the one that has none, or no options"
        )
    try:
        if provider.configure is None or provider.source is not None:
            if options:
                _checked(provider, options)
            return provider
        checked = _checked(provider, options)
        made = provider.configure(replace(provider, source=source), checked)
    except ConfigurationError as error:
        raise ConfigurationError(f"source {source!r}: {error}") from error
    return made if made.source == source else replace(made, source=source)


def _checked(provider: Provider, options: Mapping[str, Any]) -> Any:
    # Imported here: options are pydantic's, and a program that gives none doesn't pay for it.
    from webhook_receiver.provider.options import Options, read_options  # noqa: PLC0415

    return read_options(provider.name, provider.options or Options, options)


def required_options(provider: Provider) -> Mapping[str, str]:
    """The options that a source of a provider must give, each with an example as TOML."""
    from webhook_receiver.provider.options import required  # noqa: PLC0415 - as above

    return {} if provider.options is None else required(provider.options)


def samples_folder(provider: Provider) -> str | None:
    """The folder of a provider's samples, as `package/folders`; None if it has no entry point.

    What the provider says counts; else it is `samples/<name>` in the top package of its entry point.
    """
    entries = _entry_points().get(provider.name)
    if provider.samples is not None or entries is None:
        return provider.samples
    entry = entries[0]
    return f"{entry.module.partition('.')[0]}/samples/{provider.name}"
