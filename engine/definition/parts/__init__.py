"""What a lesson is made of: parameters, given values, phases, measures, data, presets."""
