"""Who takes which event, how often and in what order. Pure."""
