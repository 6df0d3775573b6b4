"""Thai digits, dates, fiscal years, sorting and folding; pure, no models."""
