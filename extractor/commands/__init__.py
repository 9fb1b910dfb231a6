"""One module for each command of certwire. A command imports what it needs when it runs, never before."""
