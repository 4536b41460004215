"""Numbers over one direction or two: the error as a curve, maps, and the bowl of the error over two weights."""
