"""Keys, the focused thing and words explained."""
