"""Plain facts laid out as shapes on a plane, which one template writes as SVG, and SVG made into PNG; no Django."""
