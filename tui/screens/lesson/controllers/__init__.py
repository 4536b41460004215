"""What the lesson screen owns to do what the keys ask for."""
