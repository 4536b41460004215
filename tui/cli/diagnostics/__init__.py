"""What `glassbox doctor` looks at."""
