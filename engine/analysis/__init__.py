"""What can be found out about a run: where a number comes from, what a step does, why it diverged."""
