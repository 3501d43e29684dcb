"""Generated: don't edit; run `uv run python -m tools.models`.

Source: npm stripe 23.1.0 (MIT).
Source: PyPI stripe 16.1.0 (MIT).
"""

# pyright: reportIncompatibleVariableOverride=false

from webhook_receiver.models import ABSENT, Model, Open


class PaymentRecordPaymentMethodDetailsPromptpay(Model):
    reference: str | None = None


class PaymentRecordPaymentMethodDetailsPix(Model):
    bank_transaction_id: str | None = None
    mandate: str | None = None


class PaymentRecordPaymentMethodDetailsPayto(Model):
    bsb_number: str | None = None
    last4: str | None = None
    mandate: str | None = None
    pay_id: str | None = None


class PaymentRecordPaymentMethodDetailsPaypay(Model):
    pass


class PaymentRecordPaymentMethodDetailsPaypalSellerProtection(Model):
    dispute_categories: list[Open["fraudulent", "product_not_received"]] | None = None
    status: Open["eligible", "not_eligible", "partially_eligible"] = ABSENT


class PaymentRecordPaymentMethodDetailsPaypal(Model):
    country: str | None = None
    payer_email: str | None = None
    payer_id: str | None = None
    payer_name: str | None = None
    seller_protection: PaymentRecordPaymentMethodDetailsPaypalSellerProtection | None = None
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsPaynow(Model):
    location: str | None = None
    reader: str | None = None
    reference: str | None = None


class PaymentRecordPaymentMethodDetailsPayco(Model):
    buyer_id: str | None = None
    transaction_id: str | None = None


class PaymentRecordPaymentMethodDetailsPayByBank(Model):
    pass


class PaymentRecordPaymentMethodDetailsP24(Model):
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
    reference: str | None = None
    verified_name: str | None = None
