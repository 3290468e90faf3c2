"""The peer that every Django developer would write first: chained tag filters, `icontains`, one query a facet."""
