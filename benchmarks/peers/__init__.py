"""The servers measured beside ours, each written as its own documentation recommends."""
