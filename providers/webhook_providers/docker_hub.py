"""Docker Hub: pushes to a repository. Nothing is signed, so the URL is."""

from dataclasses import replace

from webhook_receiver.provider import Options, Provider, Reading
from webhook_receiver.signing import CapabilityUrl


def _configure(provider: Provider, options: Options) -> Provider:
    """A URL's token is good for one source only."""
    del options
    return replace(provider, scheme=CapabilityUrl(provider.source or provider.name))


provider = Provider(
    name="docker-hub",
    title="Docker Hub",
    docs="https://docs.docker.com/docker-hub/repos/manage/webhooks/",
    scheme=CapabilityUrl("docker-hub"),
    reading=Reading(
        id="{body:push_data.pushed_at}:{body:repository.repo_name}:{body:push_data.tag}",
        type="push",
    ),
    configure=_configure,
    id_promise="made",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="a long text of your own; it signs the URL: see `webhook-receiver url`",
    notes=(
        "Nothing is signed but the URL: whoever knows it can send anything.",
        "Never call callback_url: it is anybody's address.",
    ),
)
