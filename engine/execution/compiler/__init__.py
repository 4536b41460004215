"""Phases joined into one step, printed as Python and as WebAssembly, and the loops over it."""
