"""Files of features in the forms that the field reads, written whole or not at all."""
