"""Colors, charts, digits and keys."""
