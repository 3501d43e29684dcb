"""Supabase Auth Hooks over HTTP: their answer is used."""

from webhook_receiver.provider import HOUR, Provider, Reading
from webhook_receiver.signing import standard_webhooks
from webhook_receiver.types import Reply

# A hook doesn't name its type: a field that only its kind has does.
_TYPE = (
    "{has:email_data}send_email | {has:sms}send_sms | {has:claims}custom_access_token | "
    "{has:factor_id}mfa_verification_attempt | {has:valid}password_verification_attempt | "
    "{has:metadata}before_user_created | hook"
)

provider = Provider(
    name="supabase-auth-hooks",
    title="Supabase Auth Hooks",
    docs="https://supabase.com/docs/guides/auth/auth-hooks",
    scheme=standard_webhooks(),
    reading=Reading(id="header:webhook-id", type=_TYPE),
    accepted=Reply(200, b"{}", "application/json"),
    id_promise="each try",
    ack_within=4.0,
    retry_horizon=HOUR,
    secret_hint="the hook's secret, v1,whsec_…",
    notes=(
        'The answer is used: `{}` is right for hooks that send; those that decide need `reply = "inline"`.',
        "The setting there may hold several secrets, separated by `|`: list each one here.",
        "A hook is tried again only if the answer asks for it: three times in all, two seconds apart.",
    ),
)
