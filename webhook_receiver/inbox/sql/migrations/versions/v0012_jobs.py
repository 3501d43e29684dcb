"""Jobs, the runs that they have let go, and which act made a run pending again."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")

_COUNTS = ("released", "worked", "failed", "skipped", "withdrawn")


def upgrade() -> None:
    """Add a column, which rewrites no row, and create the tables."""
    op.add_column("webhook_runs", sa.Column("replay", sa.Text))
    op.create_table(
        "webhook_jobs",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("selection", sa.Text, nullable=False),
        sa.Column("upto", _NUMBER, nullable=False),
        sa.Column("ended_by", sa.Float, nullable=False),
        sa.Column("rate", sa.Float, nullable=False),
        sa.Column("total", _NUMBER, nullable=False),
        sa.Column("cursor", _NUMBER, nullable=False),
        *(sa.Column(name, _NUMBER, nullable=False) for name in _COUNTS),
        sa.Column("recent", sa.Text, nullable=False),
        sa.Column("paced_until", sa.Float, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("made_at", sa.Float, nullable=False),
        sa.Column("ended_at", sa.Float),
    )
    op.create_table(
        "webhook_releases",
        sa.Column("job", sa.Text, primary_key=True),
        sa.Column("run", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("was", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("webhook_releases")
    op.drop_table("webhook_jobs")
    op.drop_column("webhook_runs", "replay")
