"""The SQL engine: one schema, and what each database does in its own way."""
