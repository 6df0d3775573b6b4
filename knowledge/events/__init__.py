"""Events of sharing on pages and sheets: choosing who attended and which entries were spoken of, showing, listing."""
