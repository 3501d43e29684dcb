"""What a user holds: the receiver, its sources, and a delivery's walk through them."""
