"""The recipe of Triptych's demonstration models. Run from the repository root: see README.md."""
