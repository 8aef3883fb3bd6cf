"""The record for understanding a family: the document, its sections, who was asked, what is made of it, who agreed."""
