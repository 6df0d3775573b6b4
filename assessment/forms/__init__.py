"""Forms of assessments, reports, evidence and recognition."""
