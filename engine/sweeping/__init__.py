"""Many runs of a lesson: over every combination of what is varied, on as many processes as there are."""
