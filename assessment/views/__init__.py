"""Pages of assessments, reports, evidence and recognition."""
