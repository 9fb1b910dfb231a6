"""The site of the documentation: which texts it has, and the pages that are made from the code."""
