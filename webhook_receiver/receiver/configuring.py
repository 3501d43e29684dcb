"""What a source is configured with: options that are spelt once, and secrets that are looked up."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, Concatenate, TypeVar, cast

from typing_extensions import ParamSpec

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.config import SourceConfig, load_keys, weaknesses
from webhook_receiver.intake.secret import Secret
from webhook_receiver.keys.secrets import exposure, is_literal, resolve_secret

P = ParamSpec("P")
S = TypeVar("S")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Written:
    """A source's secret as it was given: one or a list, or a function that gives them."""

    secret: Any = field(default=None, repr=False)

    @property
    def files(self) -> Sequence[str]:
        """The files that its secrets are in."""
        return [one.name for one in self._stored if one.kind == "file"]

    @property
    def _listed(self) -> Sequence[object]:
        many = isinstance(self.secret, list | tuple)
        return cast("Sequence[object]", self.secret) if many else [self.secret]

    @property
    def _stored(self) -> Sequence[Secret]:
        return [one for one in self._listed if isinstance(one, Secret)]

    def looked_up(self, source: str) -> Any:
        """The secret itself; raise `ConfigurationError` for one that isn't where it should be."""
        for one in self._listed:
            if isinstance(one, str) and not is_literal(one):
                kind = one.partition(":")[0]
                raise ConfigurationError(
                    f"source {source!r}: a secret that begins with '{kind}:' would be taken as it "
                    f"stands; write Secret.{kind}(…), from webhook_receiver import Secret"
                )
        if not self._stored:
            return self.secret
        found = [
            resolve_secret(one.written, source) if isinstance(one, Secret) else one
            for one in self._listed
        ]
        return found if isinstance(self.secret, list | tuple) else found[0]

    def told(self, config: SourceConfig) -> SourceConfig:
        """The configuration with what is wrong with the files, for `doctor` and the log."""
        exposed = tuple(filter(None, (exposure(one.written) for one in self._stored)))
        return replace(config, weaknesses=(*config.weaknesses, *exposed)) if exposed else config

    def renewed(self, config: SourceConfig) -> SourceConfig:
        """The configuration with the keys that the secrets have now; raise `ConfigurationError`."""
        if config.scheme is None:
            return config
        secret = self.looked_up(config.name)
        keys = load_keys(config.scheme, secret)
        if keys == config.keys:
            return config
        return self.told(replace(config, keys=keys, weaknesses=weaknesses(secret, keys)))


def configured(configure: Callable[P, SourceConfig]) -> Callable[P, tuple[SourceConfig, Written]]:
    """The same as `configure`, for secrets that are kept in variables and files."""

    def looked_up(*args: P.args, **kwargs: P.kwargs) -> tuple[SourceConfig, Written]:
        options: dict[str, Any] = dict(kwargs)
        written = Written(options.get("secret"))
        if "secret" in options:
            named = options.get("name") or (args[0] if args else options.get("provider"))
            options["secret"] = written.looked_up(str(getattr(named, "name", named)))
        made = cast("Callable[..., SourceConfig]", configure)(*args, **options)
        return written.told(made), written

    return looked_up


def configured_by(
    configure: Callable[P, SourceConfig],
) -> Callable[[Callable[[S, SourceConfig, Written], R]], Callable[Concatenate[S, P], R]]:
    """Give a method the parameters of `configure`, so that a source's options are spelt once."""
    make = configured(configure)

    def decorator(
        method: Callable[[S, SourceConfig, Written], R],
    ) -> Callable[Concatenate[S, P], R]:
        own = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)
        parameters = [own, *inspect.signature(configure).parameters.values()]
        signature = inspect.Signature(parameters, return_annotation="Source")

        @wraps(method)
        def source(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
            try:
                signature.bind(self, *args, **kwargs)
            except TypeError as error:  # Python would name `configure`, which nobody called
                raise TypeError(f"Receiver.{method.__name__}(): {error}") from None
            return method(self, *make(*args, **kwargs))

        first = (method.__doc__ or "").strip()
        source.__doc__ = f"{first}\n\n{configure.__doc__}" if first else configure.__doc__
        source.__signature__ = signature  # type: ignore[attr-defined] # as `inspect` reads it
        return source

    return decorator
