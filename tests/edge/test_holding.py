"""Which body gives way: of the source that holds most, the largest that is still coming."""

import asyncio
import json

import pytest

from tests.edge.asking import BODY, github, made, stripe
from tests.exchange import exchange
from webhook_receiver import Bounds
from webhook_receiver.edge.holding import Coming, Holding

BOUND = 800
SHARE = 700  # of one source


class Scene:
    """What is held, and who gave way, by name."""

    def __init__(self, bound=BOUND):
        self.holding, self.gone, self.coming = Holding(bound), [], {}

    def comes(self, name, size, source="shop"):
        """More of a body comes, which isn't whole; whether it may stay."""
        one = self.coming.get(name)
        if one is None:
            one = self.coming[name] = Coming(source, lambda: self.gone.append(name))
            self.holding.begin(one)
        one.size += size
        self.holding.add(source, size)
        return self.holding.make_room(source, one.size, one)

    def whole(self, size, source="shop"):
        """A body comes all at once; whether it may stay."""
        self.holding.add(source, size)
        return self.holding.make_room(source, size, None)


def test_what_is_let_go_is_the_sources_no_more():
    holding = Holding(BOUND)
    for _ in range(3):
        holding.add("shop", SHARE)
        holding.add("other", BOUND - SHARE)
        assert not holding.has_room("shop", 1)
        holding.remove("shop", SHARE)
        holding.remove("other", BOUND - SHARE)
        assert holding.has_room("shop", BOUND)  # a source alone may have all of it
    holding.add("shop", 1)
    assert holding.has_room("shop", SHARE - 1)
    assert not holding.has_room("shop", SHARE)


def test_what_fits_costs_nobody_anything():
    scene = Scene()
    assert scene.comes("a", 300)
    assert scene.comes("b", 300)
    assert scene.whole(200, "other")
    assert scene.gone == []


def test_the_largest_that_is_coming_gives_way_not_the_last():
    scene = Scene()
    scene.comes("small", 100)
    scene.comes("large", 500)
    assert scene.whole(200)
    assert scene.gone == ["large"]
    assert scene.comes("another", 300)
    assert scene.gone == ["large"]


def test_if_it_is_the_largest_itself_nobody_else_pays():
    scene = Scene()
    scene.comes("small", 300)
    assert not scene.comes("large", 501)
    assert scene.gone == []


def test_as_many_give_way_as_it_takes():
    scene = Scene()
    for name in "abcd":
        scene.comes(name, 150, "many")
    assert scene.whole(600, "other")
    assert len(scene.gone) == 3


def test_the_source_that_holds_most_pays_though_anothers_body_is_larger():
    """A stranger's many small bodies at one source don't keep a large one of another away."""
    scene = Scene()
    for number in range(5):
        scene.comes(f"hog {number}", 100, "attacked")
    assert scene.comes("push", 250, "genuine")
    assert scene.comes("push", 150, "genuine")
    assert len(scene.gone) == 1
    assert scene.gone[0].startswith("hog")


def test_what_is_being_stored_counts_for_its_source_and_stays():
    scene = Scene()
    assert scene.whole(500, "busy")
    scene.comes("of the busy one", 100, "busy")
    scene.comes("larger", 150, "other")
    assert scene.whole(100, "third")
    assert scene.gone == ["of the busy one"]


@pytest.mark.parametrize("last", ["coming", "whole"])
def test_one_source_leaves_the_others_their_share(last):
    scene = Scene()
    assert scene.whole(650, "busy")
    arrives = scene.comes if last == "coming" else lambda _, *more: scene.whole(*more)
    assert not arrives("one more", SHARE - 650 + 1, "busy")
    scene.holding.remove("busy", SHARE - 650 + 1)
    assert scene.whole(BOUND - SHARE, "other")
    assert scene.gone == []


def test_what_is_given_back_leaves_the_rest_of_its_source():
    holding = Holding(BOUND)
    holding.add("shop", 300)
    holding.add("shop", 200)
    holding.remove("shop", 200)
    assert holding.has_room("shop", SHARE - 300)
    assert not holding.has_room("shop", SHARE - 300 + 1)


def test_a_single_body_may_have_all_the_room():
    assert Scene().whole(BOUND)
    assert not Scene().whole(BOUND + 1)


def test_if_nothing_is_coming_the_last_one_has_no_room():
    scene = Scene()
    assert scene.whole(SHARE, "busy")
    assert not scene.whole(BOUND - SHARE + 1, "other")


def test_what_was_given_back_is_free_again():
    scene = Scene()
    scene.whole(SHARE)
    scene.holding.remove("shop", SHARE)
    assert scene.comes("a", SHARE)
    scene.holding.end(scene.coming["a"])
    assert not scene.whole(BOUND)
    assert scene.gone == []


@pytest.mark.parametrize("others", [0, 300, 700])
@pytest.mark.parametrize("own", [0, 1, 300, 699])
@pytest.mark.parametrize("size", [0, 1, 100, 101, 400, 401, 800, 801])
def test_a_body_has_room_if_it_would_fit_once_it_is_counted(others, own, size):
    holding = Holding(BOUND)
    holding.add("others", others)
    holding.add("shop", own)
    asked = holding.has_room("shop", size)
    holding.add("shop", size)
    assert asked is holding.fits("shop", size)


def test_bodies_of_all_requests_together_are_bounded():
    receiver = made(bounds=Bounds(held=2_000))

    async def all_at_once():
        async with receiver.running(worker=False):
            slow = {"chunks": [b"x" * 900, 0.3, b"x" * 900]}
            told = await asyncio.gather(*(exchange(receiver, "/stripe", **slow) for _ in range(3)))
            late = await exchange(receiver, *stripe()[:1], **stripe()[1])
            return [t.status for t in told], late.status

    statuses, late = asyncio.run(all_at_once())
    assert 503 in statuses
    assert late == 200  # what was held is given back


def test_bodies_that_a_stranger_never_finishes_cost_no_delivery():
    """He holds all the room there is at two sources, and begins anew whenever one gives way."""
    receiver = made(bounds=Bounds(held=5_000))
    hog = {"chunks": [b"x" * 800, 60.0, b"x"]}

    async def holds(path):
        told = await exchange(receiver, path, **hog)
        given_up.append((told.status, json.loads(told.body)))

    async def all_at_once():
        async with receiver.running(worker=False):
            hogs, statuses = set(), []
            for number in range(10):
                paths = ["/github/x", "/stripe"] * 4
                hogs |= {asyncio.create_task(holds(path)) for path in paths}
                await asyncio.sleep(0)
                body = b'{"action":"opened","number":%d,"pad":"%s"}' % (number, b"y" * 500)
                path, request = github(body)
                pieces = {**request, "chunks": [body[:100], body[100:400], body[400:]]}
                statuses.append((await exchange(receiver, path, **pieces)).status)
                path, request = stripe(BODY.replace(b"evt_1", b"evt_%d" % number))
                statuses.append((await exchange(receiver, path, **request)).status)
            for task in hogs:
                task.cancel()
            await asyncio.wait(hogs)
            return statuses

    given_up = []
    assert asyncio.run(all_at_once()) == [200] * 20
    assert len(given_up) > 10
    assert all(told == (503, {"error": "overloaded"}) for told in given_up)
