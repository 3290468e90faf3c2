-- Makes wrk ask for the given paths in turn, and say its figures as JSON: milliseconds, and requests a second.
local requests, turn = {}, 0

init = function(paths)
  for place, path in ipairs(paths) do
    requests[place] = wrk.format("GET", path)
  end
end

request = function()
  turn = turn % #requests + 1
  return requests[turn]
end

done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('{"p50": %f, "p95": %f, "rate": %f, "failed": %d}\n',
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, summary.requests / summary.duration * 1000000,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
