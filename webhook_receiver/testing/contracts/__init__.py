"""The published suites: what every provider and every engine must pass."""
