"""Files of entries: pictures drawn anew, text read out of documents."""
