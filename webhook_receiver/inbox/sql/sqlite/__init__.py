"""SQLite: one file, one writing connection at a time, whatever the number of processes."""
