"""Golden Thread: joint commissioning for children and young people with SEND."""
