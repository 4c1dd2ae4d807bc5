-- The load: one alert, posted again and again. Without a uuid, so that each is new.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"output":"16:31:56.746609046: Error File below a known binary directory opened for writing '
  .. '(user=root command=touch /bin/hack file=/bin/hack)","hostname":"localhost","priority":"Error",'
  .. '"rule":"Write below binary dir","time":"2024-09-10T15:31:56.746609046Z","output_fields":'
  .. '{"evt.time":1507591916746609046,"fd.name":"/bin/hack","proc.cmdline":"touch /bin/hack","user.name":"root"}}'

function done(summary, latency)
  io.write(string.format("RESULT %d %d %.3f %.3f %.3f\n", summary.requests - summary.errors.status,
    summary.errors.status + summary.errors.read + summary.errors.timeout, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
