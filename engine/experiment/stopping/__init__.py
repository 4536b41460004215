"""When a run stops by itself."""
