"""How JetStream is spoken to: connection, streams, subjects, records."""
