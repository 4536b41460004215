"""The course: a folder for each part, and in it a folder for each lesson. Nothing imports it; it is discovered."""
