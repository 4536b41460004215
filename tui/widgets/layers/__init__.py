"""Charts of the weights of a layer: now, and over the steps."""
