-- Makes wrk say its figures as JSON: milliseconds, and requests a second.
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('{"p50": %f, "p95": %f, "rate": %f, "failed": %d}\n',
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, summary.requests / summary.duration * 1000000,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
