import json
from dataclasses import replace
from typing import ClassVar

import pytest

from tests.providers import publishing
from webhook_receiver.errors import Refused
from webhook_receiver.testing import ProviderContract
from webhook_receiver.testing.contracts.deliveries import identities

URL = "https://api.travis-ci.com/config"


def config(key):
    webhook = {"webhook": {"public_key": publishing.public(key)}}
    return json.dumps({"config": {"notifications": webhook}})


class TestTravis(ProviderContract):
    provider = "travis-ci"
    keys: ClassVar = {URL: config(publishing.rsa_key())}
    signing_secret = publishing.private(publishing.rsa_key())
    wrong_signing_secret = publishing.private(publishing.rsa_key("other"))
    covers_body = False

    @pytest.mark.parametrize("part", [b"passed", b"push", b"lanterns"])
    def test_the_field_is_signed(self, part):
        delivery = self.accepted()
        assert part in delivery.body
        changed = delivery.body.replace(part, part[:-1] + b"x")
        with pytest.raises(Refused, match=r"^bad_signature\b"):
            self._verify(delivery, delivery.headers, None, changed)

    @pytest.mark.parametrize(
        "config",
        ["{}", '{"config":{"notifications":{"webhook":{"public_key":"-----BEGIN"}}}}', "["],
    )
    def test_an_answer_without_a_key_proves_nothing(self, config):
        from webhook_receiver.offline import verify

        delivery = self.accepted()
        with pytest.raises(Refused, match=r"^bad_key\b"):
            verify("travis-ci", headers=delivery.headers, body=delivery.body, keys={URL: config})

    @pytest.mark.parametrize("body", [b"", b"payload=1&payload=2", b"other=1", b'{"payload":1}'])
    def test_no_field_or_two_are_refused(self, body):
        delivery = self.accepted()
        with pytest.raises(Refused):
            self._verify(delivery, delivery.headers, None, body)

    def test_json_around_the_signed_field_is_not_read(self):
        config, delivery = self.config(), self.accepted()
        body = b'{"id":900,"type":"push","state":"passed","z":"=&' + delivery.body + b'&y="}'
        assert identities(config, replace(delivery, body=body)) == identities(config, delivery)

    def _verify(self, delivery, headers, secret, body=None):
        told = delivery if body is None else replace(delivery, body=body)
        return super()._verify(told, headers, secret)
