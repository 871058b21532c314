"""Style and scripts of the pages; nothing of it comes from elsewhere."""
