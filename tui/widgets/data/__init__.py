"""The rows of a lesson's data: as a sheet, and as knobs for the row that is looked at."""
