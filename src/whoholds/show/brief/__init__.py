"""The brief: who holds what, from the record, as a document and in four forms. Pure."""
