"""The servers measured beside ours, each written as its own documentation would have it."""
