"""What surrounds uvicorn: its log in ours, and addresses."""

import json
import logging
import re

from webhook_receiver.cli.server import server
from webhook_receiver.observe import configure_logging


def test_what_goes_wrong_in_uvicorn_is_a_line_of_our_log(folder, capsys):
    logger = logging.getLogger("uvicorn")
    before = logger.handlers, logger.propagate
    configure_logging("info", "json")
    try:
        server._options()
        logging.getLogger("uvicorn.error").error("Exception in %s", "app", exc_info=ValueError("x"))
    finally:
        logger.handlers, logger.propagate = before
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["error"]) == ("server.failed", "Exception in app")
    assert line["exception"][0]["exc_type"] == "ValueError"


def test_addresses():
    with server.listen("127.0.0.1", 0) as listener:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", server.address_of(listener))
    with server.listen("::1", 0) as listener:
        assert re.fullmatch(r"http://\[::1\]:\d+", server.address_of(listener))
