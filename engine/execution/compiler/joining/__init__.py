"""One abstract run of the phases: their own source becomes the tree, with its rules for names and lists."""
