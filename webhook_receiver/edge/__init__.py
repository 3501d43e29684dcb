"""HTTP and nothing else: requests become deliveries, replies become responses."""
