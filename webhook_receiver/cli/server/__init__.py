"""What `serve` and `worker` are made of: uvicorn, its protocol, and the process around it."""
