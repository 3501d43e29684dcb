"""From stored bytes to a typed event. Pure."""
