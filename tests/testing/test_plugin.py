"""The pytest plug-in, in pytest runs of its own."""

import subprocess
import sys
import textwrap

import pytest

pytest_plugins = ["pytester"]

SHOP = """
    from contextlib import asynccontextmanager
    from starlette.applications import Starlette
    from webhook_receiver import Handlers, Receiver

    handlers = Handlers()

    @handlers("stripe:*", name="book")
    async def book():
        raise ValueError("no such customer")

    def make_app(tolerance=None, middleware=()):
        receiver = Receiver("sqlite:///nowhere/never.db")
        receiver.source("stripe", secret="whsec_" + "a" * 32, tolerance=tolerance)
        app = Starlette(middleware=middleware)
        receiver.mount(app, "/hooks")
        return app
"""
PAID = '"stripe", "invoice.paid"'


@pytest.fixture
def run(pytester):
    """Runs tests beside the shop, without plug-ins that other projects needn't have."""

    def run(tests, ini="", **modules):
        pytester.makeini(f"[pytest]\n{ini}")
        pytester.makepyfile(shop=SHOP, test_it=textwrap.dedent(tests), **modules)
        quiet = ("-p", "no:xdist", "-p", "no:cacheprovider", "-p", "no:hypothesispytest")
        return pytester.runpytest_subprocess("-q", "--strict-markers", *quiet)

    return run


def test_loading_it_imports_nothing_of_ours():
    code = (
        "import sys, webhook_receiver.testing.plugin\n"
        "print(*(name for name in sys.modules if name.startswith(('webhook_', 'sqlalchemy'))))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(ran.stdout.split()) <= {
        "webhook_receiver",
        "webhook_receiver.lazy",
        "webhook_receiver.suggestions",
        "webhook_receiver.testing",
        "webhook_receiver.testing.plugin",
    }


def test_a_marker_or_a_setting_names_what_is_tested(run):
    result = run(
        f"""
        import pytest

        def test_by_the_setting(webhook_receiver):
            assert webhook_receiver.deliver({PAID}).runs == {{}}

        @pytest.mark.webhook_source("github", secret="a secret for tests")
        @pytest.mark.webhook_source("stripe", name="shop", secret="whsec_made_up_for_tests")
        @pytest.mark.webhook_receiver("shop:handlers", patience=5)
        def test_by_markers(webhook_receiver, webhook_sample):
            assert list(webhook_receiver.entered.receiver.sources) == ["github", "shop"]
            answer = webhook_receiver.deliver("shop", "invoice.paid")
            assert answer.runs["book"].status == "retrying"
            assert webhook_sample({PAID}, id="evt_1").id == "evt_1"

        class TestOverridden:
            @pytest.fixture
            def webhook_target(self):
                from webhook_receiver.testing import TestReceiver
                from shop import make_app
                return TestReceiver(app=make_app())

            def test_it(self, webhook_receiver):
                assert webhook_receiver.deliver({PAID}).status == 200

        @pytest.mark.webhook_source("github", secret="a secret for tests")
        def test_nothing_is_named(webhook_receiver):
            pass
        """,
        ini="webhook_receiver = shop:make_app",
    )
    result.assert_outcomes(passed=4)


def test_an_async_test_has_it_in_its_own_loop(run):
    result = run(
        f"""
        import asyncio
        import pytest

        @pytest.mark.anyio
        async def test_it(webhook_receiver):
            assert (await webhook_receiver.deliver({PAID})).status == 200
            assert (await webhook_receiver.events(limit=1))[0].source == "stripe"

        @pytest.fixture
        def anyio_backend():
            return "asyncio"

        @pytest.mark.anyio
        async def test_attacks(webhook_attacks):
            pass
        """,
        ini="webhook_receiver = shop:make_app",
    )
    result.assert_outcomes(passed=1, errors=14)
    result.stdout.fnmatch_lines(["*webhook_attacks is for plain tests*"])


def test_a_failed_test_shows_what_handlers_raised(run):
    result = run(
        f"""
        import pytest

        @pytest.mark.webhook_source("stripe", secret="whsec_made_up_for_tests")
        @pytest.mark.webhook_receiver("shop:handlers")
        def test_it(webhook_receiver):
            assert webhook_receiver.deliver({PAID}).runs["book"].status == "done"

        def test_another():
            assert False
        """
    )
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            "*'retrying' == 'done'*",
            "*Webhook handlers raised*",
            "book, attempt 1 at invoice.paid: ValueError: no such customer",
            '*raise ValueError("no such customer")',
        ]
    )
    assert result.stdout.str().count("Webhook handlers raised") == 1


ATTACKED = """
    def test_attacks(webhook_attacks):
        webhook_attacks.check()
"""


def test_attacks_on_a_good_app_fail(run):
    result = run(ATTACKED, ini="webhook_receiver = shop:make_app")
    result.assert_outcomes(passed=12, skipped=2)


WEAK = """
    from shop import make_app
    from starlette.middleware import Middleware
    from starlette.responses import PlainTextResponse
    from webhook_receiver import Receiver

    def lenient():
        return make_app(tolerance=90 * 86_400)

    def unverified():
        receiver = Receiver("sqlite://")
        receiver.source("stripe", verify=False)
        return receiver

    class Always:
        def __init__(self, app):
            self.app = app

        async def __call__(self, scope, receive, send):
            if scope["type"] == "lifespan":
                return await self.app(scope, receive, send)
            await PlainTextResponse("fine")(scope, receive, send)

    def polite():
        return make_app(middleware=[Middleware(Always)])
"""


@pytest.mark.parametrize(
    ("name", "attack", "words"),
    [
        ("lenient", "stale", "stripe: signed *days ago: answered 200"),
        ("unverified", "unsigned", "stripe: without a signature: answered 200"),
        ("polite", "tampered", "stripe: body[[]0]*answered 200, as if it were genuine"),
    ],
)
def test_attacks_find_what_is_weak(run, name, attack, words):
    result = run(ATTACKED, ini=f"webhook_receiver = weak:{name}", weak=WEAK)
    assert result.ret == 1
    result.stdout.fnmatch_lines([f"*test_attacks[[]{attack}]*", f"*{words}*"])


def test_what_is_wrong_is_a_sentence(run):
    result = run("def test_it(webhook_receiver): pass")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*say what is tested: webhook_receiver = *"])
