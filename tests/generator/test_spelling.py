"""Names from the wire as Python names them."""

import pytest

pytest.importorskip("tools.models.spelling", reason="the generator is not in the wheel")

from tools.models.spelling import Unwritable, attribute, camel, snake
from webhook_receiver.models import EventModel, Model


def test_names():
    assert camel("pull_request.opened") == "PullRequestOpened"
    assert snake("HTTPRequest2") == "http_request2"
    assert snake("Import") == "import_"
    wire = ["copy", "address", "3d", "model_dump", "a-b", "-1", "json"]
    assert [attribute(name, Model) for name in wire] == [
        *("copy_", "address", "x3d", "model_dump_", "a_b", "minus_one", "json_"),
    ]
    assert attribute("address", EventModel) == "address"
    assert attribute("event_variant", EventModel) == "event_variant_"
    assert attribute("_links", Model, {"links"}) == "links_"
    with pytest.raises(Unwritable, match="has no name"):
        attribute("__", Model)
