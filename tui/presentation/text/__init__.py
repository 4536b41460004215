"""The learner's texts."""
