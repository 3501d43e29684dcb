"""Is a delivery authentic, and which events are in it? Pure."""
