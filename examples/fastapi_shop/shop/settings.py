"""What differs from place to place: variables that begin with SHOP_."""

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_")

    inbox: str = "sqlite:///shop.db"
    stripe_secret: SecretStr
    bank: str = "http://127.0.0.1:9000"
    currency: str = "eur"
    worker: bool = True  # false leaves the handlers to `webhook-receiver worker`
