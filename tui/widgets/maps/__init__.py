"""Maps: a grid of numbers as shades, with signs over it and a cursor that reads off the number beneath it."""
