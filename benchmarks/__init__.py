"""How fast the engine is, beside the plain loops of the notebook."""
