"""What operators did."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "webhook_acts",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("at", sa.Float, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("who", "face", "act", "target", "reason")
        ),
        sa.Column("count", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
    )
    op.create_index("webhook_acts_at", "webhook_acts", ["at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("webhook_acts")
