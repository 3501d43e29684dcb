"""Events to test with: stored, and generated from models."""
