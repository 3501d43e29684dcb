"""The inbox on NATS JetStream: streams instead of tables, for more than one machine."""
