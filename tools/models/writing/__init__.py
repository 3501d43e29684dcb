"""From the values of `shapes` to modules of Python: one writer for all senders."""
