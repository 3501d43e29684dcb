from importlib.metadata import version

import webhook_receiver


def test_the_version_is_that_of_the_distribution():
    assert webhook_receiver.__version__ == version("asgi-webhook-receiver")
