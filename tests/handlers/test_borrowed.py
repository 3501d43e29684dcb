import fastapi
import pytest
from fastapi import Depends, Security
from fastapi.security import HTTPBearer

from webhook_receiver.errors import ConfigurationError
from webhook_receiver.handlers.borrowed import (
    depends_of,
    is_of_request,
    of_annotation,
    refusal_of,
)


def give(): ...


class Client: ...


@pytest.mark.parametrize("use_cache", [True, False])
def test_fastapis_depends_is_recognised(use_cache):
    depends = depends_of("it", Depends(give, use_cache=use_cache))
    assert (depends.dependency, depends.use_cache) == (give, use_cache)
    assert depends_of("it", give) is None


def test_depends_without_a_function_means_the_annotations_class():
    assert of_annotation(depends_of("it", Depends()), Client).dependency is Client
    assert of_annotation(depends_of("it", Depends(give)), Client).dependency is give


@pytest.mark.parametrize("mark", [Security(give), Depends(HTTPBearer())])
def test_security_is_refused(mark):
    with pytest.raises(
        ConfigurationError, match=r"it asks for .* by a security scheme of FastAPI's"
    ):
        depends_of("it", mark)


def test_limits_on_requests_are_refused():
    class Limited(fastapi.params.Depends):
        def __init__(self):
            super().__init__(give)
            object.__setattr__(self, "max_concurrency", 3)

    with pytest.raises(ConfigurationError, match="give the handler concurrency="):
        depends_of("it", Limited())


def test_parts_of_a_request_are_recognised():
    assert all(
        map(is_of_request, (fastapi.Query(), fastapi.Header(), fastapi.Body(), fastapi.Path()))
    )
    assert not any(map(is_of_request, (Depends(give), give, None)))


def test_classes_of_the_web_framework_are_refused_and_others_are_not():
    class Mine(fastapi.Request): ...

    assert "after the request" in refusal_of(Mine)
    assert refusal_of(Client) is None
    assert refusal_of("Request") is None
