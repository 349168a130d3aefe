"""What holds for the reference library as a whole: who cites what, twins and merges."""
