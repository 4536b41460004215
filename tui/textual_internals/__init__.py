"""All that uses what is private to Textual: each says what, why, and what it is worth."""
