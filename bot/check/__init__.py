"""The tools that read the declarations: lint, explore, draw, preview. They know no flow; the library is an argument."""
