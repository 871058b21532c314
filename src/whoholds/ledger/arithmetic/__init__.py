"""What figures of claims come to together, if they hold. Pure; nothing here judges a claim."""
