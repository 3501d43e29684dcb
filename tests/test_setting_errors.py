"""The sentences about settings; `test_settings.py` has those that a file or a variable leads to."""

import pytest

from webhook_receiver.setting_errors import all_at_once, as_toml, import_meant


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        (["a: X is not set; export it"], "a: X is not set; export it"),
        (
            ["a: X is not set; export it", "b: Y is empty; export it"],
            "a: X is not set; b: Y is empty; export them",
        ),
        (
            ["a: X is not set; export it", "b: no file; create it"],
            "a: X is not set; b: no file; create it; mend them all",
        ),
    ],
)
def test_all_missing_secrets_are_one_sentence(sentences, told):
    assert all_at_once(sentences) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("or write verify=False to accept", "or write verify = false to accept"),
        ("give one another path=", "give one another path ="),
        ("give one another name=", "give one another name ="),
        ("leave it", "leave it"),
    ],
)
def test_python_is_spelt_as_toml(sentence, told):
    assert as_toml(sentence) == told


def test_a_name_that_can_not_be_imported_comes_with_the_one_that_was_meant():
    with pytest.raises(ImportError) as raised:
        exec("from webhook_receiver import Reciever")
    assert import_meant(raised.value) == "; did you mean 'Receiver'?"
    assert import_meant(ImportError("nothing")) == ""
    assert import_meant(ValueError("x")) == ""
