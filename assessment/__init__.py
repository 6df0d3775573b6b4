"""How well are we doing? Self-assessment, the committee's yearly report, the evidence pack and recognition."""
