"""Agreement, and lawful sharing: what people said yes to, and every decision to share or not to share."""
