"""Pictures of grades: what they show, in words too, and how they are drawn."""
