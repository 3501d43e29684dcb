"""When somebody must be told that something is wrong, and of what: decisions only."""
