"""What the charts of a lesson show, beside lines over steps and landscapes."""
