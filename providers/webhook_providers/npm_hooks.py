"""npm: changes of packages, by the registry's hooks. npm has deprecated them."""

from webhook_receiver.provider import MEBIBYTE, Provider, Reading
from webhook_receiver.signing import Bare, TemplateHmac

provider = Provider(
    name="npm-hooks",
    title="npm hooks",
    docs="https://github.com/npm/npm-hook-receiver",
    scheme=TemplateHmac(headers=("x-npm-signature",), grammar=Bare(b"sha256=")),
    reading=Reading(id="{body:time}:{body:event}:{body:name}:{hash}", type="body:event"),
    body_limit=26 * MEBIBYTE,  # it sends the whole package document
    id_promise="made",
    unsure=frozenset({"ack_within", "retry_horizon"}),
    secret_hint="the hook's secret, as given to `npm hook add`",
    notes=("npm has deprecated hooks: new ones may not be had.",),
)
