"""What people and retention do to an inbox on JetStream."""
