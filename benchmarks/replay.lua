-- Replays pre-generated requests from a file of records of one size, each exactly once.
-- Arguments: the file, the size of one record, the number of the first record to send.
--
-- Nothing is sent for the first HOLD_MS: a server on libuv accepts one connection per turn of its
-- loop, so connections that come while it is busy would wait for seconds and skew the latencies.

local ffi = require("ffi")
ffi.cdef("int poll(void *fds, unsigned long count, int timeout_ms);")

local HOLD_MS = 1000
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  size = tonumber(args[2])
  file = assert(io.open(args[1], "rb"))
  file:seek("set", size * tonumber(args[3]))
  sent = -1 -- wrk asks for one request that it only checks and never sends
  ran_out = 0
end

function request()
  if sent == 0 then
    ffi.C.poll(nil, 0, HOLD_MS)
  end
  local record = file:read(size)
  if not record then
    ran_out = 1
    wrk.thread:stop()
    return ""
  end
  sent = sent + 1
  return record
end

function done(summary, latency)
  local thread = threads[1]
  io.write(string.format(
    '\nRESULT {"requests":%d,"status":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d,'
      .. '"seconds":%.6f,"p50_ms":%.3f,"p99_ms":%.3f,"sent":%d,"ran_out":%d}\n',
    summary.requests, summary.errors.status, summary.errors.connect, summary.errors.read,
    summary.errors.write, summary.errors.timeout, summary.duration / 1e6 - HOLD_MS / 1e3,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    thread:get("sent"), thread:get("ran_out")))
end
