"""What is said about the charts."""
