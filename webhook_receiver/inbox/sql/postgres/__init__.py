"""PostgreSQL: as many processes and machines as wanted share one database."""
