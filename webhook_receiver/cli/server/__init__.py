"""`webhook-receiver serve`: one receiver in a process of its own."""
