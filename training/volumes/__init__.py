"""What is kept of a person's trainings: the bound volume of a year, and the passport of all years."""
