"""What a sender's stored samples show of its own way of writing."""

from webhook_receiver.testing.samples.conventions import Conventions, conventions_of


def test_ids_have_prefixes_and_some_words_stay():
    shown = {"object": "parcel", "id": "par_1", "customer": "cus_1", "currency": "EUR", "n": 1}
    found = conventions_of([{"data": [shown]}])
    assert found == Conventions({"parcel": "par_", "customer": "cus_"}, {"currency": "EUR"})


def test_an_id_outside_any_object_goes_by_its_holder():
    found = conventions_of([{"owner": {"id": "usr_9"}, "id": "evt_1"}])
    assert found.prefixes == {"owner": "usr_", "": "evt_"}


def test_what_has_no_prefix_shows_nothing():
    assert conventions_of([{"id": "12"}, {"id": "a-b_c"}, [], "evt_1", None]) == Conventions()
