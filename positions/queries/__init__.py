"""How records are asked for: one QuerySet for each model; none imports a model."""
