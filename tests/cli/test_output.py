import time

import pytest

from webhook_receiver.cli.output import in_full, print_json, print_more


def test_json_is_one_line(capsys):
    print_json({"text": "\n"})
    assert capsys.readouterr().out == '{"text": "\\n"}\n'


@pytest.mark.parametrize(("zone", "here"), [("UTC", ""), ("JST-9", ", 09:00:00 here")])
def test_a_time_in_full_is_told_by_the_clock_here_too(monkeypatch, zone, here):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert in_full(0.0).startswith("1970-01-01T00:00:00.000Z (")
        assert in_full(0.0).endswith(f" d ago{here})")
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


@pytest.mark.parametrize(("more", "said"), [(True, "50 shown, and there are more: "), (False, "")])
def test_a_list_that_is_cut_says_so(capsys, more, said):
    print_more(50, more=more)
    assert capsys.readouterr().out.startswith(said)
