"""What a lesson is: values, phases, and where lessons are found."""
