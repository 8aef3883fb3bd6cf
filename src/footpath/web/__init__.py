"""The pages people read and write on: each asks one question of the record and shows the answer."""
