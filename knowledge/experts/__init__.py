"""People who know: their cards, their topics, who may see what of them, and what comes of asking them."""
