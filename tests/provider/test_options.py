"""What a source's options are refused for, and in which words."""

import inspect
from dataclasses import replace
from typing import Annotated, Literal

import pydantic
import pytest

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.intake.config import configure_source
from webhook_receiver.provider import Options, Provider, Reading
from webhook_receiver.provider.options import ANY_SOURCE
from webhook_receiver.provider.registry import apply_options, required_options
from webhook_receiver.signing import TemplateHmac


class Table(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(extra="forbid")

    header: str
    age: float = 1.0


class Chosen(Options):
    account: str = pydantic.Field(examples=["YOUR-ACCOUNT"])
    topics: Annotated[tuple[str, ...], pydantic.Field(strict=False)] = ()
    version: Literal["v1", "v2"] = pydantic.Field("v1", description="v1 or v2")
    sandbox: bool = False
    seconds: float = pydantic.Field(1.0, gt=0)
    table: Table | None = None
    region: str = pydantic.Field("eu", pattern="^[a-z]+$")


def configure(provider, options):
    if options.account == "nobody":
        raise ConfigurationError("there is no such account; choose another")
    return replace(provider, title=f"{options.account} for {provider.source}")


ACME = Provider(
    name="acme",
    title="Acme",
    docs="https://example.com",
    scheme=TemplateHmac(headers=("x-sig",)),
    reading=Reading(id="body:id", type="body:type"),
    options=Chosen,
    configure=configure,
)
PLAIN = replace(ACME, options=Options, configure=None)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "provider 'acme' needs the option 'account'; add account = \"YOUR-ACCOUNT\""),
        (
            {"acount": "a"},
            (
                "provider 'acme' has no option 'acount'; it has account, region, sandbox, seconds, "
                "table, topics, version; did you mean 'account'?"
            ),
        ),
        (
            {"secrets": "s"},
            (
                "provider 'acme' has no option 'secrets'; it has account, region, sandbox, seconds, "
                "table, topics, version; did you mean 'secret'?"
            ),
        ),
        ({"account": 1}, "option 'account' of provider 'acme' must be a string"),
        (
            {"account": "a", "sandbox": 1},
            "option 'sandbox' of provider 'acme' must be true or false",
        ),
        ({"account": "a", "topics": "t"}, "option 'topics' of provider 'acme' must be a list"),
        ({"account": "a", "topics": [1]}, "option 'topics.0' of provider 'acme' must be a string"),
        ({"account": "a", "version": "v3"}, "option 'version' of provider 'acme' must be v1 or v2"),
        (
            {"account": "a", "seconds": 0.0},
            "option 'seconds' of provider 'acme' must be greater than 0",
        ),
        (
            {"account": "a", "region": "EU"},
            "option 'region' of provider 'acme' must match pattern '^[a-z]+$'",
        ),
        ({"account": "a", "table": {}}, "option 'table.header' of provider 'acme' is missing"),
        (
            {"account": "a", "table": {"header": "h", "hash": "h"}},
            "provider 'acme' has no option 'table.hash'; it has age, header",
        ),
        ({"account": "nobody"}, "there is no such account; choose another"),
    ],
)
def test_an_option_that_can_not_work_is_refused_in_one_sentence(options, words):
    with pytest.raises(ConfigurationError) as raised:
        apply_options(ACME, "shop", options)
    assert str(raised.value) == f"source 'shop': {words}"


def test_a_provider_without_options_says_so():
    with pytest.raises(ConfigurationError) as raised:
        apply_options(PLAIN, "shop", {"colour": 1})
    assert str(raised.value) == (
        "source 'shop': provider 'acme' has no option 'colour'; "
        "it has none, so drop it or correct its name"
    )
    assert apply_options(PLAIN, "shop", {}) is PLAIN


def test_configure_gets_the_checked_options_and_the_sources_name():
    made = apply_options(ACME, "shop", {"account": "A1", "topics": ["a"]})
    assert (made.title, made.source) == ("A1 for shop", "shop")
    assert ACME.source is None


def test_options_are_applied_once():
    made = apply_options(ACME, "shop", {"account": "A1"})
    assert apply_options(made, "other", {}) is made
    with pytest.raises(ConfigurationError) as raised:
        apply_options(made, "other", {"account": "A2"})
    assert str(raised.value).startswith("source 'other': provider 'acme' has its options already")


def test_a_configure_that_starts_anew_is_still_applied_once():
    anew = replace(ACME, configure=lambda provider, options: PLAIN)
    assert apply_options(anew, "shop", {"account": "A1"}).source == "shop"


def test_a_secret_among_the_options_is_not_repeated():
    with pytest.raises(ConfigurationError) as raised:
        apply_options(ACME, "shop", {"account": ["hush"]})
    assert "hush" not in f"{raised.value} {raised.value.__cause__}"


def test_what_a_source_must_give_comes_with_an_example():
    assert required_options(ACME) == {"account": '"YOUR-ACCOUNT"'}
    assert required_options(PLAIN) == {}


def test_an_option_that_any_source_has_is_meant_as_well():
    with pytest.raises(ConfigurationError, match="it has none; did you mean 'tolerance'"):
        apply_options(PLAIN, "shop", {"tolerence": 1})


def test_the_options_of_any_source_are_those_of_configure_source():
    own = inspect.signature(configure_source).parameters
    assert set(ANY_SOURCE) == own.keys() - {"provider", "options"}
