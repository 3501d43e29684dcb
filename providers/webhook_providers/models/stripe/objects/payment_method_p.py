"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import Model, Open


class PaymentMethodPromptpay(Model):
    pass


class PaymentMethodPix(Model):
    fingerprint: str | None = None


class PaymentMethodPayto(Model):
    bsb_number: str | None = None
    last4: str | None = None
    pay_id: str | None = None


class PaymentMethodPaypay(Model):
    pass


class PaymentMethodPaypal(Model):
    country: str | None = None
    payer_email: str | None = None
    payer_id: str | None = None


class PaymentMethodPaynow(Model):
    pass


class PaymentMethodPayco(Model):
    pass


class PaymentMethodPayByBank(Model):
    pass


class PaymentMethodP24(Model):
    bank: (
        Open[
            "alior_bank",
            "bank_millennium",
            "bank_nowy_bfg_sa",
            "bank_pekao_sa",
            "banki_spbdzielcze",
            "blik",
            "bnp_paribas",
            "boz",
            "citi_handlowy",
            "credit_agricole",
            "envelobank",
            "etransfer_pocztowy24",
            "getin_bank",
            "ideabank",
            "ing",
            "inteligo",
            "mbank_mtransfer",
            "nest_przelew",
            "noble_pay",
            "pbac_z_ipko",
            "plus_bank",
            "santander_przelew24",
            "tmobile_usbugi_bankowe",
            "toyota_bank",
            "velobank",
            "volkswagen_bank",
        ]
        | None
    ) = None
