"""What the review desk shows and asks: plain values of a registry for whoever settles its claims, names and findings."""
