"""What came of a training, for the chain and the committee only."""
