from webhook_receiver.testing import ProviderContract


class TestStripe(ProviderContract):
    provider = "stripe"
    secret = "whsec_made_up_for_tests"
    wrong_secret = "whsec_also_made_up"
    tolerance = 300.0
