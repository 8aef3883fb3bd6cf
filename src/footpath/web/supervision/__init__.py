"""Pages of supervision: who supervises whom, meeting, thinking about a child, and what stays apart from it."""
