"""What a verdict needs from outside: secrets that are looked up, keys that are fetched."""
