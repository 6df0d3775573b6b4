"""What people do with assessments, reports, evidence and recognition."""
