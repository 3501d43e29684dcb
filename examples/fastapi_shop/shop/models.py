"""The shop's own tables, beside the inbox's in one database."""

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    amount: Mapped[int]
    payment: Mapped[str | None] = mapped_column(unique=True)
    receipt: Mapped[str | None]
