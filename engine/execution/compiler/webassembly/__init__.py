"""The tree as WebAssembly, and what runs it."""
