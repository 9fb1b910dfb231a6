"""Organization names: one module for each way in which languages build them."""
