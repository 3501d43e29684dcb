import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from webhook_receiver.testing import ProviderContract


def whsec(filler: int) -> str:
    return "whsec_" + base64.b64encode(bytes([filler]) * 32).decode()


def keypair() -> tuple[str, str]:
    """A fresh public and private key, as Standard Webhooks writes them."""
    private = Ed25519PrivateKey.generate()
    seed, public = private.private_bytes_raw(), private.public_key().public_bytes_raw()
    return (
        "whpk_" + base64.b64encode(public).decode(),
        "whsk_" + base64.b64encode(seed + public).decode(),
    )


OWN_PUBLIC, OWN_PRIVATE = keypair()
OTHER_PUBLIC, OTHER_PRIVATE = keypair()


class TestSymmetric(ProviderContract):
    provider = "standard"
    secret = whsec(1)
    wrong_secret = whsec(2)
    tolerance = 300.0
    ahead = 300.0
    undecodable = ("whsec_not!base64", "whsec_AAAAA", "whsk_AAAA", "whpk_" + "A" * 44, "whpk_é")


class TestAsymmetric(ProviderContract):
    provider = "standard"
    secret = OWN_PUBLIC
    wrong_secret = OTHER_PUBLIC
    signing_secret = OWN_PRIVATE
    wrong_signing_secret = OTHER_PRIVATE
    tolerance = 300.0
    ahead = 300.0
    undecodable = TestSymmetric.undecodable
