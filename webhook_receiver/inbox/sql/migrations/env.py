"""Alembic's entry: on the connection that the engine gives, inside its transaction."""

from alembic import context

from webhook_receiver.inbox.sql.schema import VERSION_TABLE, indexed

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=indexed(),
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
