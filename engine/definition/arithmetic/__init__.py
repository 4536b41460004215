"""The arithmetic that phases are made of: vectors, exp and its kin, and chance."""
