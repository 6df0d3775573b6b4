"""The first-run guide: from an empty portal to the municipality's own plan, one confirmed step at a time."""
