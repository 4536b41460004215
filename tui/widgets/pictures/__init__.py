"""Pictures of numbers, small enough that many stand side by side."""
