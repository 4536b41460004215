"""The terminal itself: what it can show and what it sends."""
