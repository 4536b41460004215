"""Charts, the gauge and the bar of steps."""
