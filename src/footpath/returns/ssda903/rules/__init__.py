"""The official rules of the return, by the part of a child's time in care that each looks at."""
