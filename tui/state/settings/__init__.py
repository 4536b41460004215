"""What the learner chose."""
