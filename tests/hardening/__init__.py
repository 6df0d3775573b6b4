"""What the portal must withstand: several people at once, a pulled plug, bad files, hostile text, odd requests."""
