"""The pages of documents, their versions, and where they are filed."""
