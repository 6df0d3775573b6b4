"""What a round says: means, weak points, the chart, its paper, and what became of weak points."""
